"""Ranking the days of a window: nearest first, each other day with its reasons."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain.site import Closure, Site
from app.domain.suggest import AROUND, Offered, Ranking, Wanted, rank
from app.domain.workdays import DayReason, DaysLeft, OfficeDays, Unsuited, days_left
from tests.build import day

SITE = Site("XX", "Hospital", "Jaén", "Europe/Madrid")
OFFICE = OfficeDays(SITE)
# Monday 14 to Monday 28 December 2026; Christmas is a Friday, and the target a Sunday.
TODAY = day("2026-12-17")
WANTED = Wanted(day("2026-12-20"), day("2026-12-14"), day("2026-12-28"), TODAY)


def closed(first: str, last: str, assessment: str = "") -> OfficeDays:
    closure = Closure(day(first), day(last), "away", assessment)
    return OfficeDays(replace(SITE, closures={"x1": closure}))


def ranked(*wanted: Wanted, office: OfficeDays = OFFICE) -> Ranking:
    found = rank(office, *wanted)
    assert found is not None
    return found


def test_days_are_offered_nearest_to_the_target_first_and_the_earlier_of_two() -> None:
    found = ranked(WANTED)
    assert [one.day.day for one in found.offered] == [21, 18, 22, 17, 23, 24, 28]
    assert [one.distances for one in found.offered[:3]] == [(1,), (-2,), (2,)]
    assert found.left == DaysLeft(7, 10)
    assert found.outside == ()


def test_each_day_that_is_not_offered_has_its_reasons() -> None:
    why = {one.day.day: one.reasons for one in ranked(WANTED).not_offered}
    assert why == {
        **{past: (DayReason(Unsuited.BEFORE_TODAY),) for past in (14, 15, 16)},
        **{weekend: (DayReason(Unsuited.WEEKEND),) for weekend in (19, 20, 26, 27)},
        25: (DayReason(Unsuited.PUBLIC_HOLIDAY, "Natividad del Señor"),),
    }


def test_a_closed_service_matters_only_to_what_needs_it() -> None:
    office = closed("2026-12-21", "2026-12-22", "MRI")
    assert ranked(WANTED, office=office).offered[0].day.day == 21
    mri = ranked(WANTED._replace(assessments=frozenset({"MRI"})), office=office)
    assert [one.day.day for one in mri.offered[:2]] == [18, 17]
    why = {one.day.day: one.reasons for one in mri.not_offered}
    assert why[21] == (DayReason(Unsuited.SERVICE_CLOSED, "away", "MRI"),)


def test_nothing_is_offered_while_an_event_puts_it_off() -> None:
    put_off = {"MRI": day("2026-12-23"), "EDSS": day("2027-01-05")}
    mri = ranked(WANTED._replace(assessments=frozenset({"MRI"}), postponed=put_off))
    assert [one.day.day for one in mri.offered] == [23, 24, 28]
    assert mri.left == DaysLeft(3, 10)
    why = {one.day.day: one.reasons for one in mri.not_offered}
    assert why[22] == (DayReason(Unsuited.POSTPONED, assessment="MRI"),)
    blood = ranked(WANTED._replace(assessments=frozenset({"BLOOD"}), postponed=put_off))
    assert blood.left == DaysLeft(7, 10)


def test_nothing_is_offered_after_the_end_of_the_participation() -> None:
    found = ranked(WANTED._replace(ends_on=day("2026-12-18")))
    assert sorted(one.day.day for one in found.offered) == [17, 18]
    assert found.left == DaysLeft(2, 10)


def test_where_nothing_is_left_the_nearest_days_outside_are_named() -> None:
    found = ranked(
        WANTED._replace(today=day("2026-12-01")), office=closed("2026-12-14", "2026-12-30")
    )
    assert found.offered == ()
    assert found.left == DaysLeft(0, 0)
    assert found.outside == ((day("2026-12-11"), -3), (day("2026-12-31"), 3))


def test_a_window_long_past_is_followed_by_the_next_day_from_today_on() -> None:
    found = ranked(WANTED._replace(today=day("2028-06-03")))
    assert found.outside == ((day("2028-06-05"), 525),)


def test_an_unknown_window_gives_the_days_around_the_target() -> None:
    found = ranked(Wanted(day("2026-12-20"), None, None, TODAY))
    assert (found.first, found.last) == (TODAY, day("2027-01-03"))
    assert found.left is None
    late = ranked(Wanted(day("2026-10-20"), None, None, TODAY))
    assert (late.first, late.last) == (TODAY, TODAY + timedelta(days=AROUND))


def test_two_visits_share_the_days_of_both_windows_nearest_to_both_targets() -> None:
    one = Wanted(day("2027-03-01"), day("2027-02-22"), day("2027-03-08"), TODAY)
    other = Wanted(day("2027-03-10"), day("2027-03-03"), day("2027-03-17"), TODAY)
    found = ranked(one, other)
    assert (found.first, found.last) == (day("2027-03-03"), day("2027-03-08"))
    assert found.offered[0] == Offered(day("2027-03-03"), (2, -7))
    assert [one.distance for one in found.offered] == [9, 9, 9, 9]
    assert [one.day.day for one in found.offered] == [3, 4, 5, 8]


def test_a_service_that_one_of_two_visits_needs_must_be_open() -> None:
    office = closed("2026-12-21", "2026-12-21", "MRI")
    found = ranked(WANTED, WANTED._replace(assessments=frozenset({"MRI"})), office=office)
    assert found.offered[0].day.day == 18


def test_windows_that_do_not_meet_share_no_day() -> None:
    later = WANTED._replace(earliest=day("2026-12-29"), latest=day("2027-01-05"))
    assert rank(OFFICE, WANTED, later) is None


DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@given(DAYS, st.integers(0, 40), st.integers(0, 40), DAYS)
def test_every_day_of_the_window_is_offered_or_has_a_reason(
    target: date, before: int, after: int, today: date
) -> None:
    first, last = target - timedelta(before), target + timedelta(after)
    found = ranked(Wanted(target, first, last, today))
    days = [one.day for one in found.offered] + [one.day for one in found.not_offered]
    assert sorted(days) == [first + timedelta(n) for n in range((last - first).days + 1)]
    assert all(one.reasons for one in found.not_offered)
    assert [one.distance for one in found.offered] == sorted(one.distance for one in found.offered)
    assert found.left == days_left(first, last, today, OFFICE)
