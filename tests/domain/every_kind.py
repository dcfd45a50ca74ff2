"""A protocol version with an assumed value of every kind, and where each of them stands."""

from __future__ import annotations

from dataclasses import replace

from app.domain.day import Duration
from app.domain.origin import Span
from app.domain.places import Kind
from app.domain.protocol import (
    Assessment,
    Bound,
    Epoch,
    PlannedAssessment,
    PlannedVisit,
    ProtocolVersion,
    Side,
)
from app.domain.rules import Constraint, Gate, Rule
from tests.build import ASSUMED, GIVEN, a_protocol, a_visit, a_window, text

WEEK = Duration(days=7)


def of_every_kind() -> ProtocolVersion:
    """A version with an assumed value of every kind."""
    own = PlannedAssessment("MRI", ASSUMED, a_window("P0D", "P5D", ASSUMED))
    csf = PlannedAssessment("CSF", ASSUMED, optional=True)
    version = a_protocol(
        a_visit("A", assessments=["IC", own, csf]), _timed(), a_visit("C", "B", "P1D")
    )
    return replace(
        version,
        unscheduled=(a_visit("X", "A", "P0D", ("P0D", "P7D"), origin=ASSUMED),),
        assessments=tuple(_ordered_ahead(one) for one in version.assessments),
        constraints=(
            Constraint("C1", Rule.MIN_INTERVAL, text("Far"), ASSUMED, ("A", "B"), (), WEEK),
            Constraint("C2", Rule.FIRST, text("First"), ASSUMED, ("A",)),
            Constraint("C3", Rule.FIRST, text("First"), GIVEN, ("A",)),
        ),
        gates=(
            Gate("G1", ("B",), text("Fit"), ASSUMED),
            Gate("G2", ("B",), text("Old"), GIVEN, max_age=Span(WEEK, ASSUMED)),
        ),
        epochs=(*version.epochs, Epoch("U", text("Beside"), ASSUMED)),
        consent="IC",
    )


def _timed() -> PlannedVisit:
    visit = a_visit("B", "A", "P4W", ("P7D", "P7D"), origin=ASSUMED, assessments=["EP"])
    assert visit.timing
    return replace(
        visit,
        timing=replace(visit.timing, origin=ASSUMED),
        bounds=(Bound(Side.NOT_AFTER, "C", Duration(), ASSUMED),),
        valid_for=Span(Duration(days=28), ASSUMED),
    )


def _ordered_ahead(one: Assessment) -> Assessment:
    return replace(one, lead=Span(Duration(weeks=4), ASSUMED)) if one.id == "MRI" else one


EVERY_KIND = of_every_kind()
PLACES = {
    "visits.A.assessments.MRI": (Kind.ASSESSMENT, "yes"),
    "visits.A.assessments.CSF": (Kind.ASSESSMENT, "optional"),
    "visits.A.assessments.MRI.window": (Kind.WINDOW, "P0D/P5D"),
    "visits.B.offset": (Kind.OFFSET, "P4W"),
    "visits.B.window": (Kind.WINDOW, "P7D/P7D"),
    "visits.B.not_after.C": (Kind.BOUND, "P0D"),
    "visits.B.valid_for": (Kind.VALID_FOR, "P28D"),
    "unscheduled.X.window": (Kind.WINDOW, "P0D/P7D"),
    "assessments.MRI.lead": (Kind.LEAD, "P4W"),
    "constraints.C1": (Kind.CONSTRAINT, "P7D"),
    "constraints.C2": (Kind.CONSTRAINT, "yes"),
    "gates.G1": (Kind.GATE, "yes"),
    "gates.G2.max_age": (Kind.MAX_AGE, "P7D"),
    "epochs.U": (Kind.EPOCH, "yes"),
}
