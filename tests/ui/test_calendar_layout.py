"""Where the calendar puts days, windows and appointments: tables without a window."""

from __future__ import annotations

import itertools
from collections import Counter
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.appointment import WHOLE, Appointment
from app.domain.day_span import DaySpan, month_of, week_of, weeks, whole_weeks
from app.domain.status import Status, VisitStatus
from app.service.calendar_rows import DayBooking, OfficeCalendar, OpenWindow
from app.ui.paint.calendar_layout import Box, Layout, Sizes, lay_out
from tests.build import a_visit, day

SIZES = Sizes(heads=20, day=20, band=15, chip=20, more=15, lanes=3, weekend=1.0)
MONDAY = day("2014-05-12")


def a_booking(on: str | date, at: int | None = None, patient: str = "CO-1") -> DayBooking:
    each = Appointment(
        day(on) if isinstance(on, str) else on, time(at) if at else None, covers={"W4": WHOLE}
    )
    visits = (a_visit("W4"), a_visit("M6"))
    return DayBooking(patient, "CO", "S", 1, "a1", each, visits, (), None, None, False, False)


def a_window(first: str | date, last: str | date, patient: str = "CO-1") -> OpenWindow:
    opens, closes = (day(d) if isinstance(d, str) else d for d in (first, last))
    found = VisitStatus(Status.DUE, None, 3, ())
    visit = a_visit("W4")
    return OpenWindow(patient, "CO", "S", visit, found, opens, opens, closes, None, False)


def the_calendar(
    span: DaySpan, bookings: tuple[DayBooking, ...] = (), windows: tuple[OpenWindow, ...] = ()
) -> OfficeCalendar:
    return OfficeCalendar(span, ("CO",), bookings, windows, {}, {}, {})


def laid_out(found: OfficeCalendar, high: float = 520.0) -> Layout:
    return lay_out(found, weeks(found.span), Box(0, 0, 700, high), SIZES)


def bands_of(layout: Layout) -> list[tuple[float, float, float, bool, bool]]:
    return [(b.box.left, b.box.right, b.box.top, b.starts, b.ends) for b in layout.bands]


def test_days_stand_in_weeks_from_monday_on() -> None:
    layout = laid_out(the_calendar(whole_weeks(month_of(MONDAY))))
    assert len(layout.days) == 35
    first = layout.days[0]
    assert (first.day, first.box) == (day("2014-04-28"), Box(0, 20, 100, 100))
    last = layout.days[-1]
    assert (last.day, last.box.right, last.box.bottom) == (day("2014-06-01"), 700, 520)


def test_a_weekend_may_be_narrower() -> None:
    found = the_calendar(week_of(MONDAY))
    layout = lay_out(found, weeks(found.span), Box(0, 0, 600, 200), SIZES._replace(weekend=0.5))
    assert [each.box.left for each in layout.days] == [0, 100, 200, 300, 400, 500, 550]
    assert layout.days[-1].box.right == 600


def test_a_window_within_a_week_starts_and_ends_with_a_gap() -> None:
    found = the_calendar(week_of(MONDAY), windows=(a_window("2014-05-13", "2014-05-15"),))
    assert bands_of(laid_out(found)) == [(102, 398, 40, True, True)]


def test_a_window_over_months_goes_from_side_to_side_in_each_week() -> None:
    span = whole_weeks(month_of(MONDAY))
    found = the_calendar(span, windows=(a_window("2014-03-01", "2014-06-30"),))
    bands = bands_of(laid_out(found))
    assert [(left, right) for left, right, *_ in bands] == [(0, 700)] * 5
    assert not any(starts or ends for *_, starts, ends in bands)


def test_a_window_of_one_day_has_room_for_its_words() -> None:
    found = the_calendar(week_of(MONDAY), windows=(a_window("2014-05-18", "2014-05-18"),))
    assert bands_of(laid_out(found)) == [(602, 698, 40, True, True)]


def test_windows_share_a_lane_where_they_do_not_meet_and_the_others_are_counted() -> None:
    windows = (
        a_window("2014-05-12", "2014-05-14", "CO-1"),
        a_window("2014-05-14", "2014-05-16", "CO-2"),
        a_window("2014-05-15", "2014-05-16", "CO-3"),
        a_window("2014-05-14", "2014-05-14", "CO-4"),
        a_window("2014-05-14", "2014-05-18", "CO-5"),
    )
    layout = laid_out(the_calendar(week_of(MONDAY), windows=windows))
    tops = {b.window.patient: b.box.top for b in layout.bands}
    assert tops == {"CO-1": 40, "CO-2": 55, "CO-3": 40, "CO-4": 70}
    assert [each.hidden_windows for each in layout.days] == [0, 0, 1, 1, 1, 1, 1]
    assert [each.hidden for each in layout.days] == [0] * 7


