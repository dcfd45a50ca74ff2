"""What the protocol means for one patient: every visit with its dates, and why they are so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from types import MappingProxyType
from typing import Final, NamedTuple

from app.domain.override import Override
from app.domain.patient import Facts
from app.domain.protocol import Bound, PlannedAssessment, PlannedVisit, ProtocolVersion
from app.domain.visit import Outcome


class Basis(StrEnum):
    """How a date in force is known."""

    DONE = "done"
    BOOKED = "booked"
    TARGET = "target"
    EVENT = "event"
    UNKNOWN = "unknown"


class Hold(IntEnum):
    """How far a visit may be judged while the anchor it hangs on is open (DOMAIN.md, Status)."""

    NONE = 0
    AT_MOST_DUE = 1
    NEVER_DUE = 2


class Cut(NamedTuple):
    """A bound in force on a day; `basis` says whether that visit is done or booked."""

    bound: Bound
    day: date
    basis: Basis


NOT_POSTPONED: Final[Mapping[str, date]] = MappingProxyType({})
CLOSES_NOTHING: Final[Mapping[str, ExpectedVisit]] = MappingProxyType({})


class ExpectedVisit(NamedTuple):
    """A planned visit as one patient's facts place it, on the day of the projection.

    `earliest` and `latest` are the window that counts: cut by `cuts`, or uncut where nothing
    would be left (`window_empty`); both are None while they cannot be known. `outcome` and
    `done_on` ignore what lies after the day of the projection. `superseded`: a later visit of
    the protocol is done and nothing hangs on this one. `override` is what was decided for this
    patient instead. `postponed` holds, by assessment, the day until which an event put it off, and
    `closes` the visits with whose windows those of assessments close.
    """

    visit: PlannedVisit
    target: date | None
    earliest: date | None
    latest: date | None
    in_force: date | None
    outcome: Outcome | None
    done_on: date | None
    booked_on: date | None
    ended_on: date | None
    provisional: bool
    estimated: bool
    superseded: bool
    window_empty: bool
    hold: Hold
    cuts: tuple[Cut, ...]
    override: Override | None = None
    postponed: Mapping[str, date] = NOT_POSTPONED
    closes: Mapping[str, ExpectedVisit] = CLOSES_NOTHING

    @property
    def postponed_to(self) -> date | None:
        """The day until which the whole visit is put off: all that has to be done there is."""
        if not self.postponed:
            return None
        asked = [planned.id for planned in self.visit.assessments if not planned.optional]
        days = [self.postponed[one] for one in asked if one in self.postponed]
        return min(days) if days and len(days) == len(asked) else None

    @property
    def uncut(self) -> tuple[date, date] | None:
        """The window before any bound; None while it is unknown."""
        window, override = self.visit.window, self.override
        if override and override.earliest and override.latest:
            return override.earliest, override.latest
        if self.target is None or (window is None and self.visit.timing):
            return None
        return window.around(self.target) if window else (self.target, self.target)

    def uncut_end(self, planned: PlannedAssessment) -> date | None:
        """The last day of an assessment's own window, else of the visit's before any bound."""
        if planned.window and self.target:
            return self.window_of(planned)[1]
        return self.uncut[1] if self.uncut else None

    def window_of(self, planned: PlannedAssessment) -> tuple[date | None, date | None]:
        """The window of an assessment as planned: its own around the target, else the visit's."""
        window = planned.window
        if window is None or self.target is None:
            return self.earliest, self.latest
        first, last = window.around(self.target)
        if not window.closes_with:
            return first, last
        closes = self.closes.get(window.closes_with)
        return (first, closes.latest) if closes and closes.latest else (None, None)

    @property
    def is_window_unconfirmed(self) -> bool:
        """Whether its window is a default of ours; one set for this patient is not."""
        is_set = self.override is not None and self.override.earliest is not None
        return self.visit.is_window_unconfirmed and not is_set

    def is_unconfirmed(self, planned: PlannedAssessment) -> bool:
        """Whether the window of an assessment is a default of ours, or closes with one."""
        window = planned.window
        if window is None:
            return self.is_window_unconfirmed
        closes = self.closes.get(window.closes_with)
        return window.origin.is_unconfirmed or bool(closes and closes.is_window_unconfirmed)

    @property
    def basis(self) -> Basis:
        """How the date in force of this visit is known."""
        if self.done_on:
            return Basis.DONE
        if self.outcome is None and self.booked_on:
            return Basis.BOOKED
        return Basis.TARGET if self.target else Basis.UNKNOWN


@dataclass(frozen=True, slots=True)
class Timeline:
    """One patient's visits in the protocol's order, projected on `today`.

    After the planned visits come the unscheduled ones, each under its own key.
    """

    version: ProtocolVersion
    facts: Facts
    today: date
    visits: tuple[ExpectedVisit, ...]

    def of(self, visit: str) -> ExpectedVisit:
        """The expected visit with this id; KeyError if neither planned nor added beside."""
        return self.visits[self.place_of(visit)]

    def place_of(self, visit: str) -> int:
        """Where among `visits` the one with this id stands; KeyError if none has it."""
        if visit in self.facts.unscheduled:
            return len(self.version.visits) + list(self.facts.unscheduled).index(visit)
        return self.version.place_of[visit]

    @property
    def day_zero(self) -> date | None:
        """The date in force of the visit that counts as study day 0; None while unknown."""
        visit = self.version.day_zero
        return self.of(visit).in_force if visit else None
