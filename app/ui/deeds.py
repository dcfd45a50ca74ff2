"""Which dialog belongs to which wish, and what is said when there is none?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QMessageBox, QWidget

from app.domain.appointment import BookingState
from app.domain.change import Action, Deed
from app.domain.protocol import ProtocolVersion
from app.service.dossier import Dossier, dossier
from app.service.names import DEEDS
from app.service.ports import Office
from app.service.worklines import Kind, WorkRow
from app.ui.desk import Desk
from app.ui.parts.room import keep_on_screen
from app.ui.unforeseen import Unforeseen
from app.ui.wished_deeds import DEED_OF
from app.ui.wishes import WISHES, picking, wished
from app.words import Refusal

if TYPE_CHECKING:
    from app.service.confirming import ToConfirm
    from app.service.did_it_happen import Unanswered
    from app.service.journal_words import Told
    from app.service.office_year import OfficeYear
    from app.service.studies import Offer


class Deeds(QObject):
    """Opens the dialogs; each is imported when it is first asked for."""

    enrolled = Signal(str)
    revealing = Signal(str)

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self.open: QDialog | None = None

    def on_line(self, line: WorkRow, name: str) -> None:
        """Book or record what a line of the worklist is about."""
        if name == "answer":
            self.answer(line.patient, line.key)
            return
        about_assessments = line.kind is Kind.ASSESSMENTS
        instead = {"record": "assess", "book": "book_apart" if line.only else "book"}
        self.on_patient(
            line.patient, instead.get(name, name) if about_assessments else name, line.visit.id
        )

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
            "pick_day": lambda: self.show(
                picking(self._desk, found, visit, self._window, self.book)
            ),
            "record": lambda: self.record(found, visit),
            "calendar": lambda: self.print_paper(found, name),
            "sheet": lambda: self.print_paper(found, name),
            "answer": lambda: self.answer(found.patient.code, visit),
            "confirm": lambda: self.agree(found, visit, BookingState.CONFIRMED),
            "reveal": lambda: self.revealing.emit(found.patient.code),
            "tell": lambda: self.agree(found, visit, BookingState.TOLD),
        }
        from app.ui.pages.patient_menu import why_not

        why = self._desk.why_not(DEED_OF[name]) if name in DEED_OF else ""
        unfit = why_not(found, name, visit)
        if why or unfit:
            self.say(why or self._desk.say(unfit))
        elif name in WISHES:
            self.show(wished(self._desk, found, name, visit, self._window))
        else:
            wishes[name]()

    def set_up(self) -> None:
        """Ask which office this is and which study it runs."""

        def ask(versions: Sequence[ProtocolVersion]) -> None:
            from app.ui.dialogs.set_up import SetUpDialog

            self.show(SetUpDialog(self._desk, versions, self._window))

        self._desk.bridge.ask(lambda _: self._desk.shipped(), ask, self.tell)

    def enrol(self, beside: str = "") -> None:
        """Ask who the new patient is, likely one of the study of the patient `beside`.

        In a new office, ask which office it is first.
        """
        from app.service.studies import offers

        def ask(offered: Sequence[Offer]) -> None:
            if not offered:
                self.set_up()
                return
            from app.ui.dialogs.enrol import EnrolDialog

            dialog = EnrolDialog(self._desk, offered, self._window)
            dialog.finished_with.connect(self._after_enrolling)
            self.show(dialog)

        self._desk.bridge.ask(offers, ask, self.tell, beside)

    def book(self, found: Dossier, visit: str, on: date | None = None) -> None:
        """Ask for a day, `on` that one if it is known."""
        if found.patient.records.get(visit) and found.patient.records[visit].outcome:
            self.record(found, visit)
            return
        from app.ui.dialogs.book import BookDialog

        line, known = found.line(visit), found.patient.appointments
        moves = next((key for key, each in known.items() if each is line.appointment), "")
        self.show(BookDialog(self._desk, found, line, self._window, moves=moves, on=on))

    def answer(self, code: str = "", key: str = "") -> None:
        """Ask what became of past appointments, one at a time, that of this key first."""
        from app.service.did_it_happen import to_answer

        def ask(found: Sequence[Unanswered]) -> None:
            from app.ui.dialogs.did_it_happen import DidItHappenDialog

            dialog = DidItHappenDialog(self._desk, found, (code, key), self._window)
            dialog.rebooking.connect(lambda *about: self.on_patient(about[0], "book", about[1]))
            self.show(dialog)

        self._desk.bridge.ask(to_answer, ask, self.tell, self._desk.today, self._desk.horizon)

    def agree(self, found: Dossier, key: str, state: BookingState) -> None:
        """Say how far an appointment is agreed: nothing more has to be asked."""
        from app.service.bookings import set_state

        patient = found.patient
        self._desk.bridge.do(
            set_state,
            lambda _: None,
            self.tell,
            patient.code,
            (key,),
            state,
            revision=patient.revision,
        )

    def record(self, found: Dossier, visit: str) -> None:
        """Ask what became of a visit."""
        from app.ui.dialogs.record import RecordDialog

        dialog = RecordDialog(self._desk, found, found.line(visit), self._window)
        dialog.rebooking.connect(lambda: self.book(found, visit))
        self.show(dialog)

    def on_days(self, name: str, found: OfficeYear, about: object) -> None:
        """Do what is wished for the days that the office keeps free."""
        from app.ui.dialogs.days_off import dialog_for

        self.show(dialog_for(name, self._desk, found, about, self._window))

    def close_days(self) -> None:
        """Ask which days the first office keeps free from now on."""
        year, language = self._desk.today.year, self._desk.say.language

        def answer(office: Office) -> OfficeYear | None:
            from app.service.office_year import office_year

            codes = [site.code for site in office.sites()]
            return office_year(office, codes[0], year, language) if codes else None

        def ask(found: OfficeYear | None) -> None:
            if found:
                self.on_days("close", found, None)
            else:
                self.set_up()

        self._desk.bridge.ask(answer, ask, self.tell)

    def on_protocol(self, name: str, found: ToConfirm, about: object) -> None:
        """Confirm values of the protocol, take that back, or choose a reading."""
        from app.ui.dialogs.to_confirm import dialog_for

        self.show(dialog_for(name, self._desk, found, about, self._window))

    def define_marks(self) -> None:
        """Ask which marks the office ticks off for each visit."""
        from app.ui.dialogs.define_marks import DefineMarksDialog

        self.show(DefineMarksDialog(self._desk, parent=self._window))

    def print_paper(self, found: Dossier, name: str) -> None:
        """Show a paper before it is printed."""
        from app.ui.preview_door import open_preview

        open_preview(self._desk, found, name, self._window, self.show)

    def undo(self, number: int | None = None) -> None:
        """Show one's own deed with this number, or one's last, to be taken back."""
        say = self._desk.say

        def ask(entry: Told) -> None:
            from app.ui.dialogs.undo import UndoDialog

            self.show(UndoDialog(self._desk, entry, self._window))

        def answer(office: Office) -> Told:
            from app.service.journal import to_undo
            from app.service.move_words import told_back

            return told_back(office, to_undo(office, number), say)

        self._desk.bridge.ask(answer, ask, self.tell)

    def name_undo(self, name: Callable[[str], None], enable: Callable[[bool], None]) -> None:
        """Say which deed would be undone, in its menu entry."""
        say = self._desk.say

        def take(action: Action | None) -> None:
            about = ", ".join(action.codes) if action else ""
            deed = f"{say(DEEDS[action.deed])}, {about}" if action else ""
            name(say("Undo: {deed}", deed=deed) if deed else say("Undo"))
            enable(action is not None and not self._desk.why_not(Deed.UNDO))

        self._desk.bridge.ask(_last, take)

    def tell(self, refusal: Refusal) -> None:
        """Say what can't be done, where no dialog is open to say it in; a fault has its report."""
        if not isinstance(refusal, Unforeseen):
            self._tell(QMessageBox.Icon.Warning, refusal.said(self._desk.say))

    def say(self, words: str) -> None:
        """Say something that is not wrong, but that a person wants to know."""
        self._tell(QMessageBox.Icon.Information, words)

    def tell_of_fault(self, problem: BaseException) -> None:
        """Say that the program is at fault, with a report that names no patient."""
        from app.ui.dialogs.crash import CrashDialog

        if self._window.findChildren(CrashDialog):
            return  # one fault leads to others
        dialog = CrashDialog(self._desk, problem, self.open or self._window)
        if self.open is None:
            self.show(dialog)
        else:
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def _tell(self, picture: QMessageBox.Icon, words: str) -> None:
        box = QMessageBox(picture, "Visitario", "", QMessageBox.StandardButton.Ok, self._window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(words)
        self.show(box)

    def _after_enrolling(self, action: Action | None) -> None:
        if action:
            self.enrolled.emit(action.subjects[0][1])

    def show(self, dialog: QDialog) -> None:
        """Open a dialog; one for a deed only while deeds can be done."""
        from app.ui.dialogs.question import Question

        why = self._desk.why_not() if isinstance(dialog, Question) and dialog.is_deed else ""
        if why:
            self.say(why)
        if why or self.open is not None:
            dialog.deleteLater()  # the wish may have come twice before the office had answered
            return
        self.open = dialog
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._closed)
        keep_on_screen(dialog)
        dialog.open()

    def _closed(self) -> None:
        if self.open is self.sender():
            self.open = None


def _last(office: Office) -> Action | None:
    from app.service.journal import RECENT, undoable

    return undoable(office, office.journal(limit=RECENT))
