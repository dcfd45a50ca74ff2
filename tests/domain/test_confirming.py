"""What the site confirms is its own version: the same dates, and other ones where it corrects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.confirming import (
    NEEDED,
    UNKNOWN_PLACE,
    Unconfirmed,
    assumed,
    base_of,
    misfit,
    misfits,
    tidied,
    unused,
    with_confirmations,
)
from app.domain.document import from_document, to_document
from app.domain.outstanding import window_of
from app.domain.places import Kind
from app.domain.problems import problems
from app.domain.protocol import PlannedAssessment, PlannedVisit, ProtocolVersion
from app.domain.schedule import project
from app.domain.site import Confirmation
from app.domain.status import Flag, Punctuality, status
from app.domain.values import (
    NEGATIVE_LENGTH,
    NOT_A_CHOICE,
    NOT_A_LENGTH,
    NOT_A_WINDOW,
    BadValue,
)
from app.formats.protocol_file import load, shipped
from tests.build import ASSUMED, a_protocol, a_visit, closing_with, day, some_facts
from tests.domain.every_kind import EVERY_KIND, PLACES, of_every_kind

DAY = day("2014-05-01")
PATHS = [path for _, path in shipped()]


def said(value: str = "") -> Confirmation:
    return Confirmation("M. Ruiz", DAY, "Protocol v3.0, section 8.2", value)


def found_at(version: ProtocolVersion, values: Mapping[str, str]) -> ProtocolVersion:
    """The site's own version of `version` with these values; no problem is hidden in it."""
    own = with_confirmations(version, "CO", {place: said(v) for place, v in values.items()})
    assert problems(own) == ()
    return own


def visit(version: ProtocolVersion, id_: str) -> PlannedVisit:
    return version.by_id[id_]


def test_every_kind_of_value_has_its_place() -> None:
    found = {one.place: (one.kind, one.value) for one in assumed(EVERY_KIND)}
    assert found == PLACES
    assert {kind for kind, _ in found.values()} == set(Kind)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_confirming_everything_leaves_nothing_assumed_and_every_date_as_it_was(path: Path) -> None:
    version = load(path)
    kept = to_document(version)
    ours = assumed(version)
    own = found_at(version, {one.place: "" for one in ours})
    assert (assumed(own), unused(version, {one.place: said() for one in ours})) == ((), ())
    facts = some_facts({v.id: "2014-02-03" for v in version.visits if v.timing is None})
    before, after = (project(one, facts, DAY) for one in (version, own))
    assert [(e.target, e.earliest, e.latest) for e in before.visits] == [
        (e.target, e.earliest, e.latest) for e in after.visits
    ]
    flags = [flag for e in after.visits for flag in status(e, DAY).flags]
    assert Flag.WINDOW_UNCONFIRMED not in flags
    assert to_document(version) == kept
    assert from_document(to_document(own)) == own


@given(st.sets(st.sampled_from(sorted(PLACES))))
def test_what_is_not_confirmed_stays_assumed(chosen: set[str]) -> None:
    own = with_confirmations(EVERY_KIND, "CO", {place: said() for place in sorted(chosen)})
    assert {one.place for one in assumed(own)} == PLACES.keys() - chosen
    assert own.version.startswith(f"1.0+CO.{len(chosen)}." if chosen else "1.0")
    assert base_of(own.version) == "1.0"


@pytest.mark.parametrize(
    ("place", "typed", "tidy", "change"),
    [
        ("visits.B.window", "p3d / p5d", "P3D/P5D", {"window": "P3D P5D"}),
        ("visits.B.window", "no", "no", {"window": None}),
        ("visits.B.offset", "P28D", "P28D", {"offset": "P28D"}),
        ("visits.B.offset", "-P3D", "-P3D", {"offset": "-P3D"}),
        ("visits.B.not_after.C", "-P1D", "-P1D", {"bounds": ["-P1D"]}),
        ("visits.B.not_after.C", "no", "no", {"bounds": []}),
        ("visits.B.valid_for", "P35D", "P35D", {"valid_for": "P35D"}),
        ("visits.B.valid_for", "no", "no", {"valid_for": None}),
        ("visits.B.window", "P7D/P7D", "", {}),
        ("visits.B.offset", "", "", {}),
    ],
)
def test_a_corrected_value_replaces_the_assumed_one(
    place: str, typed: str, tidy: str, change: Mapping[str, object]
) -> None:
    assert tidied(EVERY_KIND, place, typed) == tidy
    as_it_was: dict[str, object] = {
        "window": "P7D P7D",
        "offset": "P4W",
        "bounds": ["P0D"],
        "valid_for": "P28D",
    }
    found = visit(found_at(EVERY_KIND, {place: tidy}), "B")
    assert found.timing
    window = found.window
    assert {
        "window": f"{window.before} {window.after}" if window else None,
        "offset": str(found.timing.offset),
        "bounds": [str(bound.offset) for bound in found.bounds],
        "valid_for": str(found.valid_for.length) if found.valid_for else None,
    } == as_it_was | dict(change)


