"""Which dialog answers a wish about a patient or one of the patient's visits?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from PySide6.QtWidgets import QDialog, QWidget

from app.service.dossier import Dossier
from app.ui.desk import Desk

Opener = Callable[[Desk, Dossier, str, QWidget], QDialog]
"""Makes the dialog for a patient; the text is a visit's id or another key, or empty."""


def _end(desk: Desk, found: Dossier, _: str, window: QWidget) -> QDialog:
    from app.ui.dialogs.end import EndDialog

    return EndDialog(desk, found, window)


def _event(desk: Desk, found: Dossier, _: str, window: QWidget) -> QDialog:
    from app.ui.dialogs.event import EventDialog

    return EventDialog(desk, found, window)


def _stop(desk: Desk, found: Dossier, _: str, window: QWidget) -> QDialog:
    from app.ui.dialogs.stop_treatment import StopTreatmentDialog

    return StopTreatmentDialog(desk, found, window)


def _unscheduled(desk: Desk, found: Dossier, kind: str, window: QWidget) -> QDialog:
    from app.ui.dialogs.unscheduled import UnscheduledDialog

    return UnscheduledDialog(desk, found, kind, window)


def _override(desk: Desk, found: Dossier, visit: str, window: QWidget) -> QDialog:
    from app.ui.dialogs.override import OverrideDialog

    return OverrideDialog(desk, found, found.line(visit), window)


def _taken_back(wish: str) -> Opener:
    """The dialog that takes something back, by the wish for it."""

    def opener(desk: Desk, found: Dossier, about: str, window: QWidget) -> QDialog:
        from app.ui.dialogs.with_reason import TAKEN_BACK

        return TAKEN_BACK[wish](desk, found, about, window)

    return opener


def _assess(desk: Desk, found: Dossier, visit: str, window: QWidget) -> QDialog:
    from app.ui.dialogs.assess import AssessDialog

    return AssessDialog(desk, found, found.line(visit), window)


def _contact(desk: Desk, found: Dossier, _: str, window: QWidget) -> QDialog:
    from app.ui.dialogs.contact import ContactDialog

    return ContactDialog(desk, found, "", window)


def _correct_contact(desk: Desk, found: Dossier, key: str, window: QWidget) -> QDialog:
    from app.ui.dialogs.contact import ContactDialog

    return ContactDialog(desk, found, key, window)


def _close_contact(desk: Desk, found: Dossier, key: str, window: QWidget) -> QDialog:
    from app.ui.dialogs.close_contact import CloseContactDialog

    return CloseContactDialog(desk, found, key, window)


def _marks(desk: Desk, found: Dossier, visit: str, window: QWidget) -> QDialog:
    from app.ui.dialogs.marks import MarksDialog

    return MarksDialog(desk, found, visit, window)


def _define_marks(desk: Desk, found: Dossier, _: str, window: QWidget) -> QDialog:
    from app.ui.dialogs.define_marks import DefineMarksDialog

    return DefineMarksDialog(desk, found.site.code, window)


def _move(desk: Desk, found: Dossier, key: str, window: QWidget) -> QDialog:
    """The appointment with this key, on another day."""
    from app.ui.dialogs.book import BookDialog

    visit = next(iter(found.patient.appointments[key].covers))
    return BookDialog(desk, found, found.line(visit), window, moves=key)


def _book_more(desk: Desk, found: Dossier, visit: str, window: QWidget) -> QDialog:
    """One more appointment, for what no other one is for."""
    from app.ui.dialogs.book import BookDialog

    dialog = BookDialog(desk, found, found.line(visit), window)
    dialog.more.setChecked(True)
    return dialog


def _book_apart(desk: Desk, found: Dossier, visit: str, window: QWidget) -> QDialog:
    """An appointment for what has to be ordered now, beside that of the visit itself."""
    from app.service.slots import to_order
    from app.ui.dialogs.book import BookDialog

    patient, line = found.patient, found.line(visit)
    only = to_order(patient, found.version, line, patient.booked, found.today)
    return BookDialog(desk, found, line, window, only=only)


def _book_part(desk: Desk, found: Dossier, about: str, window: QWidget) -> QDialog:
    """An appointment for one assessment alone, "W12/MRI", or the one that it has."""
    from app.domain.appointment import standing_of
    from app.ui.dialogs.book import BookDialog

    visit, _, assessment = about.partition("/")
    covers = {
        key: each.covers[visit]
        for key, each in standing_of(found.patient.appointments, visit).items()
    }
    own = (key for key, one in covers.items() if assessment in one.assessments and not one.itself)
    moves = next(own, "")
    only = () if moves else (assessment,)
    return BookDialog(desk, found, found.line(visit), window, moves=moves, only=only)


