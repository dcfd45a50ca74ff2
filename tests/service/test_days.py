"""Suggesting days: of a visit, of chosen assessments, of two visits at once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.appointment import WHOLE, Appointment
from app.domain.change import Deed
from app.domain.day import Duration
from app.domain.rules import Constraint, Rule
from app.domain.site import Closure
from app.domain.workdays import DaysLeft, Unsuited
from app.service import days, office_days, studies, visits
from app.service.dossier import dossier
from app.service.ports import Office, Unknown
from app.words import Refusal
from tests.build import DONE, GIVEN, day, text
from tests.desk import an_office, the_trial
from tests.service.test_deeds import enrol

TODAY = day("2014-04-10")


def treated(office: Office | None = None) -> Office:
    """CO-001 with infusion 1 done on 24 March: week 4 is due from 14 to 28 April."""
    office = office or an_office()
    enrol(office)
    for visit, on in (("INC", "2014-02-17"), ("BMH", "2014-02-19"), ("INF1", "2014-03-24")):
        visits.record(office, "CO-001", visit, day(on), {}, today=TODAY)
    return office


def book(office: Office, *appointments: Appointment) -> None:
    with office.work(Deed.BOOK) as work:
        kept = {f"a{n}": each for n, each in enumerate(appointments, start=1)}
        work.save(replace(work.patient("CO-001"), appointments=kept))


def close(office: Office, first: str, last: str, assessment: str = "") -> None:
    closure = Closure(day(first), day(last), "away", assessment)
    office_days.close_days(office, "CO", closure, today=TODAY)


def test_days_are_suggested_nearest_to_the_target_and_nothing_is_written() -> None:
    office = treated()
    before = len(office.journal())
    found = days.suggest(office, "CO-001", "W4", TODAY)
    assert found.ranking is not None
    assert [one.day.day for one in found.ranking.offered] == [21, 22, 23, 24, 25, 16, 15, 14, 28]
    assert found.ranking.left == DaysLeft(9, 9)
    easter = {one.day.day: one.reasons for one in found.ranking.not_offered}[18]
    assert [(reason.why, reason.name) for reason in easter] == [
        (Unsuited.PUBLIC_HOLIDAY, "Good Friday")
    ]
    assert len(office.journal()) == before


def test_a_closed_service_counts_for_a_whole_visit_until_that_is_recorded_or_left_out() -> None:
    office = treated()
    close(office, "2014-04-21", "2014-04-25", "MRI")
    whole = days.suggest(office, "CO-001", "W4", TODAY).ranking
    blood = days.suggest(office, "CO-001", "W4", TODAY, assessments=["BLOOD"]).ranking
    assert whole is not None
    assert blood is not None
    assert whole.offered[0].day == day("2014-04-16")
    assert blood.offered[0].day == day("2014-04-21")
    early = {"MRI": replace(DONE, done_on=TODAY)}
    visits.record_assessments(office, "CO-001", "W4", early, today=TODAY)
    whole = days.suggest(office, "CO-001", "W4", TODAY).ranking
    assert whole is not None
    assert whole.offered[0].day == day("2014-04-21")


def test_a_visit_that_waits_for_a_target_has_no_days() -> None:
    office = an_office()
    trial = the_trial()
    later = [
        replace(v, timing=replace(v.timing, anchor="RELAPSE")) if v.id == "INC" and v.timing else v
        for v in trial.visits
    ]
    studies.adopt(office, "CO", replace(trial, version="2.0", visits=tuple(later)), TODAY)
    enrol(office)
    found = days.suggest(office, "CO-001", "INC", TODAY)
    assert (found.wanted, found.ranking, found.together) == (None, None, ())


def on_one_day() -> Office:
    """An office whose protocol would have W4 and CALL on one day, and BESIDE when W4 is due."""
    office = an_office()
    trial = the_trial()
    beside = replace(trial.by_id["W4"], id="BESIDE", assessments=())
    assert beside.timing is not None
    later = replace(beside.timing, offset=Duration.parse("P30D"))
    call = replace(beside, id="CALL", timing=later)
    rule = Constraint("C1", Rule.SAME_DAY, text("on one day"), GIVEN, ("W4", "CALL"))
    both = replace(trial, version="2.0", visits=(*trial.visits, beside, call), constraints=(rule,))
    studies.adopt(office, "CO", both, TODAY)
    return treated(office)


def test_visits_whose_windows_meet_share_days_nearest_to_both_targets() -> None:
    office = on_one_day()
    (together,) = days.suggest(office, "CO-001", "W4", TODAY, with_="CALL").together
    assert (together.visit.id, together.preferred) == ("CALL", True)
    # Targets 21 and 23 April: the 21st, 22nd and 23rd are equally near to both.
    assert [one.day.day for one in together.ranking.offered[:4]] == [21, 22, 23, 24]
    assert together.ranking.offered[1].distances == (1, -1)


def test_a_visit_that_the_protocol_would_have_on_the_same_day_comes_before_a_nearer_one() -> None:
    found = days.suggest(on_one_day(), "CO-001", "W4", TODAY).together
    assert [one.visit.id for one in found] == ["CALL", "BESIDE"]
    assert [one.ranking.offered[0].distance for one in found] == [2, 0]


def test_what_is_booked_already_is_told_beside() -> None:
    office = on_one_day()
    book(office, Appointment(day("2014-04-22"), covers={"CALL": WHOLE}))
    found = days.suggest(office, "CO-001", "W4", TODAY)
    assert found.beside == {day("2014-04-22"): ("CALL",)}
    assert found.together[0].booked_on == day("2014-04-22")


def test_the_bookable_days_left_of_a_visit() -> None:
    office = treated()
    close(office, "2014-04-21", "2014-04-22", "MRI")
    found = dossier(office, "CO-001", day("2014-04-16"))
    assert days.left_of(found, found.line("W4")) == DaysLeft(5, 7)
    assert days.left_of(found, found.line("INF1")) is None


@pytest.mark.parametrize(
    ("visit", "options", "kind"),
    [
        ("INF1", {}, Refusal),
        ("NOPE", {}, Unknown),
        ("W4", {"assessments": ["EDSS"]}, Unknown),
        ("W4", {"with_": "NOPE"}, Unknown),
        ("W4", {"with_": "W4"}, Refusal),
        ("W4", {"with_": "INC"}, Refusal),
        ("W4", {"with_": "INF2"}, Refusal),
    ],
)
def test_what_cannot_be_suggested_is_refused(
    visit: str, options: dict[str, str], kind: type[Refusal]
) -> None:
    with pytest.raises(kind):
        days.suggest(treated(), "CO-001", visit, TODAY, **options)


def test_the_outstanding_assessment_of_a_visit_done_can_be_suggested_by_itself() -> None:
    office = treated()
    visits.record(office, "CO-001", "W4", day("2014-04-21"), {}, today=day("2014-04-22"))
    found = days.suggest(office, "CO-001", "W4", day("2014-04-22"), assessments=["MRI"])
    assert found.ranking is not None
    assert found.ranking.offered[0].day == day("2014-04-22")
    assert office.journal()[0].deed is Deed.RECORD_VISIT
