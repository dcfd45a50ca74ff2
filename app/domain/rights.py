"""Which roles do which deeds, and which facts does a role never read?

Sources: ICH E6 (R2) 4.1.5 (delegation of duties), 5.18 (the monitor reviews and does not write);
21 CFR 11.10(d) and (g) (limited access, authority checks).
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import Final

from app.domain.access import Role
from app.domain.change import Deed

_C, _T, _E = Role.COORDINATOR, Role.TREATING_INVESTIGATOR, Role.EXAMINING_INVESTIGATOR
_D, _A = Role.DATA_MANAGER, Role.ADMINISTRATOR

_BOOKS: Final = frozenset({_C})
"""The calendar has one hand, so that no two people promise a patient the same hour."""

_RECORDS: Final = frozenset({_C, _T})
"""What became of a visit, and why: whoever knows the course of the treatment."""

_ASSESSES: Final = frozenset({_C, _T, _E})
"""The examiner writes down what he measured himself, and nothing else."""

_SETS_UP: Final = frozenset({_D})
"""What the protocol says here: one hand, so that it is said once for all patients."""

_RUNS: Final = frozenset({_C, _D})
"""The office's own days, lists and texts: they follow from the work of both."""

_GIVES_OUT: Final = frozenset({_C, _T, _D})
"""Who hands papers and files to others answers for where they went."""

_NAMES: Final = frozenset({_C, _T, _E, _D, _A})
"""Once an administrator gave the right to it; a monitor sees no identities, whoever gives it."""

_GRANTS: Final = frozenset({_A})
"""Who lets people in is not one of those who work with the patients."""

_SIGNS: Final = frozenset({_T})
"""A signature means that the investigator has reviewed it (21 CFR 11.50)."""

_EVERYBODY: Final = frozenset(Role)
"""Coming in, and one's own password."""

_ANYBODY_WHO_WRITES: Final = _NAMES
"""Of their own deeds, by the right to the deed itself: the store asks for both."""

_DECIDED: Final[Mapping[Deed, Set[Role]]] = {
    Deed.ADD_SITE: _GRANTS,
    Deed.ADOPT_STUDY: _SETS_UP | _GRANTS,
    Deed.ADD_PATIENT: _RECORDS,
    Deed.BOOK: _BOOKS,
    Deed.CANCEL_BOOKING: _BOOKS,
    Deed.RECORD_VISIT: _RECORDS,
    Deed.RECORD_ASSESSMENTS: _ASSESSES,
    Deed.RECORD_MISSED: _RECORDS,
    Deed.RECORD_NOT_APPLICABLE: _RECORDS,
    Deed.RECORD_EVENT: _RECORDS,
    Deed.CORRECT: _RECORDS,
    Deed.END_PARTICIPATION: _RECORDS,
    Deed.REOPEN_PARTICIPATION: _RECORDS,
    Deed.STOP_TREATMENT: _RECORDS,
    Deed.RESUME_TREATMENT: _RECORDS,
    Deed.SET_BOOKING_STATE: _BOOKS,
    Deed.ANSWER_BOOKING: _RECORDS,
    Deed.ADD_UNSCHEDULED: _RECORDS,
    Deed.CANCEL_UNSCHEDULED: _RECORDS,
    Deed.OVERRIDE: _RECORDS,
    Deed.LIFT_OVERRIDE: _RECORDS,
    Deed.LOG_CONTACT: _RECORDS,
    Deed.CLOSE_CONTACT: _RECORDS,
    Deed.SET_MARKS: _RUNS,
    Deed.REPORT_DEVIATION: _RECORDS,
    Deed.ANSWER_GATES: _RECORDS,
    Deed.CONFIRM_VALUE: _SETS_UP,
    Deed.RECONSIDER_VALUE: _SETS_UP,
    Deed.CHOOSE_READING: _SETS_UP,
    Deed.SET_HOLIDAYS: _RUNS,
    Deed.CLOSE_DAYS: _RUNS,
    Deed.OPEN_DAYS: _RUNS,
    Deed.DEFINE_MARKS: _RUNS,
    Deed.SIGN_VISIT: _SIGNS,
    Deed.SNOOZE: _BOOKS,
    Deed.WAKE: _BOOKS,
    Deed.DEFINE_PREPARATIONS: _RUNS,
    Deed.PREPARE: _BOOKS,
    Deed.IMPORT_SHEET: _RUNS,
    Deed.ISSUE_PAPER: _GIVES_OUT,
    Deed.SETTLE_PAPER: _RECORDS,
    Deed.EDIT_TEXTS: _RUNS,
    Deed.APPROVE_TEXTS: _RUNS,
    Deed.RECONSIDER_TEXTS: _RUNS,
    Deed.SAVE_IDENTITY: _RECORDS,
    Deed.LOOK_UP: _NAMES,
    Deed.GRANT_LOOK_UP: _GRANTS,
    Deed.REVOKE_LOOK_UP: _GRANTS,
    Deed.ERASE_IDENTITY: _GRANTS,
    Deed.REDACT: _GRANTS | _RECORDS,
    Deed.NOTE_CODE_OPENING: _RECORDS,
    Deed.SIGN_IN: _EVERYBODY,
    Deed.CHANGE_PASSWORD: _EVERYBODY,
    Deed.ADD_PERSON: _GRANTS,
    Deed.CHANGE_PERSON: _GRANTS,
    Deed.REMOVE_PERSON: _GRANTS,
    Deed.CHANGE_KEY: _GRANTS,
    Deed.SHOW_RECOVERY_KEY: _GRANTS,
    Deed.UNDO: _ANYBODY_WHO_WRITES,
}

