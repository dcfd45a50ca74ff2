"""What the protocol means for one patient: every visit with its dates, and why they are so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from typing import NamedTuple

from app.domain.patient import Facts
from app.domain.protocol import Bound, PlannedVisit, ProtocolVersion
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


class ExpectedVisit(NamedTuple):
    """A planned visit as one patient's facts place it, on the day of the projection.

    `earliest` and `latest` are the window that counts: cut by `cuts`, or uncut where nothing
    would be left (`window_empty`); both are None while they cannot be known. `outcome` and
    `done_on` ignore what lies after the day of the projection. `superseded`: a later visit of
    the protocol is done and nothing hangs on this one.
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
    """One patient's visits in the protocol's order, projected on `today`."""

    version: ProtocolVersion
    facts: Facts
    today: date
    visits: tuple[ExpectedVisit, ...]

    def of(self, visit: str) -> ExpectedVisit:
        """The expected visit with this id; KeyError if the protocol has none."""
        return self.visits[self.version.place_of[visit]]

    @property
    def day_zero(self) -> date | None:
        """The date in force of the visit that counts as study day 0; None while unknown."""
        visit = self.version.day_zero
        return self.of(visit).in_force if visit else None
