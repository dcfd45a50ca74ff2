"""How does a tracker compare with what the office knows: cell by cell, with nothing written?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Final, NamedTuple

from app.domain.visit import Outcome
from app.service.tracker import Place
from app.service.tracker_layout import Layout
from app.words import N_, Refusal


class Verdict(StrEnum):
    """What a cell of a tracker comes to, beside what is known."""

    NEW_PATIENT = "new_patient"
    NEW_DATE = "new_date"
    NEW_BOOKING = "new_booking"
    NEW_OUTCOME = "new_outcome"
    AHEAD = "ahead"
    OUTSIDE_WINDOW = "outside_window"
    DIFFERENT = "different"
    KNOWN = "known"
    NOTHING = "nothing"
    BEFORE_CONSENT = "before_consent"
    IN_FUTURE = "in_future"
    DUPLICATE = "duplicate"
    IN_DOUBT = "in_doubt"
    NO_DATE = "no_date"
    NO_PATIENT = "no_patient"
    PARTICIPATION = "participation"
    UNKNOWN_VISIT = "unknown_visit"
    UNKNOWN_COLUMN = "unknown_column"
    UNREADABLE = "unreadable"
    REFUSED = "refused"
    NOT_SHOWN = "not_shown"


VERDICTS: Final[Mapping[Verdict, str]] = {
    Verdict.NEW_PATIENT: N_("new patient"),
    Verdict.NEW_DATE: N_("new date"),
    Verdict.NEW_BOOKING: N_("new appointment"),
    Verdict.NEW_OUTCOME: N_("new outcome"),
    Verdict.AHEAD: N_("still ahead: appointment"),
    Verdict.OUTSIDE_WINDOW: N_("outside the window"),
    Verdict.DIFFERENT: N_("differs from what is known"),
    Verdict.KNOWN: N_("known already"),
    Verdict.NOTHING: N_("nothing to take"),
    Verdict.BEFORE_CONSENT: N_("before consent"),
    Verdict.IN_FUTURE: N_("done in the future"),
    Verdict.DUPLICATE: N_("said twice"),
    Verdict.IN_DOUBT: N_("in doubt"),
    Verdict.NO_DATE: N_("without a date"),
    Verdict.NO_PATIENT: N_("without a patient"),
    Verdict.PARTICIPATION: N_("about participation"),
    Verdict.UNKNOWN_VISIT: N_("unknown visit"),
    Verdict.UNKNOWN_COLUMN: N_("column not understood"),
    Verdict.UNREADABLE: N_("not understood"),
    Verdict.REFUSED: N_("can't be entered"),
    Verdict.NOT_SHOWN: N_("hidden or not read"),
}
"""The msgid of each verdict."""


class Asked(StrEnum):
    """What only a person can say of a tracker's dates."""

    ORDER = "order"
    CENTURY = "century"


class Given(NamedTuple):
    """What is said of a visit: its outcome and day, or that it is booked for a day."""

    outcome: Outcome | None
    day: date | None = None
    at: time | None = None

    @property
    def is_booking(self) -> bool:
        """Whether it is an appointment, and nothing that took place or didn't."""
        return self.outcome is None


class Window(NamedTuple):
    """The window that a day misses, and by how many days; negative where it is early."""

    earliest: date
    latest: date
    days: int


class OtherWay(NamedTuple):
    """The day that a cell writes with day and month the other way round.

    The window is that of the visit, for either reading; None where nobody knows it yet.
    """

    day: date
    earliest: date | None = None
    latest: date | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One cell and what comes of it. `key` is its own in the reconciliation.

    `text` is what the cell says; `words` what the program says of it. `given` would be written
    if `can_take` and chosen; `take` is the choice that is offered. `known` is what the office
    keeps of the same visit. `needs` is the key of the new patient that it belongs to. `asks`: the
    questions that settle it. `is_two_ways`: its day and month were told apart by an answer, or by
    another column; `other` is what it would be the other way round. `is_ahead`: only its
    day, which is not over, makes an appointment of it.
    """

    key: str
    verdict: Verdict
    place: Place
    text: str
    words: Refusal
    patient: str = ""
    visit: str = ""
    given: Given | None = None
    known: Given | None = None
    window: Window | None = None
    can_take: bool = False
    take: bool = False
    needs: str = ""
    asks: tuple[Asked, ...] = ()
    is_two_ways: bool = False
    other: OtherWay | None = None
    is_ahead: bool = False


class Question(NamedTuple):
    """Something to be answered, for the cells at these places; until then they stay in doubt."""

    asked: Asked
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """All that a sheet holds beside what is known on a day, in the sheet's order.

    `seen` are the revisions of the patients it was compared with, by code: what changed since is
    told when it is imported. `all_done`: what a visit plans counts as done with it.
    """

    site: str
    study: str
    layout: Layout
    digest: str
    today: date
    items: tuple[Item, ...]
    questions: tuple[Question, ...]
    seen: Mapping[str, int]
    all_done: bool = False

    @property
    def counts(self) -> Mapping[Verdict, int]:
        """How many items there are of each verdict, in the order of the verdicts."""
        counted = Counter(item.verdict for item in self.items)
        return {verdict: counted[verdict] for verdict in Verdict if counted[verdict]}

    @property
    def offered(self) -> frozenset[str]:
        """The keys of the items that are taken unless somebody chooses otherwise."""
        return frozenset(item.key for item in self.items if item.take)
