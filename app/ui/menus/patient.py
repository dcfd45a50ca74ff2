"""What can be done for the patient or the visit that is chosen: the entries of their menus?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from app.ui.menus.entry import Entry, Needs
from app.words import N_

_PATIENT, _VISIT = Needs.PATIENT_NOW, Needs.VISIT_NOW


def _wish(wish: str, name: str, keys: str, tip: str, needs: Needs) -> Entry:
    return Entry(name, keys, tip, lambda window: window.wish(wish), needs, wish)


PATIENT: Final[Sequence[Entry | None]] = (
    _wish(
        "calendar",
        N_("Print the visit calendar…"),
        "Ctrl+P",
        N_("The patient's visit calendar"),
        Needs.PATIENT,
    ),
    _wish(
        "sheet",
        N_("Print the schedule sheet…"),
        "Ctrl+Shift+P",
        N_("The schedule for the binder"),
        Needs.PATIENT,
    ),
    None,
    _wish(
        "reveal",
        N_("Show name and telephone"),
        "Ctrl+I",
        N_("For a minute, to those who may look patients up; the history notes it"),
        _PATIENT,
    ),
    _wish(
        "identity",
        N_("Name and telephone…"),
        "Ctrl+Shift+I",
        N_("Enter or change how the patient is called and reached"),
        _PATIENT,
    ),
    None,
    _wish(
        "contact",
        N_("Log a contact…"),
        "Ctrl+J",
        N_("Keep what was talked about with the patient"),
        _PATIENT,
    ),
    _wish(
        "event",
        N_("Dates of events…"),
        "Ctrl+E",
        N_("Enter the dates that visits are counted from or wait for"),
        _PATIENT,
    ),
    _wish(
        "unscheduled",
        N_("Add an unscheduled visit…"),
        "Ctrl+U",
        N_("Add a visit beside the plan"),
        _PATIENT,
    ),
    None,
    _wish(
        "opening",
        N_("Note the opening of the code…"),
        "Ctrl+Alt+O",
        N_("That the treatment code was opened in an emergency; never what it said"),
        _PATIENT,
    ),
    _wish(
        "erase",
        N_("Erase name and telephone…"),
        "Ctrl+Alt+E",
        N_("Take out for good how the patient is called and reached; the trial's record stays"),
        _PATIENT,
    ),
    None,
    _wish(
        "stop",
        N_("Withdraw from treatment…"),
        "Ctrl+Shift+T",
        N_("No more infusions; the follow-up goes on"),
        _PATIENT,
    ),
    _wish(
        "resume",
        N_("Resume treatment…"),
        "Ctrl+Shift+Y",
        N_("Take a withdrawal from treatment back"),
        _PATIENT,
    ),
    _wish(
        "end",
        N_("End participation…"),
        "Ctrl+Shift+E",
        N_("Record when and why the patient left the study"),
        _PATIENT,
    ),
    _wish(
        "reopen",
        N_("Reopen participation…"),
        "Ctrl+Shift+O",
        N_("Take the end of the participation back"),
        _PATIENT,
    ),
)

VISIT: Final[Sequence[Entry | None]] = (
    _wish("book", N_("Book…"), "Ctrl+B", N_("Choose a day for the visit"), _VISIT),
    _wish("record", N_("Record…"), "Ctrl+R", N_("Record what became of the visit"), _VISIT),
    _wish(
        "assess",
        N_("Record assessments…"),
        "Ctrl+Shift+R",
        N_("Record the visit's assessments one by one"),
        _VISIT,
    ),
    _wish(
        "sign",
        N_("Sign the visit…"),
        "Ctrl+Alt+S",
        N_("Sign by password that the visit was reviewed"),
        _VISIT,
    ),
    _wish(
        "gates",
        N_("Checks before a visit…"),
        "Ctrl+G",
        N_("What is to be settled before the visit"),
        _VISIT,
    ),
    _wish(
        "pick_day",
        N_("Compare days…"),
        "Ctrl+Shift+B",
        N_("See what each day would do to the visits that hang on it"),
        _VISIT,
    ),
    _wish(
        "snooze",
        N_("Put aside…"),
        "Ctrl+Shift+A",
        N_("Put the visit's line aside until a day, with a reason"),
        _VISIT,
    ),
    _wish("marks", N_("Marks of the visit…"), "Ctrl+M", N_("Tick off what the office did"), _VISIT),
    None,
    _wish(
        "override",
        N_("Set apart for this patient…"),
        "Ctrl+Shift+S",
        N_("Give the visit a timing of its own, with a reason"),
        _VISIT,
    ),
    _wish(
        "lift",
        N_("Back to the protocol…"),
        "Ctrl+Shift+L",
        N_("Let the visit go by the protocol again"),
        _VISIT,
    ),
    _wish(
        "cancel_unscheduled",
        N_("Cancel this visit…"),
        "Ctrl+Shift+U",
        N_("Take an unscheduled visit out"),
        _VISIT,
    ),
)

OF_PATIENT: Final = frozenset(entry.wish for entry in PATIENT if entry)
"""The wishes that are about no visit in particular."""
