"""What are the codes of how a visit stands called, in words and signs?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from app.domain.outstanding import AssessmentState
from app.domain.protocol import PlannedVisit
from app.domain.status import Flag, Status
from app.service.tones import Tone
from app.service.worklines import Group
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


FLAGS: Final[Mapping[str, str]] = {
    Flag.PROVISIONAL: N_("Provisional: the visit it counts from has not taken place yet."),
    Flag.ESTIMATED: N_("Estimated: it counts from the target of a visit that did not take place."),
    Flag.WAITING: N_("Waits for the visit it counts from."),
    Flag.INFERRED: N_("Probably missed: a later visit was done. Confirm it."),
    Flag.BOOKED_OUTSIDE: N_("The booking lies outside the window."),
    Flag.DID_IT_HAPPEN: N_("The booked day has passed and nothing is recorded."),
    Flag.CLOSING: N_("The window closes soon."),
    Flag.NOT_BOOKED: N_("Not booked yet."),
    Flag.ASSESSMENTS_OUTSTANDING: N_("Assessments are outstanding."),
    Flag.WINDOW_UNKNOWN: N_("The protocol gives no window."),
    Flag.WINDOW_UNCONFIRMED: N_("† The window is assumed: your site has not confirmed it."),
    Flag.WINDOW_EMPTY: N_("Other visits leave nothing of the window: it counts uncut."),
    Flag.POSTPONED: N_("Put off by an event: not before a later day."),
    Flag.OVERRIDDEN: N_("Set apart for this patient: not as the protocol has it."),
}

GROUPS: Final[Mapping[str, str]] = {
    Group.COMES_TODAY: N_("Comes today"),
    Group.LATE: N_("Overdue"),
    Group.CONFIRM: N_("Did it happen?"),
    Group.OPEN: N_("Window open"),
    Group.TO_BOOK: N_("To be booked now"),
    Group.UPCOMING: N_("Upcoming"),
}


class Look(NamedTuple):
    """How a status is written without a picture: a sign, words (a msgid), and its colour."""

    sign: str
    words: str
    tone: Tone


LOOKS: Final[Mapping[str, Look]] = {
    Status.DONE: Look("●", STATUS[Status.DONE], Tone.DONE),
    Status.MISSED: Look("✕", STATUS[Status.MISSED], Tone.QUIET),
    Status.OVERDUE: Look("▲", STATUS[Status.OVERDUE], Tone.OVERDUE),
    Status.DUE: Look("◐", STATUS[Status.DUE], Tone.DUE),
    Status.UPCOMING: Look("○", STATUS[Status.UPCOMING], Tone.UPCOMING),
    Status.PLANNED: Look("", STATUS[Status.PLANNED], Tone.QUIET),
    Status.NOT_EXPECTED: Look("–", STATUS[Status.NOT_EXPECTED], Tone.QUIET),
}
OUTSIDE: Final = Look("◆", N_("done outside the window"), Tone.DONE)
WAITS: Final = Look("◐", N_("waiting"), Tone.DUE)
TO_CONFIRM: Final = Look("?", N_("to confirm"), Tone.QUESTION)
PROVISIONAL: Final = "~"
BOOKED: Final = "✓"
LACKING: Final = ":"
UNCONFIRMED: Final = "†"
SIGNS: Final[Mapping[str, str]] = {
    PROVISIONAL: N_("provisional"),
    BOOKED: N_("booked"),
    LACKING: N_("assessments outstanding"),
}
"""What stands beside a look's sign, and what it says."""


def only_waits(status: object, flags: object, days: object) -> bool:
    """Whether an open visit but waits for the one it counts from: its own window is over.

    Nothing of it is late, as its window moves with the other visit (DOMAIN, Provisional targets).
    """
    known = flags if isinstance(flags, list | tuple) else ()
    return status == Status.DUE and Flag.WAITING in known and days == 0


def waits_said(visit: PlannedVisit, say: Speech) -> str:
    """What a visit waits for: "waits for INF1"."""
    anchor = visit.timing.anchor.replace("_", " ") if visit.timing else ""
    return say("waits for {visit}", visit=anchor) if anchor else say(FLAG[Flag.WAITING])


def status_said(status: object, flags: object, days: object, say: Speech) -> str:
    """A status in words: "window open", or "waiting" where that would be untrue."""
    if only_waits(status, flags, days):
        return say(FLAG[Flag.WAITING])
    return say(STATUS[str(status)])


def worth_saying(flags: object) -> Sequence[Flag]:
    """Flags that are told: a window that moves with another visit does not close soon."""
    known = flags if isinstance(flags, list | tuple) else ()
    return [flag for flag in known if flag != Flag.CLOSING or Flag.WAITING not in known]


def look_of(status: object, flags: object, days: object) -> Look:
    """The look of a visit; `days` are those outside its window, of one that is done."""
    known = flags if isinstance(flags, list | tuple) else ()
    if only_waits(status, flags, days):
        return WAITS
    if Flag.DID_IT_HAPPEN in known or Flag.INFERRED in known:
        return TO_CONFIRM
    if status == Status.DONE and days not in (0, None):
        return OUTSIDE
    return LOOKS[str(status)]


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


def days_said(status: object, days: object, say: Speech, flags: object = ()) -> str:
    """The days of a status in words: "3 days left", "2 days overdue", "" where there are none."""
    if not isinstance(days, int) or only_waits(status, flags, days):
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
    return ", ".join(say(FLAG[flag]) for flag in worth_saying(flags) if flag in FLAG)
