"""How is it said why a day can't be booked, and how many days of a window are left?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from app.domain.workdays import DayReason, DaysLeft, Unsuited
from app.words import N_, Speech

_SAID: Final[Mapping[Unsuited, str]] = {
    Unsuited.WEEKEND: N_("weekend"),
    Unsuited.PUBLIC_HOLIDAY: N_("public holiday"),
    Unsuited.LOCAL_HOLIDAY: N_("local holiday"),
    Unsuited.OFFICE_CLOSED: N_("office closed"),
    Unsuited.SERVICE_CLOSED: N_("service closed"),
    Unsuited.BEFORE_TODAY: N_("already past"),
    Unsuited.OUTSIDE_WINDOW: N_("outside the window"),
    Unsuited.AFTER_END: N_("after the end of participation"),
    Unsuited.POSTPONED: N_("put off by an event"),
}


def reason_said(reason: DayReason, say: Speech, names: Mapping[str, str] | None = None) -> str:
    """A reason in words: "San Rafael (local holiday, to be confirmed)", "MRI closed: repair".

    `names` gives the assessments' names by id; without it they are called by their id.
    """
    name = reason.name
    if reason.why is Unsuited.SERVICE_CLOSED:
        service = (names or {}).get(reason.assessment, reason.assessment)
        closed = say("{service} closed", service=service)
        return say("{what}: {why}", what=closed, why=name) if name else closed
    what = say(_SAID[reason.why])
    if reason.why is Unsuited.OUTSIDE_WINDOW and name:
        return say("outside the window of {visit}", visit=(names or {}).get(name, name))
    if reason.why is Unsuited.POSTPONED:
        service = (names or {}).get(reason.assessment, reason.assessment)
        return say("{what}: {why}", what=service, why=what)
    if not name:
        return what
    if reason.why in (Unsuited.PUBLIC_HOLIDAY, Unsuited.LOCAL_HOLIDAY):
        if reason.to_confirm:
            return say("{name} ({what}, to be confirmed)", name=name, what=what)
        return say("{name} ({what})", name=name, what=what)
    return say("{what}: {why}", what=what, why=name)


def left_said(left: DaysLeft | None, say: Speech) -> str:
    """The bookable days of a window: "4 of 7 days left to book"; empty where there is no number."""
    if left is None:
        return ""
    if left.of == 0:
        return say("No day of the window can be booked")
    return say.plural(
        "{left} of {n} day left to book",
        "{left} of {n} days left to book",
        left.of,
        left=left.left,
    )


def without_said(without: Mapping[str, date], say: Speech, names: Mapping[str, str]) -> str:
    """What the days leave out, a line each; `names` gives the assessments' names by id."""
    return "\n".join(
        say(
            "Without {assessment}, which is put off until {day}: book it apart",
            assessment=names.get(one, one),
            day=say.dated(until),
        )
        for one, until in without.items()
    )
