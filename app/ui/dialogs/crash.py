"""What does a person see, and can they report, when the program itself is at fault?"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QPlainTextEdit, QVBoxLayout, QWidget

from app.ui.crash_report import crash_report
from app.ui.desk import Desk
from app.ui.parts.labels import button, label, row
from app.ui.theme import SPACE

NARROWEST = 510
REPORT_HEIGHT = 180


class CrashDialog(QDialog):
    """Says that the program is at fault, shows the report, and saves it where a person wants."""

    def __init__(self, desk: Desk, problem: BaseException, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, say = desk, desk.say
        self.setWindowTitle("Visitario")
        words = say(
            "What is saved is safe. Close the window and start again; if it comes back, save this"
            " report and send it to whoever looks after the program. No patient is named in it."
        )
        self.report = QPlainTextEdit(crash_report(problem))
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        self.report.setAccessibleName(say("Report"))
        self.report.setMinimumSize(NARROWEST, REPORT_HEIGHT)
        self.told = label(kind="small", wrap=True)
        self.told.hide()
        self.keep = button(say("Save report…"))
        self.close_it = button(say("Close"), "primary")
        self.keep.clicked.connect(self._ask_where)
        self.close_it.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * SPACE, 20, 3 * SPACE, 20)
        column.setSpacing(14)
        column.addWidget(label(say("Something went wrong in the program."), "title"))
        for part in (label(words, wrap=True), self.report, self.told):
            column.addWidget(part)
        column.addLayout(row(None, self.keep, self.close_it))
        self.close_it.setFocus()

    def _ask_where(self) -> None:
        say = self._desk.say
        path, _ = QFileDialog.getSaveFileName(self, say("Save report"), "visitario-report.txt")
        if path:
            self.save(Path(path))

    def save(self, path: Path) -> None:
        """Write the report to a file, and say where it is or why it can't be there."""
        say = self._desk.say
        try:
            path.write_text(self.report.toPlainText(), encoding="utf-8")
        except OSError as trouble:
            reason = trouble.strerror or type(trouble).__name__
            words = say("The report can't be saved there: {reason}.", reason=reason)
        else:
            words = say("Saved as {name}.", name=path.name)
        self.told.setText(words)
        self.told.show()
