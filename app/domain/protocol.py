"""What a protocol says: its visits, when each is due, what is done there, and who says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from app.domain.day import Duration, Step, shift
from app.domain.origin import Origin, Source, Span, Text
from app.domain.rules import Constraint, Gate, Rule


@dataclass(frozen=True)
class Window:
    """How many days a visit may lie `before` and `after` its target; both ends belong to it.

    With `closes_with`, which the own window of an assessment alone can have, it closes on the day
    on which the window of the visit with this id does, instead of `after`.
    """

    before: Duration
    after: Duration
    origin: Origin
    closes_with: str = ""

    @cached_property
    def steps(self) -> tuple[Step, Step]:
        """From the target to the first day, and to the last."""
        return (-self.before).step, self.after.step

    def around(self, target: date) -> tuple[date, date]:
        """The first and the last day, as far as they count from the target."""
        before, after = self.steps
        return shift(target, before), shift(target, after)


@dataclass(frozen=True, slots=True)
class Timing:
    """When a visit is due: so far (`offset`) from its `anchor`, a visit's or an event's id."""

    anchor: str
    offset: Duration
    origin: Origin
    window: Window | None = None


class Side(StrEnum):
    """Which side of a window a bound cuts."""

    NOT_BEFORE = "not_before"
    NOT_AFTER = "not_after"


@dataclass(frozen=True, slots=True)
class Bound:
    """A cut of a visit's window at another visit's done or booked day, plus `offset`."""

    side: Side
    visit: str
    offset: Duration
    origin: Origin


@dataclass(frozen=True, slots=True)
class Assessment:
    """Something that is done at visits (MRI, EDSS): its names and its category.

    `lead` is how long ahead a slot for it has to be ordered. `what` and `prepare` tell a patient,
    in neutral words, what is done and how to prepare for it.
    """

    id: str
    name: Text
    category: str
    lead: Span | None = None
    what: Text | None = None
    prepare: Text | None = None


@dataclass(frozen=True, slots=True)
class PlannedAssessment:
    """An assessment at a visit; its own window, where it has one, counts from the visit's target.

    `optional`: may be left out without a deviation. `some_patients`: asked of some patients only.
    """

    id: str
    origin: Origin
    window: Window | None = None
    optional: bool = False
    some_patients: bool = False


@dataclass(frozen=True, slots=True)
class Epoch:
    """A period of the trial, named in the order in which patients pass through it."""

    id: str
    name: Text
    origin: Origin


@dataclass(frozen=True, slots=True)
class Event:
    """A dated happening that the office enters and visits may hang on (relapse onset)."""

    id: str
    name: Text
    repeatable: bool = False


@dataclass(frozen=True)
class PlannedVisit:
    """A visit of the protocol. Without `timing` it is an *entered* visit (consent).

    `valid_for`: what was done there is repeated if the visit it prepares comes later than that.
    """

    id: str
    name: Text
    epoch: str
    timing: Timing | None = None
    bounds: tuple[Bound, ...] = ()
    assessments: tuple[PlannedAssessment, ...] = ()
    valid_for: Span | None = None
    milestone: bool = False
    repeatable: bool = False
    note: Text | None = None

    @property
    def window(self) -> Window | None:
        """The window of its timing; None for an entered visit and for an unknown window."""
        return self.timing.window if self.timing else None

    @cached_property
    def is_window_unknown(self) -> bool:
        """Whether the protocol counts the visit from another one and gives no window."""
        return self.timing is not None and self.timing.window is None

    @cached_property
    def is_window_unconfirmed(self) -> bool:
        """Whether nobody has confirmed the visit's window yet."""
        return self.window is not None and self.window.origin.is_unconfirmed

    @cached_property
    def required(self) -> frozenset[str]:
        """The ids of the assessments that are not optional."""
        return frozenset(each.id for each in self.assessments if not each.optional)

    @cached_property
    def closes_with(self) -> frozenset[str]:
        """The visits with whose windows those of assessments here close."""
        windows = (each.window for each in self.assessments)
        return frozenset(one.closes_with for one in windows if one and one.closes_with)

    @cached_property
    def has_own_windows(self) -> bool:
        """Whether an assessment has a window other than the visit's."""
        return any(each.window for each in self.assessments)


