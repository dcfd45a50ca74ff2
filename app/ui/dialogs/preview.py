"""How will the paper look, in which language and size, and where shall it go?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.service.whole_files import PDF, write_whole
from app.ui.papers.marks import Paper
from app.ui.papers.painter import send_to
from app.ui.papers.pdf import pdf
from app.ui.parts.pages_view import PagesView
from app.ui.parts.room import within
from app.words import LANGUAGES, N_, Refusal, Speech

PaperMaker = Callable[[str, bool], Paper]
"""Lays the paper out in a language ("en" or "es"), in large print or not."""

LANGUAGE_NAMES: Final = {"en": N_("English"), "es": N_("Spanish")}
MARGIN: Final = 16


class PreviewDialog(QDialog):
    """Shows a paper and prints it or saves it as PDF; accepted once either is done.

    `file_name` is proposed when saving: a code, never a name. `large_print` offers that variant.
    """

    issued = Signal(str)
    """The paper was printed or saved, in this language."""

    def __init__(
        self,
        make: PaperMaker,
        say: Speech,
        file_name: str,
        *,
        large_print: bool = True,
        folder: Path | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._offers_large = large_print
        self._make, self.say, self._file_name = make, say, file_name
        self._folder = folder or Path.home()
        self.paper: Paper | None = None
        self.language = QComboBox()
        for code in LANGUAGES:
            self.language.addItem(say(LANGUAGE_NAMES[code]), code)
        self.language.setCurrentIndex(LANGUAGES.index(say.language))
        self.large = QCheckBox(say("&Large print"))
        self.by_name = QCheckBox(say("&Name, not code"))
        self.by_name.hide()
        self.count = QLabel()
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self.pages = PagesView(say)
        self._lay_out()
        self.language.currentIndexChanged.connect(self.renew)
        self.large.toggled.connect(self.renew)
        self.renew()

    def _lay_out(self) -> None:
        self.setWindowTitle(self.say("Print preview"))
        self.resize(within(self.screen(), 780, 860))
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(12)
        column.addLayout(self._choices())
        column.addWidget(self.pages, 1)
        column.addLayout(self._buttons())

    def _choices(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        label = QLabel(self.say("Language of the &paper"))
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setBuddy(self.language)
        row.addWidget(label)
        row.addWidget(self.language)
        row.addWidget(self.large)
        row.addWidget(self.by_name)
        if not self._offers_large:
            self.large.hide()
        row.addStretch(1)
        row.addWidget(self.count)
        return row

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.close_button = QPushButton(self.say("Close"))
        self.save_button = QPushButton(self.say("&Save as PDF…"))
        self.print_button = QPushButton(self.say("&Print…"))
        self.print_button.setDefault(True)
        row.addWidget(self.close_button)
        row.addStretch(1)
        row.addWidget(self.save_button)
        row.addWidget(self.print_button)
        self.close_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self.save)
        self.print_button.clicked.connect(self.print_out)
        return row

    def offer_name(self, turned: Callable[[bool], None]) -> None:
        """Offer the name in the code's place; `turned` answers with `take` or `refuse_name`."""
        told = self.say("The paper calls the patient by name and has no code; the history notes it")
        self.by_name.setToolTip(told)
        self.by_name.show()
        self.by_name.toggled.connect(turned)

    def take(self, make: PaperMaker, file_name: str) -> None:
        """Show another paper from now on, and propose another file name."""
        self._make, self._file_name = make, file_name
        self.renew()

    def refuse_name(self, refusal: Refusal) -> None:
        """Say why the name can't be had, and stay with the code."""
        self.by_name.setChecked(False)
        self._tell(refusal)

    def renew(self) -> None:
        """Lay the paper out again and show it."""
        say = self.say
        paper = self._make(self.language.currentData(), self.large.isChecked())
        self.paper = paper
        self.count.setText(say.plural("{n} page", "{n} pages", len(paper.pages)))
        self.pages.show_pages(paper.pages)

    def save(self) -> None:
        """Ask where to, and write the PDF there; a refusal is told and the dialog stays."""
        proposed = str(self._folder / f"{self._file_name}.pdf")
        title, kinds = self.say("Save as PDF"), self.say("PDF files (*.pdf)")
        chosen, _ = QFileDialog.getSaveFileName(self, title, proposed, kinds)
        if chosen and self.paper:
            path = Path(chosen)
            whole = path if path.suffix else path.with_suffix(".pdf")
            self._leave(lambda paper: write_whole({whole: pdf(paper)}, PDF))

    def print_out(self) -> None:
        """Ask for a printer and print; a refusal is told and the dialog stays."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if QPrintDialog(printer, self).exec() == QDialog.DialogCode.Accepted:
            self._leave(lambda paper: send_to(printer, paper))

    def _leave(self, send: Callable[[Paper], None]) -> None:
        if self.paper is None:
            return
        try:
            send(self.paper)
        except Refusal as refusal:
            self._tell(refusal)
        else:
            self.issued.emit(self.paper.language)
            self.accept()

    def _tell(self, refusal: Refusal) -> None:
        box = QMessageBox(QMessageBox.Icon.Warning, self.windowTitle(), "", parent=self)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(refusal.said(self.say))
        box.exec()