def closing() -> ProtocolVersion:
    """A screening assessment that can be done until the window of a later visit closes."""
    own = PlannedAssessment("MRI", ASSUMED, closing_with("B", origin=ASSUMED))
    timed = [a_visit(name, "A", "P4W", ("P7D", "P7D"), origin=ASSUMED) for name in "BC"]
    return a_protocol(a_visit("A", assessments=[own]), *timed)


OWN = "visits.A.assessments.MRI.window"


@pytest.mark.parametrize(
    ("typed", "tidy", "latest"),
    [
        ("p0d / c", "P0D/C", "2014-02-05"),
        ("P0D/P14D", "P0D/P14D", "2014-01-15"),
        ("P0D/B", "", "2014-02-05"),
        ("no", "no", "2014-01-01"),
    ],
)
def test_a_window_that_closes_with_another_can_be_corrected(
    typed: str, tidy: str, latest: str
) -> None:
    assert tidied(closing(), OWN, typed) == tidy
    own = found_at(closing(), {OWN: tidy})
    assert misfits(closing(), own) == ()
    expected = project(own, some_facts({"A": "2014-01-01"}), day("2014-01-01")).of("A")
    assert window_of(expected.visit.assessments[0], expected)[1] == day(latest)


def test_a_window_closes_with_a_visit_that_there_is_and_only_where_it_did_before() -> None:
    own = with_confirmations(closing(), "CO", {OWN: said("P0D/GONE")})
    (wrong,) = misfits(closing(), own)
    assert wrong.place == f"{OWN}.closes_with"
    with pytest.raises(BadValue):
        tidied(closing(), "visits.B.window", "P0D/C")


def test_who_corrects_a_window_corrects_what_closes_with_it() -> None:
    """The reviewed case: the inclusion's window made longer, its screening goes along."""
    own = found_at(closing(), {"visits.B.window": "P7D/P14D"})
    expected = project(own, some_facts({"A": "2014-01-01"}), day("2014-01-01")).of("A")
    assert window_of(expected.visit.assessments[0], expected)[1] == day("2014-02-12")


@pytest.mark.parametrize(
    ("value", "expected"),
    [("yes", [("IC", False), ("CSF", False)]), ("no", [("IC", False)])],
)
def test_an_assessment_can_be_no_longer_optional_or_not_be_done_at_all(
    value: str, expected: list[tuple[str, bool]]
) -> None:
    own = found_at(
        EVERY_KIND, {"visits.A.assessments.CSF": value, "visits.A.assessments.MRI": "no"}
    )
    assert [(one.id, one.optional) for one in visit(own, "A").assessments] == expected
    own = found_at(EVERY_KIND, {"visits.A.assessments.MRI": "OPTIONAL"})
    assert [one.id for one in visit(own, "A").assessments if one.optional] == ["MRI", "CSF"]


def test_a_rule_says_what_it_was_corrected_to_or_goes() -> None:
    own = found_at(EVERY_KIND, {"constraints.C1": "P9D", "constraints.C2": "no", "gates.G1": "no"})
    first, kept = own.constraints
    assert (first.id, str(first.value), kept.id) == ("C1", "P9D", "C3")
    assert first.text.in_("en") == "Far [confirmed by the site: P9D]"
    assert first.text.in_("es") == "Far (es) [confirmado por el centro: P9D]"
    assert [gate.id for gate in own.gates] == ["G2"]
    assert str(EVERY_KIND.constraints[0].value) == "P7D"


def test_a_confirmed_value_says_who_confirmed_it_and_where_it_was_read() -> None:
    window = visit(found_at(EVERY_KIND, {"visits.B.window": "P3D/P5D"}), "B").window
    assert window
    assert window.origin.code == "confirmed"
    assert window.origin.note
    for language, on in (("en", "2014-05-01"), ("es", "01/05/2014")):
        assert window.origin.note.in_(language).endswith(f"section 8.2 (M. Ruiz, {on})")
    own = found_at(EVERY_KIND, {"epochs.U": ""})
    assert own.origins["confirmed"].in_("es") == "confirmado por el centro"