def test_chips_stand_below_the_windows_of_their_own_day() -> None:
    found = the_calendar(
        week_of(MONDAY),
        (a_booking("2014-05-12", 9), a_booking("2014-05-13", 9)),
        (a_window("2014-05-12", "2014-05-12"),),
    )
    layout = laid_out(found)
    assert [layout.days[n].chips[0].box.top for n in (0, 1)] == [55, 40]


def test_many_chips_on_a_day_leave_a_line_for_the_others() -> None:
    bookings = tuple(a_booking("2014-05-12", hour, f"CO-{hour}") for hour in range(1, 12))
    layout = laid_out(the_calendar(week_of(MONDAY), bookings), high=120)
    first = layout.days[0]
    assert [chip.booking.patient for chip in first.chips] == ["CO-1", "CO-2", "CO-3"]
    assert (first.hidden, first.more) == (8, Box(2, 100, 96, 15))


def test_as_many_chips_as_fit_leave_no_line() -> None:
    bookings = tuple(a_booking("2014-05-12", hour) for hour in range(1, 5))
    first = laid_out(the_calendar(week_of(MONDAY), bookings), high=120).days[0]
    assert (len(first.chips), first.hidden, first.more) == (4, 0, None)


@pytest.mark.parametrize(("count", "lanes"), [(0, 3), (1, 2), (2, 1), (3, 1)])
def test_the_busiest_day_takes_room_from_the_windows(count: int, lanes: int) -> None:
    bookings = tuple(a_booking("2014-05-12", hour + 1) for hour in range(count))
    windows = tuple(a_window("2014-05-12", "2014-05-18", f"CO-{n}") for n in range(5))
    layout = laid_out(the_calendar(week_of(MONDAY), bookings, windows), high=106)
    assert len(layout.bands) == lanes


def test_where_there_is_no_room_at_all_everything_is_in_the_list() -> None:
    found = the_calendar(
        week_of(MONDAY), (a_booking("2014-05-12"),), (a_window("2014-05-12", "2014-05-12"),)
    )
    layout = laid_out(found, high=60)
    first = layout.days[0]
    assert (layout.bands, first.chips, first.hidden, first.hidden_windows) == ((), (), 1, 1)


def test_what_lies_under_a_point() -> None:
    found = the_calendar(
        week_of(MONDAY), (a_booking("2014-05-13", 9),), (a_window("2014-05-12", "2014-05-12"),)
    )
    layout = laid_out(found)
    chip = layout.chip_at(150, 45)
    band = layout.band_at(50, 45)
    assert chip is not None
    assert chip.booking.appointment.day == day("2014-05-13")
    assert band is not None
    assert band.window.latest == day("2014-05-12")
    assert layout.chip_at(50, 45) is None
    assert layout.band_at(150, 45) is None
    under = layout.day_at(150, 400)
    assert under is not None
    assert under.day == day("2014-05-13")
    assert layout.day_at(150, 10) is None
    assert layout.chip_at(-5, 45) is None
    assert layout.of(day("2014-05-19")) is None


offsets = st.integers(-20, 60)


@given(
    st.lists(offsets, max_size=30),
    st.lists(st.tuples(offsets, st.integers(0, 90)), max_size=30),
    st.integers(100, 900),
)
def test_nothing_is_lost_and_nothing_overlaps(
    days: list[int], spans: list[tuple[int, int]], high: int
) -> None:
    span = whole_weeks(month_of(MONDAY))
    on = [span.first + timedelta(n) for n in days]
    bookings = tuple(a_booking(each) for each in on)
    windows = tuple(
        a_window(span.first + timedelta(n), span.first + timedelta(n + long)) for n, long in spans
    )
    found = the_calendar(span, bookings, windows)
    layout = laid_out(found, high)
    for each in layout.days:
        assert len(each.chips) + each.hidden == len(found.by_day.get(each.day, ()))
        open_ = sum(1 for _ in found.windows_on(each.day))
        middle = each.box.left + each.box.width / 2
        drawn = [b for b in layout.bands if b.box.left < middle < b.box.right]
        here = [b for b in drawn if each.box.top <= b.box.top < each.box.bottom]
        assert len(here) + each.hidden_windows == open_
        boxes = [*(b.box for b in here), *(chip.box for chip in each.chips)]
        boxes += [each.more] if each.more and (here or each.chips) else []
        edges = sorted((box.top, box.bottom) for box in boxes)
        assert all(one[1] <= other[0] + 1e-6 for one, other in itertools.pairwise(edges))
        assert all(bottom <= each.box.bottom + 1e-6 for _, bottom in edges)
    assert Counter(each.day for each in layout.days) == Counter(span.days)
