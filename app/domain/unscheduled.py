"""Which visits took place, or are to, beside the plan?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from app.domain.protocol import PlannedVisit


@dataclass(frozen=True, slots=True)
class UnscheduledVisit:
    """A visit beside the plan: its `kind`, an id of the version's `unscheduled`, and its start.

    Its window counts from `starts_on`: the day its cause was reported, or the day entered for it.
    `cause` is free text or empty; `event` the key of the event that it follows.
    """

    kind: str
    starts_on: date
    cause: str = ""
    event: str = ""


def unscheduled_key(kind: str, taken: Iterable[str]) -> str:
    """The id of the next visit of a kind: "UNS_R.2" after "UNS_R.1".

    `taken` are ids, and keys made from them: "UNS_R.1.missed", a deviation of that visit.
    """
    prefix = f"{kind}."
    ends = (key.removeprefix(prefix).partition(".")[0] for key in taken if key.startswith(prefix))
    return f"{prefix}{max((int(end) for end in ends if end.isdecimal()), default=0) + 1}"


def comes_with_the_end(kind: PlannedVisit) -> bool:
    """Whether visits of a kind end a participation early: they count from it and happen once."""
    return kind.timing is not None and not kind.repeatable


def as_planned(key: str, kind: PlannedVisit) -> PlannedVisit:
    """The kind of visit under the id of one visit of that kind."""
    return replace(kind, id=key)
