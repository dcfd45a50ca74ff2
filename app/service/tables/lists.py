"""Which lists does the office give out, and of which patients?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from app.domain.patient import Patient
from app.domain.status import HORIZON
from app.service.board import board_of, studies_of
from app.service.chosen import Choice, chosen
from app.service.days_left import days_left_of
from app.service.deviations import log
from app.service.dossier import open_dossier
from app.service.journal_words import told
from app.service.marked import marked_visits
from app.service.marks import the_marks
from app.service.ports import Office
from app.service.progress import Progress, unwatched, watched
from app.service.tables import (
    appointments,
    board,
    contacts,
    deviations,
    history,
    marks,
    roster,
    visits,
    worklist,
)
from app.service.tables.table import Table
from app.service.worklist import Overview, overview
from app.words import N_, Speech


class ListKind(StrEnum):
    """The lists, by the names that the command line has for them."""

    WORKLIST = "worklist"
    PATIENTS = "patients"
    BOARD = "board"
    PATIENT = "patient"
    APPOINTMENTS = "appointments"
    DEVIATIONS = "deviations"
    CONTACTS = "contacts"
    MARKS = "marks"
    HISTORY = "history"


TITLES: Final[Mapping[str, str]] = {
    ListKind.WORKLIST: worklist.TITLE,
    ListKind.PATIENTS: roster.TITLE,
    ListKind.BOARD: board.TITLE,
    ListKind.PATIENT: visits.TITLE,
    ListKind.APPOINTMENTS: appointments.TITLE,
    ListKind.DEVIATIONS: deviations.TITLE,
    ListKind.CONTACTS: contacts.TITLE,
    ListKind.MARKS: marks.TITLE,
    ListKind.HISTORY: history.TITLE,
}

WITH_NOTES: Final = frozenset({ListKind.CONTACTS, ListKind.HISTORY})
"""The lists in which stands what was said in contacts, if that is asked for."""

ABOUT: Final[Mapping[str, str]] = {
    ListKind.WORKLIST: N_("What has to be done, the most urgent first."),
    ListKind.PATIENTS: N_("The patients, each with the stage and the next visit."),
    ListKind.BOARD: N_("Every patient by every visit: the day done, else booked, else the target."),
    ListKind.PATIENT: N_("Each patient's visits with windows, statuses and what is still to do."),
    ListKind.APPOINTMENTS: N_("Appointments, standing and past, and what became of them."),
    ListKind.DEVIATIONS: N_("What departs from the protocol, and what was said of it."),
    ListKind.CONTACTS: N_("Calls, messages and letters, and what they left open."),
    ListKind.MARKS: N_("The visits done, and what the office has ticked off for each."),
    ListKind.HISTORY: N_("Who changed what, when and why, a line for each change."),
}
"""What each list is, in a sentence."""


EVERYBODY: Final = Choice()


@dataclass(frozen=True, slots=True)
class Asked:
    """What is wanted of a list: on which day, of whom, how far ahead, with what was said or not.

    `narrowed` says in words what else was chosen of a list that somebody looked at.
    """

    today: date
    choice: Choice = EVERYBODY
    horizon: int = HORIZON
    notes: bool = False
    narrowed: str = ""


def tables_of(
    office: Office,
    kinds: Sequence[ListKind],
    asked: Asked,
    say: Speech,
    progress: Progress = unwatched,
) -> tuple[Table, ...]:
    """These lists of the office; of the board, one for each study. `Unknown` like `chosen`."""
    patients = chosen(office, asked.choice)
    made = (_MAKERS[kind](office, patients, asked, say) for kind in watched(kinds, progress))
    return tuple(table for tables in made for table in tables)


def _overview(office: Office, patients: Sequence[Patient], asked: Asked) -> Overview:
    codes = [patient.code for patient in patients]
    return overview(office, asked.today, asked.horizon, codes=codes)


def _worklist(
    office: Office, patients: Sequence[Patient], asked: Asked, say: Speech
) -> Sequence[Table]:
    found = _overview(office, patients, asked)
    found = found._replace(rows=tuple(row for row in found.rows if row.snooze is None))
    left = tuple(days_left_of(office, found, asked.today))
    return (worklist.worklist_table(found, say, left),)


def _roster(
    office: Office, patients: Sequence[Patient], asked: Asked, say: Speech
) -> Sequence[Table]:
    return (roster.roster_table(_overview(office, patients, asked).roster, say),)


def _board(
    office: Office, patients: Sequence[Patient], asked: Asked, say: Speech
) -> Sequence[Table]:
    standings = _overview(office, patients, asked).standings
    studies = studies_of((each.study, each.code) for each in patients)
    boards = [board_of(standings, study) for study in studies or ("",)]
    return [board.board_table(each, each.columns, asked.today, say) for each in boards]


def _visits(
    office: Office, patients: Sequence[Patient], asked: Asked, say: Speech
) -> Sequence[Table]:
    sites = {site.code: site for site in office.sites()}
    found = (open_dossier(office, one, sites, asked.today, asked.horizon) for one in patients)
    return (visits.patients_table(found, say),)


def _appointments(
    _: Office, patients: Sequence[Patient], asked: Asked, say: Speech
) -> Sequence[Table]:
    rows = (row for one in patients for row in appointments.appointment_rows(one, asked.today))
    return (appointments.appointments_table(rows, say),)


def _deviations(
    office: Office, patients: Sequence[Patient], asked: Asked, say: Speech
) -> Sequence[Table]:
    codes = {patient.code for patient in patients}
    rows = (row for row in log(office, asked.today) if row.patient in codes)
    return (deviations.deviations_table(rows, say),)


def _contacts(_: Office, patients: Sequence[Patient], asked: Asked, say: Speech) -> Sequence[Table]:
    return (contacts.contacts_table(contacts.contact_rows(patients), say, notes=asked.notes),)


def _marks(office: Office, patients: Sequence[Patient], _: Asked, say: Speech) -> Sequence[Table]:
    sites = sorted({patient.site for patient in patients})
    names = {key: name for site in sites for key, name in the_marks(office, site).items()}
    rows = marked_visits(office, codes=[patient.code for patient in patients])
    return (marks.marks_table(rows, names, say),)


def _history(
    office: Office, patients: Sequence[Patient], asked: Asked, say: Speech
) -> Sequence[Table]:
    """The deeds on these patients; on everything where everybody is meant."""
    codes, actions = {patient.code for patient in patients}, office.journal()
    if asked.choice != EVERYBODY:
        actions = [
            action
            for action in actions
            if any(kind == "patient" and code in codes for kind, code in action.subjects)
        ]
    return (history.history_table(told(office, actions, say), say, notes=asked.notes),)


_Maker = Callable[[Office, Sequence[Patient], Asked, Speech], Sequence[Table]]
_MAKERS: Final[Mapping[ListKind, _Maker]] = {
    ListKind.WORKLIST: _worklist,
    ListKind.PATIENTS: _roster,
    ListKind.BOARD: _board,
    ListKind.PATIENT: _visits,
    ListKind.APPOINTMENTS: _appointments,
    ListKind.DEVIATIONS: _deviations,
    ListKind.CONTACTS: _contacts,
    ListKind.MARKS: _marks,
    ListKind.HISTORY: _history,
}
