"""What a protocol file looks like: the shape of each table, and the values it stands for."""

from __future__ import annotations

import re
from typing import Annotated, Final

from msgspec import Meta, field

from app.domain.origin import Source, Text
from app.domain.protocol import (
    Assessment,
    Bound,
    Epoch,
    Event,
    PlannedAssessment,
    PlannedVisit,
    ProtocolVersion,
    Side,
    Timing,
)
from app.domain.rules import Constraint, Gate, Reading, Rule
from app.formats.protocol_values import (
    Code,
    Id,
    Label,
    Length,
    Misfit,
    OriginRow,
    Row,
    SpanRow,
    Texts,
    WindowRow,
    Words,
    duration,
    text,
)
from app.words import N_

# "BMH < INF1 <= M12": "<" wants a later day, "<=" allows the same.
_CHAIN: Final = re.compile(r"[A-Z][A-Z0-9_]{0,23}(?: *<=? *[A-Z][A-Z0-9_]{0,23})+")
_LINK: Final = re.compile(r" *(<=?) *")


class BoundRow(OriginRow, frozen=True, kw_only=True):
    """A cut of the window at another visit's day."""

    visit: Id
    offset: Length = Length("P0D")

    def bound(self, side: Side) -> Bound:
        """The cut on one side."""
        return Bound(side, self.visit, self.offset.duration, self.said_by)


class PlannedAssessmentRow(OriginRow, frozen=True, kw_only=True):
    """An assessment at a visit."""

    id: Id
    window: WindowRow | None = None
    optional: bool = False
    some_patients: bool = False

    @property
    def planned(self) -> PlannedAssessment:
        """The planned assessment."""
        window = self.window.window if self.window else None
        return PlannedAssessment(self.id, self.said_by, window, self.optional, self.some_patients)


class VisitRow(Row, frozen=True, kw_only=True):
    """A visit; without an anchor it is entered by the office."""

    id: Id
    name: Texts
    epoch: Id
    anchor: Id | None = None
    offset: SpanRow | None = None
    window: WindowRow | None = None
    not_before: Annotated[tuple[BoundRow, ...], Meta(max_length=20)] = ()
    not_after: Annotated[tuple[BoundRow, ...], Meta(max_length=20)] = ()
    assessments: Annotated[tuple[PlannedAssessmentRow, ...], Meta(max_length=300)] = ()
    valid_for: SpanRow | None = None
    milestone: bool = False
    repeatable: bool = False
    note: Texts | None = None

    def __post_init__(self) -> None:
        if self.anchor is None and (self.offset or self.window):
            raise Misfit(
                N_("An offset or a window needs an anchor: the visit or event it counts from.")
            )
        if self.anchor is not None and self.offset is None:
            raise Misfit(N_("An anchor needs an offset: how long after it the visit is planned."))

    @property
    def timing(self) -> Timing | None:
        """When the visit is due."""
        if self.anchor is None or self.offset is None:
            return None
        window = self.window.window if self.window else None
        return Timing(self.anchor, self.offset.value.duration, self.offset.said_by, window)

    @property
    def visit(self) -> PlannedVisit:
        """The visit."""
        return PlannedVisit(
            id=self.id,
            name=Text(self.name),
            epoch=self.epoch,
            timing=self.timing,
            bounds=(
                *(row.bound(Side.NOT_BEFORE) for row in self.not_before),
                *(row.bound(Side.NOT_AFTER) for row in self.not_after),
            ),
            assessments=tuple(row.planned for row in self.assessments),
            valid_for=self.valid_for.span if self.valid_for else None,
            milestone=self.milestone,
            repeatable=self.repeatable,
            note=text(self.note),
        )


class EpochRow(OriginRow, frozen=True, kw_only=True):
    """A period of the trial."""

    id: Id
    name: Texts


class EventRow(Row, frozen=True, kw_only=True):
    """A dated happening."""

    id: Id
    name: Texts
    repeatable: bool = False


class AssessmentRow(Row, frozen=True, kw_only=True):
    """Something done at visits."""

    id: Id
    name: Texts
    category: Code
    lead: SpanRow | None = None
    what: Texts | None = None
    prepare: Texts | None = None

    @property
    def assessment(self) -> Assessment:
        """The assessment."""
        lead = self.lead.span if self.lead else None
        told = text(self.what), text(self.prepare)
        return Assessment(self.id, Text(self.name), self.category, lead, *told)


