"""Calendar files: read by another parser, read twice, and read again after changes."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import hypothesis.strategies as st
import pytest
import vobject  # type: ignore[import-untyped]
from hypothesis import given

from app.formats.ical import calendar_file
from app.formats.ical_zone import zone_component
from app.service.chosen import Choice
from app.service.feed import feed
from app.service.feed_entry import Feed, FeedEntry, Shows, Standing
from app.service.issued import note_issued
from app.words import speech
from tests.build import day
from tests.chance import TODAY, Chance, a_real_office
from tests.formats.calendars import Importer

AT = datetime(2014, 5, 1, 8, 42, 7, tzinfo=UTC)
EVERYBODY = Choice()


def an_entry(**given: object) -> FeedEntry:
    plain = {
        "uid": "u1",
        "sequence": 0,
        "title": "CO-001 W4",
        "standing": Standing.CONFIRMED,
        "day": day("2014-05-20"),
        "last": day("2014-05-20"),
        "at": None,
        "zone": "",
        "place": "",
        "told": "W4",
        "made_at": AT,
        "changed_at": AT,
        "known_at": AT,
        "patient": "CO-001",
        "visits": ("W4",),
    }
    return FeedEntry(**{**plain, **given})  # type: ignore[arg-type]


def read(*entries: FeedEntry) -> Importer:
    importer = Importer()
    importer.read(calendar_file(Feed("Visitario CO", entries)))
    return importer


def test_a_whole_day_ends_with_the_day() -> None:
    (seen,) = read(an_entry()).entries
    assert (seen.start, seen.end) == (day("2014-05-20"), day("2014-05-21"))


def test_a_window_takes_all_its_days_and_keeps_nobody_from_them() -> None:
    (seen,) = read(an_entry(last=day("2014-05-26"), is_window=True)).entries
    assert (seen.start, seen.end, seen.transparent) == (day("2014-05-20"), day("2014-05-27"), True)


@pytest.mark.parametrize(
    ("on", "zone", "utc"),
    [
        ("2014-01-20", "Europe/Madrid", "2014-01-20 07:30"),
        ("2014-07-20", "Europe/Madrid", "2014-07-20 06:30"),
        ("2014-03-29", "Europe/Madrid", "2014-03-29 07:30"),
        ("2014-03-30", "Europe/Madrid", "2014-03-30 06:30"),
        ("2014-10-26", "Europe/Madrid", "2014-10-26 07:30"),
        ("2014-07-20", "Atlantic/Canary", "2014-07-20 07:30"),
        ("2014-07-20", "America/Bogota", "2014-07-20 13:30"),
    ],
)
def test_a_time_is_the_sites_whoever_reads_it(on: str, zone: str, utc: str) -> None:
    (seen,) = read(an_entry(day=day(on), at=time(8, 30), zone=zone)).entries
    assert isinstance(seen.start, datetime)
    assert f"{seen.start.astimezone(UTC):%Y-%m-%d %H:%M}" == utc


def test_each_file_is_read_by_its_own_zone_whatever_was_read_before() -> None:
    vobject.icalendar.registerTzid("Europe/Paris", UTC)
    (seen,) = read(an_entry(at=time(8, 30), zone="Europe/Paris")).entries
    assert isinstance(seen.start, datetime)
    assert seen.start.astimezone(UTC).hour == 6


def test_the_file_tells_the_changes_of_the_clock_as_the_standard_wants_them() -> None:
    """Onsets are in the time that ends there. Source: RFC 5545, 3.6.5, its example for New York."""
    zone = zone_component(ZoneInfo("America/New_York"), date(2007, 1, 1), date(2007, 12, 31))
    lines = zone.to_ical().decode().split("\r\n")
    assert "DTSTART:20070311T020000" in lines
    assert "DTSTART:20071104T020000" in lines
    assert lines.count("TZNAME:EDT") == 1
    assert lines.count("BEGIN:STANDARD") == 2


def test_a_zone_that_this_machine_does_not_know_leaves_a_local_time() -> None:
    (seen,) = read(an_entry(at=time(8, 30), zone="Nowhere/../etc")).entries
    assert seen.start == datetime(2014, 5, 20, 8, 30)  # noqa: DTZ001 - a floating time


TYPED = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200)


@given(TYPED)
def test_whatever_is_typed_stays_text(place: str) -> None:
    (seen,) = read(an_entry(place=place)).entries
    kept = "".join(sign if sign.isprintable() else " " for sign in place)
    assert seen.place.replace("\n", "\\n") == kept.replace("\n", "\\n")
    assert seen.title == "CO-001 W4"


def test_lines_are_folded_at_75_octets() -> None:
    content = calendar_file(Feed("x", (an_entry(place="Neurología, planta 2ª; " * 20),)))
    assert max(len(line) for line in content.split(b"\r\n")) <= 75


def test_reading_a_file_twice_doubles_nothing_and_a_later_one_takes_over() -> None:
    office, version = a_real_office()
    chance, say, importer = Chance(office, version, seed=11), speech("en"), Importer()
    draw = random.Random(4)  # noqa: S311 - no secret
    known: dict[str, int] = {}
    for _ in range(9):
        for _ in range(draw.randint(1, 60)):
            chance.undo() if draw.random() < 0.15 else chance.do()
        made = feed(office, EVERYBODY, say, today=TODAY, shows=Shows(True, True, True))
        content = calendar_file(made)
        importer.read(content)
        codes = [each.code for each in office.patients()]
        note_issued(office, "ics", codes, today=TODAY, days=made.promised(TODAY))
        sequences = {each.uid: each.sequence for each in made.entries}
        assert len(sequences) == len(made.entries)
        assert all(sequences.get(uid, -1) >= before for uid, before in known.items())
        known = sequences
    once = importer.entries
    importer.read(content)
    assert importer.entries == once
    fresh = Importer()
    fresh.read(content)
    assert importer.shown == fresh.shown
    assert len(fresh.shown) > 20
    assert any(each.status == "CANCELLED" for each in fresh.entries)


def test_the_same_office_gives_the_same_file() -> None:
    office, version = a_real_office()
    chance = Chance(office, version, seed=2)
    for _ in range(80):
        chance.do()
    made = [feed(office, EVERYBODY, speech("es"), today=TODAY) for _ in range(2)]
    assert calendar_file(made[0]) == calendar_file(made[1])


def test_a_century_of_days_has_a_zone_too() -> None:
    entries = [
        an_entry(
            uid=str(n),
            day=date(1950, 1, 1) + timedelta(9999 * n),
            at=time(12),
            zone="Europe/Madrid",
        )
        for n in range(3)
    ]
    assert len(read(*entries).entries) == 3
