"""A clock that was set back is told of, one that is right costs no look at a deed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from app.domain.change import Deed
from app.domain.site import Site
from app.service.cautions import SLACK, of_clock, of_history
from app.service.journal_words import told
from app.store import OfficeFile
from app.words import speech
from tests.memory import in_memory

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.at = NOON

    def now(self) -> datetime:
        return self.at

    def today(self) -> object:
        return self.at.date()


def done(office: OfficeFile, clock: Clock, at: datetime, city: str) -> None:
    """A deed at an instant."""
    clock.at = at
    with office.work(Deed.ADD_SITE) as work:
        work.save(Site(city, city, city, "Europe/Madrid"))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def office(clock: Clock) -> OfficeFile:
    return in_memory(who="maria", clock=clock)  # type: ignore[arg-type]


def test_a_new_office_has_no_deed_ahead(office: OfficeFile) -> None:
    assert of_clock(office, NOON) is None


def test_a_clock_before_the_last_deed_was_set_back(office: OfficeFile, clock: Clock) -> None:
    done(office, clock, NOON, "CO")
    assert of_clock(office, NOON + SECOND) is None
    assert of_clock(office, NOON - SLACK) is None
    assert of_clock(office, NOON - SLACK - SECOND) is not None


def test_a_clock_that_was_put_right_is_right(office: OfficeFile, clock: Clock) -> None:
    done(office, clock, NOON + timedelta(days=400), "CO")
    assert of_clock(office, NOON) is not None
    done(office, clock, NOON, "MA")
    assert of_clock(office, NOON) is None


def test_a_deed_with_an_earlier_time_than_the_one_before_is_marked_and_no_damage(
    office: OfficeFile, clock: Clock
) -> None:
    for at, city in ((NOON, "CO"), (NOON - SLACK, "MA"), (NOON - 3 * SLACK, "SE"), (NOON, "GR")):
        done(office, clock, at, city)
    say = speech("en")
    caution = of_history(office)
    assert caution
    assert caution.said(say).startswith("Entry 3 of the history has an earlier time")
    deeds = [each.deed for each in told(office, office.journal(), say)]
    marked = [each for each in deeds if each.endswith("(clock set back)")]
    assert deeds.index(marked[0]) == 1
    assert len(marked) == 1
    (alone,) = told(office, office.journal(before=4, limit=1), say)
    assert alone.deed == marked[0]
    assert office.verify() == []
    done(office, clock, NOON - 9 * SLACK, "HU")
    caution = of_history(office)
    assert caution
    assert "The entries 3, 5 of the history" in caution.said(say)


def test_no_deed_is_read_while_the_clock_is_right(
    office: OfficeFile, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    done(office, clock, NOON, "CO")
    asked = []
    journal = office.journal

    def counted(*given: object, **named: object) -> object:
        found = journal(*given, **named)  # type: ignore[arg-type]
        asked.append(len(found))
        return found

    monkeypatch.setattr(office, "journal", counted)
    assert of_clock(office, NOON) is None
    assert asked == [0]