def _call_off(desk: Desk, found: Dossier, key: str, window: QWidget) -> QDialog:
    from app.ui.dialogs.call_off import CallOffDialog

    return CallOffDialog(desk, found, key, window)


def _snooze(desk: Desk, found: Dossier, visit: str, window: QWidget) -> QDialog:
    from app.ui.dialogs.snooze import SnoozeDialog

    return SnoozeDialog(desk, found, visit, window)


def _deviation(desk: Desk, found: Dossier, key: str, window: QWidget) -> QDialog:
    from app.ui.dialogs.deviation import DeviationDialog

    return DeviationDialog(desk, found, key, window)


def _gates(desk: Desk, found: Dossier, visit: str, window: QWidget) -> QDialog:
    """The check list before a visit; before the next one that has one if none is named."""
    from app.service.gates import next_gated
    from app.ui.dialogs.gates import GatesDialog

    return GatesDialog(desk, found, visit or next_gated(found), window)


def _identity(desk: Desk, found: Dossier, _: str, window: QWidget) -> QDialog:
    from app.ui.dialogs.identity import IdentityDialog

    return IdentityDialog(desk, found.patient.code, window)


def _opening(desk: Desk, found: Dossier, _: str, window: QWidget) -> QDialog:
    from app.ui.dialogs.opening import OpeningDialog

    return OpeningDialog(desk, found, window)


def _erase(desk: Desk, found: Dossier, _: str, window: QWidget) -> QDialog:
    from app.ui.dialogs.erase import EraseDialog

    return EraseDialog(desk, found.patient.code, window)


def _redact_contact(desk: Desk, found: Dossier, key: str, window: QWidget) -> QDialog:
    from app.ui.dialogs.redact import RedactDialog

    return RedactDialog.of_contact(desk, found.patient, key, window)


def _redact_deviation(desk: Desk, found: Dossier, key: str, window: QWidget) -> QDialog:
    from app.ui.dialogs.redact import RedactDialog

    return RedactDialog.of_deviation(desk, found, key, window)


def _sign(desk: Desk, found: Dossier, visit: str, window: QWidget) -> QDialog:
    from app.ui.dialogs.sign import SignDialog

    return SignDialog(desk, found, visit, window)


def wished(desk: Desk, found: Dossier, name: str, about: str, window: QWidget) -> QDialog:
    """The dialog for a wish; what it refuses goes by the names that the window shows."""
    from app.ui.called import called_in
    from app.ui.dialogs.question import Question

    made = WISHES[name](desk, found, about, window)
    if isinstance(made, Question):
        made.called = called_in(found, desk)
    return made


def picking(
    desk: Desk,
    found: Dossier,
    visit: str,
    window: QWidget,
    book: Callable[[Dossier, str, date], None],
) -> QDialog:
    """The dialog that compares days, and then books the one that is chosen."""
    from app.ui.called import called_in
    from app.ui.dialogs.pick_day import PickDayDialog

    dialog = PickDayDialog(desk, found, visit, window)
    dialog.called = called_in(found, desk)
    dialog.picked.connect(lambda at, day: book(found, at, day))
    return dialog


WISHES: Final[Mapping[str, Opener]] = {
    "assess": _assess,
    "book_apart": _book_apart,
    "book_more": _book_more,
    "book_part": _book_part,
    "call_off": _call_off,
    "close_contact": _close_contact,
    "contact": _contact,
    "correct_contact": _correct_contact,
    "define_marks": _define_marks,
    "deviation": _deviation,
    "end": _end,
    "erase": _erase,
    "event": _event,
    "gates": _gates,
    "identity": _identity,
    "move": _move,
    "opening": _opening,
    "redact_contact": _redact_contact,
    "redact_deviation": _redact_deviation,
    "sign": _sign,
    "snooze": _snooze,
    "stop": _stop,
    "unscheduled": _unscheduled,
    "override": _override,
    "reopen": _taken_back("reopen"),
    "resume": _taken_back("resume"),
    "lift": _taken_back("lift"),
    "cancel_unscheduled": _taken_back("cancel_unscheduled"),
    "marks": _marks,
}
"""By name; each imports its dialog when it is first wished for."""
