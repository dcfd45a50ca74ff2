"""Which dialog belongs to which wish, and what is said when there is none?"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QMessageBox, QWidget

from app.domain.change import Action
from app.domain.protocol import ProtocolVersion
from app.service.dossier import Dossier, dossier
from app.service.journal import RECENT, undoable
from app.service.names import DEEDS
from app.service.ports import Office
from app.service.studies import Offer, offers
from app.service.worklines import Kind, WorkRow
from app.ui.desk import Desk
from app.ui.wishes import WISHES
from app.words import N_, Refusal


class Deeds(QObject):
    """Opens the dialogs; each is imported when it is first asked for."""

    enrolled = Signal(str)

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self.open: QDialog | None = None

    def on_line(self, line: WorkRow, name: str) -> None:
        """Book or record what a line of the worklist is about."""
        about_assessments = line.kind is Kind.ASSESSMENTS and name == "record"
        self.on_patient(line.patient, "assess" if about_assessments else name, line.visit.id)

    def on_patient(self, code: str, name: str, visit: str) -> None:
        """Do what is wished for a patient, or for one of the patient's visits.

        The office is asked anew: what a page shows may lie behind a deed that is under way.
        """
        self._desk.bridge.ask(
            dossier,
            lambda found: self._open_for(found, name, visit),
            self.tell,
            code,
            self._desk.today,
            self._desk.horizon,
        )

    def _open_for(self, found: Dossier, name: str, visit: str) -> None:
        wishes: dict[str, Callable[[], None]] = {
            "book": lambda: self.book(found, visit),
            "record": lambda: self.record(found, visit),
            "calendar": lambda: self.print_paper(found, name),
            "sheet": lambda: self.print_paper(found, name),
        }
        if name in WISHES:
            self._show(WISHES[name](self._desk, found, visit, self._window))
        else:
            wishes[name]()

    def set_up(self) -> None:
        """Ask which office this is and which study it runs."""

        def ask(versions: Sequence[ProtocolVersion]) -> None:
            from app.ui.dialogs.set_up import SetUpDialog

            self._show(SetUpDialog(self._desk, versions, self._window))

        self._desk.bridge.ask(lambda _: self._desk.shipped(), ask, self.tell)

    def enrol(self, beside: str = "") -> None:
        """Ask who the new patient is, likely one of the study of the patient `beside`.

        In a new office, ask which office it is first.
        """

        def ask(offered: Sequence[Offer]) -> None:
            if not offered:
                self.set_up()
                return
            from app.ui.dialogs.enrol import EnrolDialog

            dialog = EnrolDialog(self._desk, offered, self._window)
            dialog.finished_with.connect(self._after_enrolling)
            self._show(dialog)

        self._desk.bridge.ask(offers, ask, self.tell, beside)

    def book(self, found: Dossier, visit: str) -> None:
        """Ask for a day."""
        if found.patient.records.get(visit) and found.patient.records[visit].outcome:
            self.record(found, visit)
            return
        from app.ui.dialogs.book import BookDialog

        self._show(BookDialog(self._desk, found, found.line(visit), self._window))

    def record(self, found: Dossier, visit: str) -> None:
        """Ask what became of a visit."""
        from app.ui.dialogs.record import RecordDialog

        dialog = RecordDialog(self._desk, found, found.line(visit), self._window)
        dialog.rebooking.connect(lambda: self.book(found, visit))
        self._show(dialog)

    def print_paper(self, found: Dossier, name: str) -> None:
        """Show a paper before it is printed."""
        from app.ui.papers_door import open_preview

        open_preview(self._desk, found, name, self._window, self._show)

    def undo(self) -> None:
        """Show one's own last deed, to be taken back."""

        def ask(action: Action | None) -> None:
            from app.ui.dialogs.undo import UndoDialog

            if action is None:
                self.tell(Refusal(N_("There is no deed of yours left to undo.")))
            else:
                self._show(UndoDialog(self._desk, action, self._window))

        self._desk.bridge.ask(_last, ask, self.tell)

    def name_undo(self, name: Callable[[str], None], enable: Callable[[bool], None]) -> None:
        """Say which deed would be undone, in its menu entry."""
        say = self._desk.say

        def take(action: Action | None) -> None:
            deed = say(DEEDS[action.deed]) if action else ""
            name(say("Undo: {deed}", deed=deed) if deed else say("Undo"))
            enable(action is not None)

        self._desk.bridge.ask(_last, take)

    def tell(self, refusal: Refusal) -> None:
        """Say what can't be done, where no dialog is open to say it in."""
        self._tell(QMessageBox.Icon.Warning, refusal.said(self._desk.say))

    def tell_of_fault(self, problem: BaseException) -> None:
        """Say that the program is at fault; the account of it is on stderr."""
        kind = type(problem).__name__
        words = self._desk.say(
            "Something went wrong in the program ({kind}). What is saved is safe. Close the"
            " window and start again; if it comes back, report what the terminal says.",
            kind=kind,
        )
        self._tell(QMessageBox.Icon.Critical, words)

    def _tell(self, picture: QMessageBox.Icon, words: str) -> None:
        box = QMessageBox(self._window)
        box.setIcon(picture)
        box.setWindowTitle("Visitario")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(words)
        box.setStandardButtons(QMessageBox.StandardButton.Ok)
        self._show(box)

    def _after_enrolling(self, action: Action | None) -> None:
        if action:
            self.enrolled.emit(action.subjects[0][1])

    def _show(self, dialog: QDialog) -> None:
        if self.open is not None:
            dialog.deleteLater()  # the wish came twice before the office had answered
            return
        self.open = dialog
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self) -> None:
        if self.open is self.sender():
            self.open = None


def _last(office: Office) -> Action | None:
    return undoable(office, office.journal(limit=RECENT))
