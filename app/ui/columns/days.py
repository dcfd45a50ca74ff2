"""What stands in a line of the office's holidays, and of its closures?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from app.domain.site import Closure
from app.service.office_year import Holiday
from app.ui.desk import Desk
from app.ui.table_model import Column, Look, Pill, Remark, Shape
from app.ui.theme import Tone

Closed = tuple[str, Closure]
"""A closure with its key."""


def holidays(desk: Desk) -> tuple[Column[Holiday], ...]:
    """A holiday: its day, its name, and whether somebody has to confirm it."""
    say = desk.say
    return (
        Column(say("Day"), lambda one: say.weekday(one.day), width=14),
        Column(say("Holiday"), lambda one: one.name, Look.STRONG, tip=lambda one: one.name),
        Column(say("Kind"), str, Look.PILL, 22, pill=lambda one: _kind(one, desk)),
        Column("", lambda _: "", Look.ACTIONS, 18),
    )


def closures(desk: Desk, names: Mapping[str, str]) -> tuple[Column[Closed], ...]:
    """A closure: its days and what is closed; `names` are the services', by assessment."""
    say = desk.say

    def what(one: Closed) -> str:
        closed = one[1].assessment
        return names.get(closed, closed) if closed else say("The whole office")

    return (
        Column(say("Days"), lambda one: _days(one[1], desk), width=26),
        Column(say("What"), what, Look.STRONG, tip=what),
        Column("", lambda _: "", Look.ACTIONS, 18),
    )


def with_reasons(found: Sequence[Closed]) -> Iterator[Closed | Remark]:
    """Each closure, and below it why."""
    for one in found:
        yield one
        if one[1].reason:
            yield Remark(one[1].reason, 1)


def _kind(one: Holiday, desk: Desk) -> Pill:
    say = desk.say
    if not one.is_local:
        return Pill(Tone.QUIET, Shape.NONE, say("public"))
    if one.is_confirmed:
        return Pill(Tone.DONE, Shape.DONE, say("local"))
    return Pill(Tone.QUESTION, Shape.QUESTION, say("to be confirmed"))


def _days(closure: Closure, desk: Desk) -> str:
    say = desk.say
    if closure.first == closure.last:
        return f"{say.weekday(closure.first)} {closure.first.year}"
    return say.span(closure.first, closure.last)
