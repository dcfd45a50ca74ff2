"""Is the recovery key on paper, so that the office can be opened when a password is lost?"""

from __future__ import annotations

import secrets
from typing import Final

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QDialog, QGridLayout, QLineEdit, QWidget

from app.ui.desk import Desk
from app.ui.dialogs.question import Question
from app.ui.papers.fonts import measure
from app.ui.papers.painter import send_to
from app.ui.papers.recovery_sheet import recovery_sheet
from app.ui.parts.labels import button, label
from app.words import N_, Refusal

ACROSS: Final = 4
LONGEST: Final = 12

NOT_THAT: Final = N_("That is not group {n}. Compare it with the sheet, and type it again.")


class RecoveryKeyDialog(Question):
    """Shows the recovery key, prints its sheet, and goes on once a group of it was typed back."""

    is_deed = False

    def __init__(
        self, desk: Desk, key: str, office: str, parent: QWidget | None = None, group: int = 0
    ) -> None:
        """`office` is the file's name; `group` is asked back, by chance where it is 0."""
        say = desk.say
        about = say(
            "It opens the office when a password is lost, and nothing else does. Print it or write"
            " it down, and keep it in the safe, not beside the computer."
        )
        super().__init__(desk, say("The recovery key"), about, say("It is on paper"), parent)
        self._key, self._office = key, office
        self._groups = key.split("-")
        self._asked = group or 1 + secrets.randbelow(len(self._groups))
        self.put(self._shown())
        self.print_button = button(say("Print the sheet…"))
        self.print_button.clicked.connect(self.print_out)
        self.put(self.print_button)
        self.typed = QLineEdit()
        self.typed.setMaxLength(LONGEST)
        words = say("Type group {n} from your sheet", n=self._asked)
        self.ask(words, self.typed, "group")
        self.typed.setFocus()

    def answer(self) -> None:
        typed = self.typed.text().strip().upper()
        if typed != self._groups[self._asked - 1]:
            raise Refusal(NOT_THAT, n=self._asked)
        self.accept()

    def print_out(self) -> None:
        """Ask for a printer and print the sheet; a refusal is told and the dialog stays."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if QPrintDialog(printer, self).exec() == QDialog.DialogCode.Accepted:
            desk = self.desk
            try:
                send_to(
                    printer,
                    recovery_sheet(self._key, self._office, desk.today, desk.say, measure),
                )
            except Refusal as refusal:
                self.refuse(refusal)

    def _shown(self) -> QGridLayout:
        """The groups in their order, each with its number."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
        for place, group in enumerate(self._groups):
            words = label(f"{place + 1:>2}. {group}")
            words.setStyleSheet(f'font-family: "{fixed}";')
            grid.addWidget(words, place // ACROSS, place % ACROSS)
        return grid
