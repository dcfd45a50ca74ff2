"""What a protocol asks beside its dates: constraints between visits, and gates before them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.day import Duration
from app.domain.origin import Origin, Span, Text


class Rule(StrEnum):
    """What kind of constraint the protocol sets.

    `first`: before all else. `same_schedule`: every patient has the same schedule.
    """

    FIRST = "first"
    ORDER = "order"
    MIN_INTERVAL = "min_interval"
    MAX_INTERVAL = "max_interval"
    INTERVAL = "interval"
    SAME_DAY = "same_day"
    SAME_SCHEDULE = "same_schedule"


@dataclass(frozen=True, slots=True)
class Constraint:
    """A rule between visits, events or assessments that warns and never blocks.

    `between` stands in order. `strict`, for an order alone, has one entry for each step from one
    to the next: True where the next needs a later day, False where the same day will do.
    """

    id: str
    rule: Rule
    text: Text
    origin: Origin
    between: tuple[str, ...] = ()
    strict: tuple[bool, ...] = ()
    value: Duration | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read an ambiguous rule. `within`: the event must not lie in the look-back; else
    it must not lie before it.
    """

    id: str
    text: Text
    within: bool = True


@dataclass(frozen=True, slots=True)
class Gate:
    """A question to settle before the visits in `at`, by results or by an event's day.

    It `looks_back` from the visit to `event`, the last day within; results of `assessments` are
    at most `max_age` old. Since `event` at least `at_least` and at most `at_most` has passed.
    Where the sentence can be read in several ways, the site chooses one of `readings`.
    """

    id: str
    at: tuple[str, ...]
    text: Text
    origin: Origin
    event: str | None = None
    looks_back: Duration | None = None
    assessments: tuple[str, ...] = ()
    max_age: Span | None = None
    at_least: Duration | None = None
    at_most: Duration | None = None
    readings: tuple[Reading, ...] = ()
