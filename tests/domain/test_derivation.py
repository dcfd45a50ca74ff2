"""Why a visit is expected when it is: every step that led to its dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from app.domain.day import Duration, after
from app.domain.derivation import Derivation, Span, StudyDays, why
from app.domain.override import Override
from app.domain.patient import Facts
from app.domain.protocol import Side
from app.domain.schedule import project
from app.domain.timeline import Basis
from app.domain.unscheduled import UnscheduledVisit
from tests.build import ASSUMED, a_protocol, a_visit, day, some_facts
from tests.domain.any_facts import THE_TRIAL, any_facts, days

AS_AGREED = day("2014-08-01")
STUDY = a_protocol(
    a_visit("CONSENT"),
    a_visit("BASE", "ZERO", "-P7D", ("P7D", "P6D"), bounds=[(Side.NOT_AFTER, "ZERO", "P0D")]),
    a_visit("ZERO", "CONSENT", "P28D", ("P7D", "P24D"), origin=ASSUMED),
    a_visit(
        "W4",
        "ZERO",
        "P4W",
        ("P7D", "P7D"),
        bounds=[(Side.NOT_BEFORE, "CONSENT", "P9W"), (Side.NOT_AFTER, "LAST", "P0D")],
    ),
    a_visit("LAST", "ZERO", "P6M"),
    a_visit("AFTER", "LAST", "P7D", ("P0D", "P1D")),
    a_visit("RELAPSED", "RELAPSE", "P3D", ("P0D", "P4D")),
    events=["RELAPSE"],
    day_zero="ZERO",
)


def reasons(visit: str, facts: Facts, today: str = "2014-12-31") -> Derivation:
    return why(project(STUDY, facts, day(today)), visit)


def test_a_visit_on_a_visit_that_is_done() -> None:
    found = reasons("W4", some_facts({"CONSENT": "2014-01-01", "ZERO": "2014-03-24"}))
    assert (found.anchor, found.anchor_on, found.anchor_basis) == (
        "ZERO",
        day("2014-03-24"),
        Basis.DONE,
    )
    assert found.offset == Duration.parse("P4W")
    assert found.target == day("2014-04-21")
    assert found.uncut == Span(day("2014-04-14"), day("2014-04-28"))
    assert (found.cuts, found.window_empty) == ((), False)
    assert (found.provisional_through, found.estimated_through) == ((), ())
    assert found.study_days == StudyDays(28, 29)


def test_the_window_keeps_its_origin() -> None:
    window = reasons("ZERO", some_facts({"CONSENT": "2014-01-01"})).window
    assert window
    assert window.origin.is_unconfirmed


@pytest.mark.parametrize(
    ("facts", "basis", "on"),
    [
        (some_facts(booked={"CONSENT": "2014-01-01"}), Basis.BOOKED, "2014-01-01"),
        (some_facts({"CONSENT": "2014-01-01"}), Basis.DONE, "2014-01-01"),
        (some_facts({"CONSENT": "2015-01-01"}), Basis.UNKNOWN, None),
    ],
)
def test_an_entered_visit_states_its_own_day(facts: Facts, basis: Basis, on: str | None) -> None:
    found = reasons("CONSENT", facts)
    assert (found.anchor, found.offset, found.anchor_basis) == (None, None, basis)
    assert found.anchor_on == found.target == (day(on) if on else None)
    assert found.uncut == (Span(day(on), day(on)) if on else None)


@pytest.mark.parametrize(
    ("facts", "basis"),
    [
        (some_facts({"CONSENT": "2014-01-01"}), Basis.TARGET),
        (some_facts({"CONSENT": "2014-01-01"}, {"ZERO": "2014-02-01"}), Basis.BOOKED),
        (some_facts({"CONSENT": "2014-01-01"}, {"ZERO": "2014-02-01"}, ["ZERO"]), Basis.TARGET),
        (some_facts(), Basis.UNKNOWN),
    ],
)
def test_how_the_anchor_is_known(facts: Facts, basis: Basis) -> None:
    assert reasons("W4", facts).anchor_basis is basis


def test_every_open_anchor_up_to_the_first_done_one_is_met() -> None:
    found = reasons("AFTER", some_facts({"CONSENT": "2014-01-01"}))
    assert found.provisional_through == ("LAST", "ZERO")
    assert reasons("AFTER", some_facts()).provisional_through == ("LAST", "ZERO", "CONSENT")


def test_a_missed_anchor_estimates_and_an_open_one_before_it_makes_provisional() -> None:
    found = reasons("AFTER", some_facts({"CONSENT": "2014-01-01"}, missed=["LAST"]))
    assert found.estimated_through == ("LAST",)
    assert found.provisional_through == ("ZERO",)


def test_an_anchor_done_hides_what_lies_before_it() -> None:
    found = reasons("AFTER", some_facts({"LAST": "2014-09-01"}))
    assert (found.provisional_through, found.estimated_through) == ((), ())


@pytest.mark.parametrize(
    ("told", "basis", "through"),
    [
        ({"RELAPSE": "2014-05-01"}, Basis.EVENT, ()),
        ({"RELAPSE": "2015-05-01"}, Basis.EVENT, ()),
        ({}, Basis.UNKNOWN, ("RELAPSE",)),
    ],
)
def test_a_visit_on_an_event(told: dict[str, str], basis: Basis, through: tuple[str, ...]) -> None:
    found = reasons("RELAPSED", some_facts(events=told))
    assert found.anchor_basis is basis
    assert found.provisional_through == through


def test_the_bound_that_cut_is_named_with_the_window_it_cut() -> None:
    found = reasons("BASE", some_facts({"CONSENT": "2014-01-01"}, {"ZERO": "2014-01-20"}))
    assert [cut.bound.visit for cut in found.cuts] == []
    early = {"CONSENT": "2014-01-01", "ZERO": "2014-01-20", "LAST": "2014-02-20"}
    (cut,) = reasons("W4", some_facts(early | {"CONSENT": "2013-12-01"})).cuts
    assert (cut.bound.side, cut.bound.visit) == (Side.NOT_AFTER, "LAST")
    assert (cut.day, cut.basis) == (day("2014-02-20"), Basis.DONE)


def test_an_empty_window_names_both_bounds() -> None:
    facts = some_facts({"CONSENT": "2014-01-01", "ZERO": "2014-01-20", "LAST": "2014-02-15"})
    found = reasons("W4", facts)
    assert found.window_empty
    assert [cut.bound.visit for cut in found.cuts] == ["CONSENT", "LAST"]
    assert found.uncut == Span(day("2014-02-10"), day("2014-02-24"))


def test_an_unknown_window_stays_unknown() -> None:
    found = reasons("LAST", some_facts({"ZERO": "2014-01-31"}))
    assert found.target == day("2014-07-31")
    assert (found.window, found.uncut) == (None, None)


def test_a_cycle_of_anchors_ends() -> None:
    around = a_protocol(a_visit("A", "B"), a_visit("B", "A"), a_visit("C", "NOWHERE"))
    timeline = project(around, some_facts(), day("2014-01-01"))
    assert why(timeline, "A").provisional_through == ("B", "A")
    assert why(timeline, "C").anchor_basis is Basis.UNKNOWN
    assert why(timeline, "C").study_days is None


@pytest.mark.parametrize(
    ("missed", "provisional", "estimated"), [((), ("LAST",), ()), (["LAST"], (), ("LAST",))]
)
def test_no_anchor_is_met_behind_one_whose_target_was_set(
    missed: list[str], provisional: tuple[str, ...], estimated: tuple[str, ...]
) -> None:
    """ZERO is recorded as missed, but LAST does not count from it for this patient."""
    known = some_facts({"CONSENT": "2014-01-01"}, missed=["ZERO", *missed])
    known = replace(known, overrides={"LAST": Override("asked", "Dr Ruiz", target=AS_AGREED)})
    found = reasons("AFTER", known)
    assert (found.provisional_through, found.estimated_through) == (provisional, estimated)
    assert found.anchor_on == AS_AGREED
    behind = reasons("LAST", known)
    assert (behind.provisional_through, behind.estimated_through) == ((), ())


def test_a_visit_beside_the_plan_says_the_day_that_was_entered_for_it() -> None:
    key, kind = "AGAIN.1", a_visit("AGAIN")
    beside = {key: UnscheduledVisit(kind.id, AS_AGREED)}
    study = replace(STUDY, unscheduled=(kind,))
    found = why(project(study, Facts(unscheduled=beside), day("2014-12-31")), key)
    assert (found.anchor_on, found.anchor_basis) == (AS_AGREED, Basis.EVENT)


@given(any_facts(), days)
def test_it_agrees_with_the_engine(facts: Facts, today: date) -> None:
    timeline = project(THE_TRIAL, facts, today)
    for expected in timeline.visits:
        found = why(timeline, expected.visit.id)
        assert bool(found.provisional_through) == expected.provisional
        assert bool(found.estimated_through) == expected.estimated
        assert (found.anchor_basis is Basis.UNKNOWN) == (found.anchor_on is None)
        assert _target(found) == expected.target
        assert _window(found) == (expected.earliest, expected.latest, expected.window_empty)
        assert (found.override, found.postponed) == (expected.override, expected.postponed)


def _target(found: Derivation) -> date | None:
    """The sum that the steps make, as a person would add them up."""
    if found.override and found.override.target:
        return found.override.target
    by_protocol = found.anchor_on
    if by_protocol and found.offset:
        by_protocol = after(by_protocol, found.offset)
    assert found.by_protocol == by_protocol
    return by_protocol


def _window(found: Derivation) -> tuple[date | None, date | None, bool]:
    """The window that the steps leave: the uncut one, as the bounds that cut it leave it."""
    if found.uncut is None:
        return None, None, False
    if found.window and found.target and not (found.override and found.override.earliest):
        spread = (-found.window.before, found.window.after)
        assert found.uncut == tuple(after(found.target, length) for length in spread)
    floors = [cut.day for cut in found.cuts if cut.bound.side is Side.NOT_BEFORE]
    ceilings = [cut.day for cut in found.cuts if cut.bound.side is Side.NOT_AFTER]
    first, last = max([found.uncut.earliest, *floors]), min([found.uncut.latest, *ceilings])
    return (*found.uncut, True) if first > last else (first, last, False)
