"""Where in a protocol version does each value stand that somebody says?"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from enum import StrEnum
from typing import TypeVar, cast

from app.domain.origin import Span
from app.domain.protocol import (
    Assessment,
    Bound,
    Epoch,
    PlannedAssessment,
    PlannedVisit,
    ProtocolVersion,
    Timing,
    Window,
)
from app.domain.rules import Constraint, Gate


class Kind(StrEnum):
    """What kind of value stands at a place."""

    WINDOW = "window"
    OFFSET = "offset"
    BOUND = "bound"
    VALID_FOR = "valid_for"
    ASSESSMENT = "assessment"
    LEAD = "lead"
    EPOCH = "epoch"
    CONSTRAINT = "constraint"
    GATE = "gate"
    MAX_AGE = "max_age"


Part = Window | Timing | Bound | Span | PlannedAssessment | Epoch | Constraint | Gate
"""A value that names its origin."""

Visitor = Callable[[str, Kind, Part], Part | None]
"""Is shown a place, its kind and the value there; gives the value to stand there, None for none.

What it gives is of the type that it was shown. An offset and an epoch can't be left out.
"""

_Some = TypeVar("_Some", Window, Bound, Span, PlannedAssessment, Epoch, Constraint, Gate)
_Named = TypeVar("_Named", PlannedAssessment, Epoch, Constraint, Gate)


def rebuilt(version: ProtocolVersion, visitor: Visitor) -> ProtocolVersion:
    """The version with every value as `visitor` gives it, visits first, in the protocol's order.

    A place reads as in the version's file: "visits.W4.window", "visits.W4.not_after.INF2",
    "visits.W4.assessments.EDSS", "gates.G5.max_age".
    """
    return replace(
        version,
        visits=tuple(_visit(f"visits.{one.id}", one, visitor) for one in version.visits),
        unscheduled=tuple(
            _visit(f"unscheduled.{one.id}", one, visitor) for one in version.unscheduled
        ),
        assessments=tuple(_assessment(one, visitor) for one in version.assessments),
        constraints=_each("constraints", Kind.CONSTRAINT, version.constraints, visitor),
        gates=tuple(
            _aged(gate, visitor) for gate in _each("gates", Kind.GATE, version.gates, visitor)
        ),
        epochs=_each("epochs", Kind.EPOCH, version.epochs, visitor),
    )


def _visit(place: str, visit: PlannedVisit, visitor: Visitor) -> PlannedVisit:
    return replace(
        visit,
        timing=_timing(place, visit.timing, visitor),
        bounds=tuple(
            kept
            for bound in visit.bounds
            if (kept := _one(f"{place}.{bound.side}.{bound.visit}", Kind.BOUND, bound, visitor))
        ),
        valid_for=_one(f"{place}.valid_for", Kind.VALID_FOR, visit.valid_for, visitor),
        assessments=tuple(
            _windowed(f"{place}.assessments.{one.id}", one, visitor)
            for one in _each(f"{place}.assessments", Kind.ASSESSMENT, visit.assessments, visitor)
        ),
    )


def _windowed(place: str, planned: PlannedAssessment, visitor: Visitor) -> PlannedAssessment:
    return replace(planned, window=_one(f"{place}.window", Kind.WINDOW, planned.window, visitor))


def _timing(place: str, timing: Timing | None, visitor: Visitor) -> Timing | None:
    if timing is None:
        return None
    kept = cast("Timing | None", visitor(f"{place}.offset", Kind.OFFSET, timing)) or timing
    return replace(kept, window=_one(f"{place}.window", Kind.WINDOW, timing.window, visitor))


def _assessment(assessment: Assessment, visitor: Visitor) -> Assessment:
    place = f"assessments.{assessment.id}.lead"
    return replace(assessment, lead=_one(place, Kind.LEAD, assessment.lead, visitor))


def _aged(gate: Gate, visitor: Visitor) -> Gate:
    place = f"gates.{gate.id}.max_age"
    return replace(gate, max_age=_one(place, Kind.MAX_AGE, gate.max_age, visitor))


def _each(place: str, kind: Kind, parts: Iterable[_Named], visitor: Visitor) -> tuple[_Named, ...]:
    """Those of the parts that are kept."""
    found = (_one(f"{place}.{part.id}", kind, part, visitor) for part in parts)
    return tuple(part for part in found if part is not None)


def _one(place: str, kind: Kind, part: _Some | None, visitor: Visitor) -> _Some | None:
    return None if part is None else cast("_Some | None", visitor(place, kind, part))