class ConstraintRow(OriginRow, frozen=True, kw_only=True):
    """A rule between the members of a list, or an order like "BMH < INF1 <= M12"."""

    id: Id
    rule: Rule
    text: Texts
    order: Words | None = None
    between: Annotated[tuple[Id, ...], Meta(max_length=400)] = ()
    value: Length | None = None

    def __post_init__(self) -> None:
        if (self.rule is Rule.ORDER) != (self.order is not None):
            raise Misfit(
                N_("A rule of order has an “order”, such as A < B <= C, and no other has.")
            )
        if self.order is not None and (self.between or not _CHAIN.fullmatch(self.order)):
            message = N_("“{order}” is not an order. Write it like A < B <= C, without “between”.")
            raise Misfit(message, order=self.order)

    @property
    def constraint(self) -> Constraint:
        """The rule."""
        parts = _LINK.split(self.order or "")
        return Constraint(
            id=self.id,
            rule=self.rule,
            text=Text(self.text),
            origin=self.said_by,
            between=tuple(parts[::2]) if self.order else self.between,
            strict=tuple(sign == "<" for sign in parts[1::2]),
            value=duration(self.value),
        )


class ReadingRow(Row, frozen=True, kw_only=True):
    """One way to read a question that its source puts ambiguously."""

    id: Code
    text: Texts
    within: bool = True


class GateRow(OriginRow, frozen=True, kw_only=True):
    """A question to settle before visits."""

    id: Id
    at: Annotated[tuple[Id, ...], Meta(max_length=400)]
    text: Texts
    event: Id | None = None
    looks_back: Length | None = None
    assessments: Annotated[tuple[Id, ...], Meta(max_length=300)] = ()
    max_age: SpanRow | None = None
    at_least: Length | None = None
    at_most: Length | None = None
    readings: Annotated[tuple[ReadingRow, ...], Meta(max_length=20)] = ()

    @property
    def gate(self) -> Gate:
        """The question."""
        return Gate(
            id=self.id,
            at=self.at,
            text=Text(self.text),
            origin=self.said_by,
            event=self.event,
            looks_back=duration(self.looks_back),
            assessments=self.assessments,
            max_age=self.max_age.span if self.max_age else None,
            at_least=duration(self.at_least),
            at_most=duration(self.at_most),
            readings=tuple(Reading(row.id, Text(row.text), row.within) for row in self.readings),
        )


class SourceRow(Row, frozen=True, kw_only=True):
    """Where values were read."""

    id: Code
    title: Words
    where: Words
    read: Texts


class ProtocolRow(Row, frozen=True, kw_only=True):
    """The whole file."""

    study: Label
    version: Label
    title: Texts
    status: Texts
    origins: Annotated[dict[Code, Texts], Meta(max_length=20)]
    visits: Annotated[tuple[VisitRow, ...], Meta(max_length=400)]
    epochs: Annotated[tuple[EpochRow, ...], Meta(max_length=100)] = ()
    events: Annotated[tuple[EventRow, ...], Meta(max_length=100)] = ()
    assessments: Annotated[tuple[AssessmentRow, ...], Meta(max_length=300)] = ()
    unscheduled: Annotated[tuple[VisitRow, ...], Meta(max_length=100)] = ()
    constraints: Annotated[tuple[ConstraintRow, ...], Meta(max_length=300)] = ()
    gates: Annotated[tuple[GateRow, ...], Meta(max_length=300)] = ()
    open_questions: Annotated[tuple[Texts, ...], Meta(max_length=100)] = ()
    sources: Annotated[tuple[SourceRow, ...], Meta(max_length=100)] = ()
    day_zero: Id | None = None
    consent: Id | None = None
    inclusion: Id | None = None
    treatment: Id | None = None
    short_title: Texts | None = None
    identifiers: Annotated[dict[Code, Words], Meta(max_length=20)] = field(default_factory=dict)

    @property
    def protocol(self) -> ProtocolVersion:
        """The version as the engine takes it."""
        return ProtocolVersion(
            study=self.study,
            version=self.version,
            title=Text(self.title),
            status=Text(self.status),
            origins={code: Text(said) for code, said in self.origins.items()},
            visits=tuple(row.visit for row in self.visits),
            epochs=tuple(Epoch(row.id, Text(row.name), row.said_by) for row in self.epochs),
            events=tuple(Event(row.id, Text(row.name), row.repeatable) for row in self.events),
            assessments=tuple(row.assessment for row in self.assessments),
            unscheduled=tuple(row.visit for row in self.unscheduled),
            constraints=tuple(row.constraint for row in self.constraints),
            gates=tuple(row.gate for row in self.gates),
            open_questions=tuple(Text(question) for question in self.open_questions),
            sources=tuple(
                Source(row.id, row.title, row.where, Text(row.read)) for row in self.sources
            ),
            day_zero=self.day_zero,
            consent=self.consent,
            inclusion=self.inclusion,
            treatment=self.treatment,
            short_title=text(self.short_title),
            identifiers=self.identifiers,
        )
