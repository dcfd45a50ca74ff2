"""How do the papers of the page leave: to a printer, to one PDF, or each to its own?"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox

from app.service.ports import Office
from app.service.progress import Progress
from app.ui.dialogs.under_way import take_time
from app.ui.papers.painter import send_to
from app.ui.papers.press import Batch, as_one, file_name, laid_out, save_apart, save_as_one
from app.ui.preview_door import note
from app.words import Refusal

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from app.ui.pages.papers import PapersPage

Leave = Callable[[Batch, Progress], object]


class PapersOut(QObject):
    """Asks where to, lays all papers out, lets them go, and has it remembered.

    Called off, or refused, nothing is written and nothing is remembered.
    """

    def __init__(self, page: PapersPage) -> None:
        super().__init__(page)
        self._page, self._folder = page, Path.home()

    def save_as_one(self) -> None:
        """Ask for a file and write all papers there."""
        say, batch = self._page.desk.say, self._page.batch
        if batch is None:
            return
        proposed = str(self._folder / f"{file_name(batch)}.pdf")
        title, kinds = say("Save as PDF"), say("PDF files (*.pdf)")
        chosen, _ = QFileDialog.getSaveFileName(self._page, title, proposed, kinds)
        if chosen:
            path = Path(chosen)
            whole = path if path.suffix else path.with_suffix(".pdf")
            self._folder = whole.parent
            self._let_go(lambda batch, progress: save_as_one(batch, whole, progress))

    def save_apart(self) -> None:
        """Ask for a folder and write a file of each paper there."""
        title = self._page.desk.say("Folder for the PDF files")
        chosen = QFileDialog.getExistingDirectory(self._page, title, str(self._folder))
        if chosen:
            self._folder = Path(chosen)
            self._let_go(lambda batch, progress: save_apart(batch, self._folder, progress))

    def print_out(self) -> None:
        """Ask for a printer and print."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if QPrintDialog(printer, self._page).exec() == QDialog.DialogCode.Accepted:
            self._let_go(partial(_print, printer))

    def _let_go(self, leave: Leave) -> None:
        page = self._page
        order, look, today = page.order(), page.look, page.desk.today
        names = page.names

        def work(office: Office, progress: Progress) -> Batch:
            batch = laid_out(office, order, look, today, progress, names)
            leave(batch, progress)
            return batch

        def done(batch: Batch) -> None:
            note(page.desk, order.kind, list(batch.patients), look.language, order.site)
            page.remark.setText(self._told(batch))
            page.remark.show()

        take_time(page.desk, page.desk.say("Papers"), work, done, self._tell, page)

    def _told(self, batch: Batch) -> str:
        say = self._page.desk.say
        done = say.plural("{n} paper is done.", "{n} papers are done.", len(batch.papers))
        return " ".join([done, *(refusal.said(say) for _, refusal in batch.refused)])

    def _tell(self, refusal: Refusal) -> None:
        page = self._page
        box = QMessageBox(QMessageBox.Icon.Warning, page.title.text(), "", parent=page)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(refusal.said(page.desk.say))
        box.open()


def _print(printer: QPrinter, batch: Batch, progress: Progress) -> None:
    send_to(printer, as_one(batch), progress)
