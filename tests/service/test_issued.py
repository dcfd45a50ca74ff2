"""What was given out is remembered, and a later change of a date says who holds an old one."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.change import Deed
from app.domain.issued import IssuedPaper, Present, PrintedDay, newest, wrong
from app.domain.patient import Ending
from app.domain.site import Closure
from app.service import bookings, issued, journal, office_days, participation
from app.service.consequences import consequences
from app.service.outdated import outdated
from app.service.ports import Office
from app.service.tasks import TaskKind
from app.service.worklist import overview
from app.words import Refusal
from tests.build import day
from tests.desk import book
from tests.service.test_bookings import treated

TODAY = day("2014-04-01")
FIRST, OTHER = day("2014-04-22"), day("2014-04-24")
DAYS = st.dates(date(2014, 3, 1), date(2014, 6, 30))


def a_holder(kind: str = "calendar") -> Office:
    """An office whose patient holds a paper that says week 4 is on 22 April at 10."""
    office = treated()
    book(office, "CO-001", "W4", FIRST, time(10))
    issued.note_issued(office, kind, ["CO-001"], today=TODAY, language="es")
    return office


def old(office: Office, today: date = TODAY) -> list[tuple[str, str, list[str], list[str]]]:
    return [
        (found.patient, each.visit, [*each.said], [*each.now])
        for found in outdated(office, today)
        for each in found.days
    ]


def move(office: Office, on: date, at: time | None = time(10)) -> None:
    (key,) = (k for k, a in office.patients()[0].appointments.items() if a.is_open)
    bookings.book(office, "CO-001", "W4", on, at, today=TODAY, moves=key)


def test_a_paper_keeps_what_it_said_and_who_gave_it_out() -> None:
    office = a_holder()
    (paper,) = office.patients()[0].issued.values()
    assert (paper.kind, paper.on, paper.by, paper.language) == ("calendar", TODAY, office.who, "es")
    assert paper.days["W4"] == {"2014-04-22T10:00"}
    assert all(PrintedDay(said).first >= TODAY for days in paper.days.values() for said in days)
    assert old(office) == []


def test_changing_a_printed_date_lists_it_and_putting_it_back_unlists_it() -> None:
    office = a_holder()
    move(office, OTHER)
    assert old(office) == [("CO-001", "W4", ["2014-04-22T10:00"], ["2014-04-24T10:00"])]
    move(office, FIRST)
    assert old(office) == []


def test_another_hour_is_another_date() -> None:
    office = a_holder()
    move(office, FIRST, time(9))
    assert [found[2:] for found in old(office)] == [(["2014-04-22T10:00"], ["2014-04-22T09:00"])]


def test_an_undo_puts_it_back_too() -> None:
    office = a_holder()
    move(office, OTHER)
    journal.undo(office)
    assert old(office) == []


def test_a_newer_paper_takes_the_place_of_the_older_one() -> None:
    office = a_holder()
    move(office, OTHER)
    issued.note_issued(office, "calendar", ["CO-001"], today=TODAY, language="es")
    assert old(office) == []


def test_each_kind_of_paper_is_held_by_itself() -> None:
    office = a_holder()
    move(office, OTHER)
    issued.note_issued(office, "sheet", ["CO-001"], today=TODAY, language="es")
    assert [found.paper.kind for found in outdated(office, TODAY)] == ["calendar"]


def test_telling_sets_it_right_until_the_next_change() -> None:
    office = a_holder()
    move(office, OTHER)
    action = issued.settle(office, "CO-001", today=TODAY)
    assert action is not None
    assert action.deed is Deed.SETTLE_PAPER
    assert old(office) == []
    with pytest.raises(Refusal, match="nothing to tell"):
        issued.settle(office, "CO-001", today=TODAY)
    move(office, FIRST)
    assert [found[2] for found in old(office)] == [["2014-04-24T10:00"]]


def test_who_is_out_of_touch_is_told_nothing() -> None:
    office = a_holder()
    move(office, OTHER)
    participation.end(office, "CO-001", Ending.DIED, TODAY, "", today=TODAY)
    assert old(office) == []


def test_a_new_closure_makes_no_paper_wrong() -> None:
    office = a_holder()
    office_days.close_days(office, "CO", Closure(OTHER, OTHER, "move"), today=TODAY)
    assert old(office) == []


def test_today_lists_who_holds_old_dates() -> None:
    office = a_holder()
    move(office, OTHER)
    tasks = [task for task in overview(office, TODAY).tasks if task.kind is TaskKind.OLD_PAPER]
    assert [(task.patient, task.key) for task in tasks] == [("CO-001", "i1")]


def test_a_change_says_beforehand_which_paper_it_makes_wrong() -> None:
    office = a_holder()
    (key,) = office.patients()[0].appointments
    found = consequences(
        office,
        "CO-001",
        "W4",
        TODAY,
        lambda stage: bookings.book(stage, "CO-001", "W4", OTHER, today=TODAY, moves=key),
    )
    assert [each.visit for paper in found.old_papers for each in paper.days] == ["W4"]
    assert found.has_any
    assert old(office) == []


def test_a_paper_of_the_office_is_noted_at_the_site() -> None:
    office = treated()
    issued.note_issued(office, "week", today=TODAY, language="en", site="CO")
    assert [paper.kind for paper in office.site("CO").issued.values()] == ["week"]


def test_a_past_day_can_note_nothing() -> None:
    office = a_holder()
    past = office.known_on(TODAY)
    assert not issued.can_note(past)
    assert issued.can_note(office)
    with pytest.raises(Refusal):
        issued.note_issued(past, "calendar", ["CO-001"], today=TODAY)


@given(DAYS, st.none() | st.times(), DAYS, st.booleans())
def test_what_is_said_reads_back(first: date, at: time | None, last: date, rough: bool) -> None:
    at = at and at.replace(second=0, microsecond=0)
    booked = PrintedDay.booked(first, at)
    assert (booked.first, booked.last, booked.at) == (first, first, at)
    first, last = sorted((first, last))
    span = (PrintedDay.roughly if rough else PrintedDay.offered)(first, last)
    assert (span.first, span.last, span.is_rough, span.is_booked) == (first, last, rough, False)


def present(*booked: PrintedDay, window: tuple[date, date] | None = None) -> Present:
    first, last = window or (None, None)
    return Present(frozenset(booked), first, last, first, is_open=True, is_done=False)


@given(DAYS, DAYS, DAYS)
def test_a_booked_day_holds_exactly_while_it_is_booked(said: date, now: date, today: date) -> None:
    printed, booked = PrintedDay.booked(said), PrintedDay.booked(now)
    is_wrong = bool(wrong({printed}, present(booked), today))
    assert is_wrong == (said != now and max(said, now) >= today)


@given(DAYS, st.integers(0, 20), st.integers(-9, 9), DAYS)
def test_offered_days_hold_while_those_left_lie_in_the_window(
    first: date, length: int, shift: int, today: date
) -> None:
    last = first + timedelta(days=length)
    moved = first + timedelta(days=shift), last + timedelta(days=shift)
    is_wrong = bool(wrong({PrintedDay.offered(first, last)}, present(window=moved), today))
    assert is_wrong == (last >= today and (last > moved[1] or max(first, today) < moved[0]))


def test_the_tenth_paper_is_newer_than_the_ninth() -> None:
    papers = {f"i{n}": IssuedPaper("calendar", TODAY, "ana") for n in (10, 9)}
    assert newest(papers) == {"calendar": "i10"}
