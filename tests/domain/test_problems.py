"""Everything wrong with a protocol version is named, with the visit it stands at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.domain.day import Duration
from app.domain.origin import Origin, Source, Span, Text
from app.domain.problems import (
    CROSSED,
    CYCLE,
    DUPLICATE,
    NEGATIVE,
    NEGATIVE_SPAN,
    NO_ENGLISH,
    NO_EVENT,
    NO_LOOK_BACK,
    NO_START,
    NO_VALUE,
    ONE_READING,
    OWN_CLOSING,
    TOO_FEW,
    UNKNOWN,
    UNKNOWN_ANCHOR,
    UNKNOWN_MEMBER,
    Problem,
    problems,
)
from app.domain.protocol import PlannedAssessment, ProtocolVersion, Side, Timing
from app.domain.rules import Constraint, Gate, Reading, Rule
from tests.build import GIVEN, a_protocol, a_visit, closing_with, text

SOUND = replace(
    a_protocol(
        a_visit("A", assessments=["IC"]),
        a_visit("B", "A", "P4W", ("P7D", "P7D"), bounds=[(Side.NOT_BEFORE, "A", "P1D")]),
        a_visit("C", "ONSET", "-P3D", assessments=["MRI"]),
        events=["ONSET"],
        day_zero="B",
    ),
    unscheduled=(a_visit("X"), a_visit("Y", "ONSET", "P0D", ("P0D", "P7D"))),
    constraints=(
        Constraint("C1", Rule.ORDER, text("in order"), GIVEN, ("A", "B"), (True,)),
        Constraint("C2", Rule.MIN_INTERVAL, text("far"), GIVEN, ("ONSET", "MRI"), (), Duration()),
        Constraint("C3", Rule.SAME_SCHEDULE, text("for all"), GIVEN),
        Constraint("C4", Rule.FIRST, text("first"), GIVEN, ("A",)),
        Constraint("C5", Rule.ORDER, text("beside the plan"), GIVEN, ("A", "X"), (False,)),
    ),
    gates=(
        Gate("G1", ("B",), text("since onset"), GIVEN, "ONSET", Duration(days=30)),
        Gate("G2", ("B",), text("seen"), GIVEN, None, None, ("MRI",), Span(Duration(), GIVEN)),
    ),
    sources=(Source("S1", "Paper", "journal", text("whole")),),
    consent="IC",
    inclusion="A",
    treatment="MRI",
)

TWO_READINGS = (Reading("network", text("within")), Reading("literal", text("before"), False))


def days(n: int) -> Duration:
    return Duration(days=n)


def broken(version: ProtocolVersion, at: int, **changes: object) -> ProtocolVersion:
    """The version with one of its visits changed."""
    visits = list(version.visits)
    visits[at] = replace(visits[at], **changes)  # type: ignore[arg-type]
    return replace(version, visits=tuple(visits))


def test_a_sound_version_has_no_problem() -> None:
    assert problems(SOUND) == ()


def unknown(place: str, id_: str, among: str) -> Problem:
    return Problem(place, UNKNOWN, {"id": id_, "list": among})


@pytest.mark.parametrize(
    ("version", "expected"),
    [
        (
            broken(SOUND, 0, assessments=(PlannedAssessment("IC", GIVEN, closing_with("X")),)),
            unknown("visits.A.assessments.IC.window.closes_with", "X", "visits"),
        ),
        (
            broken(SOUND, 1, timing=Timing("A", days(28), GIVEN, closing_with("A"))),
            Problem("visits.B.window.closes_with", OWN_CLOSING),
        ),
        (
            replace(SOUND, visits=(*SOUND.visits, a_visit("B"))),
            Problem("visits.B", DUPLICATE, {"id": "B", "times": 2}),
        ),
        (
            replace(SOUND, visits=(*SOUND.visits, a_visit("ONSET"))),
            Problem("visits.ONSET", DUPLICATE, {"id": "ONSET", "times": 2}),
        ),
        (
            replace(SOUND, unscheduled=(a_visit("X"), a_visit("A"))),
            Problem("visits.A", DUPLICATE, {"id": "A", "times": 2}),
        ),
        (
            replace(SOUND, assessments=(*SOUND.assessments, SOUND.assessments[1])),
            Problem("assessments.MRI", DUPLICATE, {"id": "MRI", "times": 2}),
        ),
        (
            replace(SOUND, epochs=SOUND.epochs * 3),
            Problem("epochs.E", DUPLICATE, {"id": "E", "times": 3}),
        ),
        (
            broken(SOUND, 0, assessments=(PlannedAssessment("IC", GIVEN),) * 2),
            Problem("visits.A.assessments.IC", DUPLICATE, {"id": "IC", "times": 2}),
        ),
        (
            a_protocol(a_visit("A", "GONE")),
            Problem("visits", NO_START),
        ),
        (a_protocol(), Problem("visits", NO_START)),
        (
            a_protocol(a_visit("A"), a_visit("B", "GONE")),
            Problem("visits.B.anchor", UNKNOWN_ANCHOR, {"visit": "B", "anchor": "GONE"}),
        ),
        (
            replace(SOUND, unscheduled=(a_visit("X"), a_visit("Y", "X"))),
            Problem("unscheduled.Y.anchor", UNKNOWN_ANCHOR, {"visit": "Y", "anchor": "X"}),
        ),
        (
            a_protocol(a_visit("A"), a_visit("B", "B")),
            Problem("visits.B.anchor", CYCLE, {"visit": "B", "chain": "B → B"}),
        ),
        (
            a_protocol(a_visit("A"), a_visit("D", "B"), a_visit("B", "C"), a_visit("C", "B")),
            Problem("visits.B.anchor", CYCLE, {"visit": "B", "chain": "B → C → B"}),
        ),
        (broken(SOUND, 1, epoch="GONE"), unknown("visits.B.epoch", "GONE", "epochs")),
        (
            replace(SOUND, unscheduled=(replace(a_visit("X"), epoch="GONE"),), constraints=()),
            unknown("unscheduled.X.epoch", "GONE", "epochs"),
        ),
        (
            broken(SOUND, 1, assessments=(PlannedAssessment("GONE", GIVEN),)),
            unknown("visits.B.assessments", "GONE", "assessments"),
        ),
        (
            broken(SOUND, 1, bounds=(replace(SOUND.visits[1].bounds[0], visit="X"),)),
            unknown("visits.B.not_before", "X", "visits"),
        ),
        (replace(SOUND, day_zero="ONSET"), unknown("day_zero", "ONSET", "visits")),
        (replace(SOUND, day_zero=""), unknown("day_zero", "", "visits")),
        (replace(SOUND, inclusion="GONE"), unknown("inclusion", "GONE", "visits")),
        (replace(SOUND, consent="A"), unknown("consent", "A", "assessments")),
        (replace(SOUND, treatment="A"), unknown("treatment", "A", "assessments")),
        (
            broken(SOUND, 1, timing=a_visit("B", "A", "P4W", ("-P1D", "P7D")).timing),
            Problem("visits.B.window.before", NEGATIVE, {"length": "-P1D"}),
        ),
        (
            broken(SOUND, 1, timing=a_visit("B", "A", "P4W", ("P1D", "-P7D")).timing),
            Problem("visits.B.window.after", NEGATIVE, {"length": "-P7D"}),
        ),
        (broken(SOUND, 1, name=Text({"es": "Visita"})), Problem("visits.B.name", NO_ENGLISH)),
        (replace(SOUND, title=Text({"en": "  "})), Problem("title", NO_ENGLISH)),
        (
            replace(SOUND, open_questions=(text("Why?"), Text({"es": "¿Por qué?"}))),
            Problem("open_questions.2", NO_ENGLISH),
        ),
        (
            replace(SOUND, origins={"source": Text({}), "assumed": text("assumed")}),
            Problem("origins.source", NO_ENGLISH),
        ),
        (
            broken(SOUND, 1, valid_for=Span(Duration(), Origin("GONE"))),
            unknown("visits.B.valid_for.origin", "GONE", "origins"),
        ),
        (
            broken(SOUND, 1, valid_for=Span(Duration(), Origin("source", ("S1", "S9")))),
            unknown("visits.B.valid_for.sources", "S9", "sources"),
        ),
    ],
)
def test_each_mistake_is_the_one_problem(version: ProtocolVersion, expected: Problem) -> None:
    found = problems(version)
    assert expected in found
    others = {problem.message for problem in found} - {expected.message}
    assert others <= {UNKNOWN_ANCHOR}  # what makes a protocol without a start


@pytest.mark.parametrize(
    ("constraint", "expected"),
    [
        (
            Constraint("C1", Rule.SAME_DAY, text("on one day"), GIVEN, ("A", "GONE")),
            Problem("constraints.C1.between", UNKNOWN_MEMBER, {"id": "GONE"}),
        ),
        (
            Constraint("C1", Rule.SAME_DAY, text("on one day"), GIVEN, ("A",)),
            Problem("constraints.C1.between", TOO_FEW, {"count": 2}),
        ),
        (
            Constraint("C1", Rule.FIRST, text("first"), GIVEN),
            Problem("constraints.C1.between", TOO_FEW, {"count": 1}),
        ),
        (
            Constraint("C1", Rule.INTERVAL, text("far"), GIVEN, ("A", "B")),
            Problem("constraints.C1.value", NO_VALUE),
        ),
    ],
)
def test_a_constraint_is_checked(constraint: Constraint, expected: Problem) -> None:
    assert problems(replace(SOUND, constraints=(constraint,))) == (expected,)


@pytest.mark.parametrize(
    ("gate", "expected"),
    [
        (Gate("G1", ("A", "X"), text("?"), GIVEN), unknown("gates.G1.at", "X", "visits")),
        (Gate("G1", ("A",), text("?"), GIVEN, "B"), unknown("gates.G1.event", "B", "events")),
        (
            Gate("G1", ("A",), text("?"), GIVEN, assessments=("A",)),
            unknown("gates.G1.assessments", "A", "assessments"),
        ),
        (
            Gate("G1", ("A",), text("?"), GIVEN, looks_back=days(60)),
            Problem("gates.G1.looks_back", NO_EVENT),
        ),
        (
            Gate("G1", ("A",), text("?"), GIVEN, "ONSET", at_least=days(9), at_most=days(7)),
            Problem("gates.G1.at_least", CROSSED, {"least": "P9D", "most": "P7D"}),
        ),
        (
            Gate("G1", ("A",), text("?"), GIVEN, "ONSET", at_most=days(-7)),
            Problem("gates.G1.at_most", NEGATIVE_SPAN, {"length": "-P7D"}),
        ),
        (
            Gate("G1", ("A",), text("?"), GIVEN, max_age=Span(days(-1), GIVEN)),
            Problem("gates.G1.max_age", NEGATIVE_SPAN, {"length": "-P1D"}),
        ),
        (
            Gate("G1", ("A",), text("?"), GIVEN, readings=TWO_READINGS),
            Problem("gates.G1.readings", NO_LOOK_BACK),
        ),
        (
            Gate("G1", ("A",), text("?"), GIVEN, "ONSET", days(60), readings=TWO_READINGS[:1]),
            Problem("gates.G1.readings", ONE_READING),
        ),
        (
            Gate(
                "G1", ("A",), text("?"), GIVEN, "ONSET", days(60), readings=(TWO_READINGS[0],) * 2
            ),
            Problem("gates.G1.readings.network", DUPLICATE, {"id": "network", "times": 2}),
        ),
    ],
)
def test_a_gate_is_checked(gate: Gate, expected: Problem) -> None:
    assert problems(replace(SOUND, gates=(gate,))) == (expected,)


def test_all_problems_are_told_at_once() -> None:
    version = a_protocol(a_visit("A", "B"), a_visit("B", "A"), a_visit("C", "GONE"), day_zero="Z")
    assert [problem.place for problem in problems(version)] == [
        "visits",
        "visits.C.anchor",
        "visits.A.anchor",
        "day_zero",
    ]


def test_a_long_chain_is_walked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from app.domain import problems as room

    calls: list[str] = []
    walk: Callable[[ProtocolVersion, str], str | None] = room._anchor
    monkeypatch.setattr(room, "_anchor", lambda v, one: calls.append(one) or walk(v, one))
    visits = [a_visit("V0"), *(a_visit(f"V{n}", f"V{n - 1}") for n in range(1, 400))]
    assert problems(a_protocol(*reversed(visits))) == ()
    assert len(calls) == 400