@dataclass(frozen=True)
class ProtocolVersion:
    """One version of a trial's protocol, whole. `visits` stand in the protocol's order.

    `day_zero` is the visit whose date counts as study day 0; `consent` the assessment by which a
    patient consents, done at the first visit that plans it; `inclusion` the visit that enrols;
    `treatment` the assessment that gives the study treatment. `origins` explains the codes that
    origins carry. `problems(version)` says what is wrong with it; the engine asks for none.
    """

    study: str
    version: str
    title: Text
    status: Text
    origins: Mapping[str, Text]
    visits: tuple[PlannedVisit, ...]
    epochs: tuple[Epoch, ...] = ()
    events: tuple[Event, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    unscheduled: tuple[PlannedVisit, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    gates: tuple[Gate, ...] = ()
    open_questions: tuple[Text, ...] = ()
    sources: tuple[Source, ...] = ()
    day_zero: str | None = None
    consent: str | None = None
    inclusion: str | None = None
    treatment: str | None = None
    short_title: Text | None = None
    identifiers: Mapping[str, str] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash((self.study, self.version))

    @cached_property
    def by_id(self) -> Mapping[str, PlannedVisit]:
        """The planned visits by id."""
        return {visit.id: visit for visit in self.visits}

    @cached_property
    def consent_visit(self) -> str | None:
        """The id of the visit at which patients consent; None if the protocol names none."""
        return next(iter(self.planning(self.consent)), None)

    @cached_property
    def treatment_visits(self) -> frozenset[str]:
        """The ids of the visits at which the study treatment is given."""
        return frozenset(self.planning(self.treatment))

    def planning(self, assessment: str | None) -> tuple[str, ...]:
        """The ids of the visits that plan an assessment, in the protocol's order."""
        plans = (
            visit for visit in self.visits if any(a.id == assessment for a in visit.assessments)
        )
        return tuple(visit.id for visit in plans)

    @cached_property
    def place_of(self) -> Mapping[str, int]:
        """The place of each planned visit in the protocol's order, from 0."""
        return {visit.id: place for place, visit in enumerate(self.visits)}

    @cached_property
    def closing_with_others(self) -> Mapping[int, Mapping[str, int]]:
        """By place, the visits with assessments whose windows close with another's, and its place.

        An unknown one (an error that `problems` reports) has no place.
        """
        known = self.place_of
        return {
            place: {other: known[other] for other in visit.closes_with if other in known}
            for place, visit in enumerate(self.visits)
            if visit.closes_with
        }

    @cached_property
    def assessment_by_id(self) -> Mapping[str, Assessment]:
        """The assessments by id."""
        return {assessment.id: assessment for assessment in self.assessments}

    @cached_property
    def unscheduled_by_id(self) -> Mapping[str, PlannedVisit]:
        """The kinds of unscheduled visits by id."""
        return {visit.id: visit for visit in self.unscheduled}

    @cached_property
    def leads(self) -> Mapping[str, Step]:
        """How long ahead a slot has to be ordered, by assessment, where it has."""
        return {each.id: (-each.lead.length).step for each in self.assessments if each.lead}

    @cached_property
    def epoch_by_id(self) -> Mapping[str, Epoch]:
        """The epochs by id."""
        return {epoch.id: epoch for epoch in self.epochs}

    @cached_property
    def postponing(self) -> Mapping[str, tuple[tuple[str, Step], ...]]:
        """By assessment, the events that put it off and for how long: MRI after steroids."""
        found: dict[str, list[tuple[str, Step]]] = {}
        for rule in self.constraints:
            if rule.rule is Rule.MIN_INTERVAL and rule.value and len(rule.between) == 2:
                event, other = rule.between
                if event in self.event_ids and other in self.assessment_by_id:
                    found.setdefault(other, []).append((event, rule.value.step))
        return {assessment: tuple(events) for assessment, events in found.items()}

    @cached_property
    def event_ids(self) -> frozenset[str]:
        """The ids of the events."""
        return frozenset(event.id for event in self.events)

    @cached_property
    def hanging_on(self) -> Mapping[str, tuple[str, ...]]:
        """For each visit, the visits whose anchor it is, directly or through others."""
        direct: dict[str, list[str]] = {}
        for visit in self.visits:
            if visit.timing:
                direct.setdefault(visit.timing.anchor, []).append(visit.id)

        def reached(start: str) -> tuple[str, ...]:
            found: dict[str, None] = {}
            ahead = list(direct.get(start, ()))
            while ahead:
                visit = ahead.pop()
                if visit not in found:
                    found[visit] = None
                    ahead += direct.get(visit, ())
            return tuple(sorted(found, key=self.place_of.__getitem__))

        return {anchor: reached(anchor) for anchor in direct}
