"""Is the recovery key on paper, so that the office can be opened when a password is lost?"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QDialog, QGridLayout, QLineEdit, QWidget

from app.ui.desk import Desk
from app.ui.dialogs.question import Question
from app.ui.papers.fonts import measure
from app.ui.papers.painter import send_to
from app.ui.papers.recovery_sheet import recovery_sheet
from app.ui.parts.labels import button, label
from app.words import N_, Refusal

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

ACROSS: Final = 4
LONGEST: Final = 12

NO_PRINTER: Final = N_(
    "There is no printer on this computer. Write the groups down by hand, each with its number, and"
    " keep the sheet in the safe."
)
NO_FILE: Final = N_(
    "The recovery key is printed on paper only: in a file, whoever finds it could open the office."
    " Choose another printer, or write the groups down by hand."
)
NOT_THAT: Final = N_("That is not group {n}. Compare it with the sheet, and type it again.")


class RecoveryKeyDialog(Question):
    """Shows the recovery key, prints its sheet, and goes on once a group of it was typed back.

    Who puts that off is asked for it in the window.
    """

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
        self.cancel.setText(say("Later"))
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
        """Ask for a printer and print the sheet, on paper alone; a refusal is told in place."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

        if not QPrinterInfo.availablePrinterNames():
            self.refuse(Refusal(NO_PRINTER))
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        asking = QPrintDialog(printer, self)
        asking.setOption(QPrintDialog.PrintDialogOption.PrintToFile, on=False)
        if asking.exec() != QDialog.DialogCode.Accepted:
            return
        if printer.outputFileName():
            self.refuse(Refusal(NO_FILE))
        else:
            self._send(printer)

    def _send(self, printer: QPrinter) -> None:
        desk = self.desk
        try:
            sheet = recovery_sheet(self._key, self._office, desk.day.real, desk.say, measure)
            send_to(printer, sheet)
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