_ALONE: Final = frozenset({_C, _D, _A})
"""What somebody is who runs an office alone."""

ALLOWED: Final[Mapping[Deed, Set[Role]]] = {
    deed: roles | {Role.LEAD_COORDINATOR} if roles & _ALONE else roles
    for deed, roles in _DECIDED.items()
}
"""Every deed with the roles that may do it; a monitor reviews, and writes but his own password.

A deed that is not listed is nobody's: a test asks for a decision on each.
"""

OF_ONES_ACCOUNT: Final = frozenset({Deed.SIGN_IN, Deed.CHANGE_PASSWORD})
"""What everybody does, to be there at all."""

_TOLD_TO_THE_TREATING: Final = frozenset({"contacts", "reports", "answers", "openings"})
"""Of what was said with a patient, of deviations, of questions before a visit and of the code's
opening: all of it."""

_WORDS: Final = frozenset({"reason", "cause", "note", "answer", "measures"})
"""The facts that hold what somebody wrote, or why; a cause can tell of an adverse event."""


def sees_all(role: Role) -> bool:
    """Whether a role reads every fact of a patient."""
    return role is not Role.EXAMINING_INVESTIGATOR


def sees(role: Role, path: tuple[str, ...]) -> bool:
    """Whether a role reads this fact of a patient.

    An examining investigator sees what was done and when, so also that a visit was early, late or
    missed, and nothing of contacts, answers, reasons and what was written or decided of deviations,
    where an adverse event would tell which treatment it was. Of an assessment, too, he sees that it
    was not done, and not why: anybody may have written it. So one that is asked of some patients
    alone makes no deviation that he sees.
    """
    if sees_all(role):
        return True
    return path[0] not in _TOLD_TO_THE_TREATING and path[-1] not in _WORDS


def writes(role: Role, path: tuple[str, ...]) -> bool:
    """Whether a role writes this fact of a patient, as far as one of its deeds comes to it.

    Nobody writes what he is not shown, but for why an assessment was not done: the examiner says it
    of his own, and no deed of his changes what is recorded already.
    """
    return sees(role, path) or path[2:3] == ("assessments",)
