"""Nights on which clocks change, leap days and year's ends leave the journal and its days whole."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.store import OfficeFile, create, open_
from tests.build import a_patient
from tests.store.offices import SetClock, save, set_up


class Madrid:
    """A clock whose civil days are those of the computer's time zone."""

    def __init__(self, at: str) -> None:
        self.set(at)

    def set(self, at: str) -> None:
        """Set it to an instant in UTC."""
        self.at = datetime.fromisoformat(at).replace(tzinfo=UTC)

    def today(self) -> date:
        return self.at.astimezone().date()

    def now(self) -> datetime:
        return self.at


@pytest.fixture
def _in_madrid(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as within:
        within.setenv("TZ", "Europe/Madrid")
        if hasattr(time, "tzset"):  # Windows has one time zone for all programs
            time.tzset()
        yield
    if hasattr(time, "tzset"):
        time.tzset()


NIGHTS = {
    "into summer time": (
        [("2026-03-28T22:59", 28), ("2026-03-28T23:01", 29), ("2026-03-29T00:59", 29)],
        [("2026-03-29T01:01", 29), ("2026-03-29T21:59", 29), ("2026-03-29T22:01", 30)],
    ),
    "out of summer time, with an hour twice": (
        [("2026-10-24T21:59", 24), ("2026-10-24T22:01", 25), ("2026-10-25T00:30", 25)],
        [("2026-10-25T01:30", 25), ("2026-10-25T22:59", 25), ("2026-10-25T23:01", 26)],
    ),
    "into a leap day, and out of it": (
        [("2028-02-28T22:59", 28), ("2028-02-28T23:01", 29), ("2028-02-29T12:00", 29)],
        [("2028-02-29T22:59", 29), ("2028-02-29T23:01", 1), ("2028-03-01T12:00", 1)],
    ),
    "into a new year": (
        [("2026-12-30T22:59", 30), ("2026-12-31T12:00", 31), ("2026-12-31T22:59", 31)],
        [("2026-12-31T23:01", 1), ("2027-01-01T12:00", 1), ("2027-01-01T23:01", 2)],
    ),
}

if hasattr(time, "tzset"):

    @pytest.mark.usefixtures("_in_madrid")
    @pytest.mark.parametrize("night", NIGHTS)
    def test_every_deed_is_known_on_its_civil_day(tmp_path: Path, night: str) -> None:
        before, after = NIGHTS[night]
        deeds = [*before, *after]
        clock = Madrid("2026-01-01T12:00")
        with closing(set_up(create(tmp_path / "office.visitario", who="x", clock=clock))) as office:
            for number, (at, day) in enumerate(deeds):
                clock.set(at)
                assert clock.today().day == day
                save(office, a_patient(f"CO-{number:03}"))
            clock.set("2029-01-01T12:00")
            days = [datetime.fromisoformat(at).replace(tzinfo=UTC).astimezone() for at, _ in deeds]
            for number, at in enumerate(days):
                known = office.known_on(at.date()).patients()
                assert len(known) == sum(each.date() <= at.date() for each in days)
                assert len(known) > number
            assert [each.at for each in reversed(office.journal())][2:] == days
            assert office.verify() == []


def test_a_clock_set_back_keeps_the_given_times_and_the_chain(tmp_path: Path) -> None:
    clock = SetClock()
    place = tmp_path / "office.visitario"
    with closing(set_up(create(place, who="x", clock=clock))) as office:
        save(office, a_patient("CO-001"))
        first = clock.at
        clock.at = first.replace(year=2011)
        save(office, a_patient("CO-002"))
        clock.at = first.replace(hour=20)
        save(office, a_patient("CO-003"))
        told = [each.at for each in reversed(office.journal())][2:]
        assert told == [first, first.replace(year=2011), first.replace(hour=20)]
        assert office.verify() == []
    clock.at = first.replace(year=2015)
    with closing(open_(place, who="x", clock=clock)) as office:
        assert codes(office, first.date()) == ["CO-001", "CO-002", "CO-003"]
        # What stands before it in the journal was done, whatever the clock said then.
        assert codes(office, date(2011, 5, 1)) == ["CO-001", "CO-002"]
        assert office.verify() == []


def codes(office: OfficeFile, day: date) -> list[str]:
    return [each.code for each in office.known_on(day).patients()]