def test_a_corrected_window_turns_a_visit_late() -> None:
    facts = some_facts({"A": "2014-02-03", "B": "2014-03-08"})

    def judged(version: ProtocolVersion) -> tuple[Punctuality | None, int | None, bool]:
        found = status(project(version, facts, DAY).of("B"), DAY)
        return found.timing, found.days, Flag.WINDOW_UNCONFIRMED in found.flags

    assert judged(EVERY_KIND) == (Punctuality.IN_WINDOW, 0, True)
    own = found_at(EVERY_KIND, {"visits.B.window": "P3D/P3D"})
    assert judged(own) == (Punctuality.LATE, 2, False)


def test_the_same_confirmations_give_the_same_object() -> None:
    version = of_every_kind()
    words = {"epochs.U": said()}
    own = with_confirmations(version, "CO", words)
    assert with_confirmations(version, "CO", words) is own
    assert with_confirmations(version, "CO", dict(words)) is own
    assert with_confirmations(version, "MA", words) is not own
    assert with_confirmations(version, "MA", words).version[:8] == "1.0+MA.1"
    changed = with_confirmations(version, "CO", {"epochs.U": said("yes"), "gates.G1": said()})
    assert changed is not own
    assert with_confirmations(version, "CO", {}) is version


@pytest.mark.parametrize(
    ("place", "value", "message"),
    [
        ("visits.GONE.window", "", UNKNOWN_PLACE),
        ("visits.C.offset", "", UNKNOWN_PLACE),
        ("visits.B.window", "7", NOT_A_WINDOW),
        ("visits.B.window", "P3D", NOT_A_WINDOW),
        ("visits.B.window", "P3D/5", NOT_A_LENGTH),
        ("visits.B.window", "-P3D/P3D", NEGATIVE_LENGTH),
        ("visits.B.offset", "7", NOT_A_LENGTH),
        ("visits.B.offset", "P3", NOT_A_LENGTH),
        ("visits.B.offset", "no", NOT_A_LENGTH),
        ("visits.B.valid_for", "-P3D", NEGATIVE_LENGTH),
        ("assessments.MRI.lead", "-P4W", NEGATIVE_LENGTH),
        ("constraints.C1", "yes", NOT_A_LENGTH),
        ("constraints.C2", "P3D", NOT_A_CHOICE),
        ("visits.A.assessments.MRI", "sometimes" * 9, NOT_A_CHOICE),
        ("gates.G1", "P3D", NOT_A_CHOICE),
        ("epochs.U", "no", NOT_A_CHOICE),
    ],
)
def test_a_value_that_can_not_stand_there_is_left_out_and_named(
    place: str, value: str, message: str
) -> None:
    found = misfit(EVERY_KIND, place, value)
    assert found
    assert (found.place, found.message) == (place, message)
    assert all(len(str(shown)) <= 41 for shown in found.values.values())
    words = {place: said(value)}
    assert unused(EVERY_KIND, words) == (place,)
    assert with_confirmations(EVERY_KIND, "CO", words) == EVERY_KIND


def test_a_fitting_value_is_no_misfit() -> None:
    assert misfit(EVERY_KIND, "visits.B.window", "P3D/P5D") is None
    with pytest.raises(KeyError):
        tidied(EVERY_KIND, "visits.C.offset", "")


def test_what_the_study_is_counted_by_can_not_be_taken_out() -> None:
    version = a_protocol(a_visit("A", assessments=[PlannedAssessment("IC", ASSUMED)]))
    version = replace(version, consent="IC")
    own = with_confirmations(version, "CO", {"visits.A.assessments.IC": said("no")})
    assert [problem.message for problem in misfits(version, own)] == [NEEDED]
    assert misfits(version, with_confirmations(version, "CO", {})) == ()


def test_the_values_come_in_the_protocols_order_with_their_origin() -> None:
    found = assumed(EVERY_KIND)
    assert found[0] == Unconfirmed("visits.A.assessments.MRI", Kind.ASSESSMENT, "yes", ASSUMED)
    assert [one.place.removeprefix("visits.B.") for one in found[3:7]] == [
        "offset",
        "window",
        "not_after.C",
        "valid_for",
    ]


def test_two_sets_of_values_have_two_labels() -> None:
    window = "visits.B.window"
    labels = {
        with_confirmations(EVERY_KIND, "CO", {window: replace(said(), value=value)}).version
        for value in ("", "P1D/P1D", "P9D/P9D")
    }
    assert len(labels) == 3
