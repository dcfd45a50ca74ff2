"""What are the codes of how a visit stands called, in words and signs?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app.domain.outstanding import AssessmentState
from app.domain.status import Flag, Status
from app.words import N_, Speech

STATUS: Final[Mapping[str, str]] = {
    Status.DONE: N_("done"),
    Status.NOT_EXPECTED: N_("not expected"),
    Status.MISSED: N_("missed"),
    Status.OVERDUE: N_("overdue"),
    Status.DUE: N_("window open"),
    Status.UPCOMING: N_("upcoming"),
    Status.PLANNED: N_("planned"),
}

FLAG: Final[Mapping[str, str]] = {
    Flag.PROVISIONAL: N_("provisional"),
    Flag.ESTIMATED: N_("estimated"),
    Flag.WAITING: N_("waiting"),
    Flag.INFERRED: N_("inferred: confirm it"),
    Flag.BOOKED_OUTSIDE: N_("booked outside its window"),
    Flag.DID_IT_HAPPEN: N_("did it happen?"),
    Flag.CLOSING: N_("closes soon"),
    Flag.NOT_BOOKED: N_("to book"),
    Flag.ASSESSMENTS_OUTSTANDING: N_("assessments outstanding"),
    Flag.WINDOW_UNKNOWN: N_("window unknown"),
    Flag.WINDOW_UNCONFIRMED: N_("window not confirmed"),
    Flag.WINDOW_EMPTY: N_("window empty"),
    Flag.POSTPONED: N_("postponed"),
    Flag.OVERRIDDEN: N_("set apart"),
}

ASSESSMENT: Final[Mapping[str, str]] = {
    AssessmentState.DONE: N_("done"),
    AssessmentState.NOT_DONE: N_("not done"),
    AssessmentState.OUTSTANDING: N_("outstanding"),
    AssessmentState.CLOSED: N_("closed"),
}


def days_said(status: object, days: object, say: Speech) -> str:
    """The days of a status in words: "3 days left", "2 days overdue", "" where there are none."""
    if not isinstance(days, int):
        return ""
    match status:
        case Status.DUE:
            return say.plural("{n} day left", "{n} days left", days)
        case Status.OVERDUE:
            return say.plural("{n} day overdue", "{n} days overdue", days)
        case Status.UPCOMING:
            return say.plural("in {n} day", "in {n} days", days)
        case _ if days < 0:
            return say.plural("{n} day early", "{n} days early", -days)
        case _ if days > 0:
            return say.plural("{n} day late", "{n} days late", days)
    return say("in window")


def flags_said(flags: object, say: Speech) -> str:
    """Flags in a row, without those that another column says."""
    if not isinstance(flags, list | tuple):
        return ""
    return ", ".join(say(FLAG[flag]) for flag in flags if flag in FLAG)
