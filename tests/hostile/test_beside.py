"""Whatever stands in the small files beside an office, nobody is kept out by it."""

from __future__ import annotations

import random
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from app.service.keys import tries_beside
from app.store import tries
from app.store.pen_file import PEN, PenFile
from app.words import Refusal
from tests.formats.trackers import mutated
from tests.store.offices import SetClock

CLOCK = SetClock()
MUTANTS = 300

ODD_TRIES = (
    b'{"format":"visitario-tries","tries":{"Eva":{"wrong":18446744073709551615,"in_a_row":9}}}',
    b'{"format":"visitario-tries","tries":{"Eva":{"wrong":-5,"in_a_row":-99999999999}}}',
    b'{"format":"visitario-tries","tries":{"Eva":{"in_a_row":9,"last":"2014-05-01T10:00:00"}}}',
    b'{"format":"visitario-tries","tries":{"Eva":{"in_a_row":9,"last":"0001-01-01T00:00:00Z"}}}',
    b'{"format":"visitario-tries","tries":{"Eva":{"in_a_row":9,"last":"9999-12-31T23:59:59Z"}}}',
    b"[" * 100_000,
    b"\xff\xfe",
    b"",
)


def pen_of(path: Path, who: str = "Eva") -> PenFile:
    return PenFile(path, who=who, clock=CLOCK, host="here", runs=lambda _: True)


def a_pen(path: Path) -> bytes:
    pen = pen_of(path, "Ana")
    pen.take()
    return path.with_name(path.name + PEN).read_bytes()


def look_past(path: Path, raw: bytes) -> None:
    """Look at an office beside which such a pen lies; whoever has it may be told of."""
    path.with_name(path.name + PEN).write_bytes(raw)
    found = PenFile(path, who="Eva", clock=CLOCK, host="here")
    for ask in (found.look, found.refuse_others, found.take_if_free, found.put_down):
        with suppress(Refusal):
            ask()


def count_past(path: Path, raw: bytes) -> None:
    """Wait, count and come in where wrong passwords were counted so."""
    tries_beside(path).write_bytes(raw)
    assert 0 <= tries.of(path, "Eva").wait(CLOCK.now()) <= tries.LONGEST
    counted = tries.count(path, "Eva", CLOCK.now())
    assert 0 <= counted.wait(CLOCK.now()) <= tries.LONGEST
    tries.end_row(path, "Eva")


def test_a_harmed_brake_lets_people_in_and_counts_on(tmp_path: Path) -> None:
    path = tmp_path / "office.visitario"
    for minute in range(5):
        tries.count(path, "Eva", CLOCK.now() + timedelta(minutes=minute))
    sound = tries_beside(path).read_bytes()
    for number in range(MUTANTS):
        count_past(path, mutated(sound, random.Random(number)))  # noqa: S311 - no secret


@pytest.mark.parametrize("raw", ODD_TRIES, ids=range(len(ODD_TRIES)))
def test_an_odd_brake_is_none(tmp_path: Path, raw: bytes) -> None:
    count_past(tmp_path / "office.visitario", raw)


def test_a_harmed_pen_is_somebodys_or_nobodys(tmp_path: Path) -> None:
    path = tmp_path / "office.visitario"
    path.write_bytes(b"")
    sound = a_pen(path)
    for number in range(MUTANTS):
        look_past(path, mutated(sound, random.Random(number)))  # noqa: S311 - no secret


@pytest.mark.parametrize("pid", [0, -1, 1 << 31, (1 << 63) - 1, 1 << 63])
def test_a_pen_of_a_process_that_can_not_be_is_left(tmp_path: Path, pid: int) -> None:
    path = tmp_path / "office.visitario"
    path.write_bytes(b"")
    kept = msgspec.json.decode(a_pen(path))
    kept["holder"]["pid"] = pid
    look_past(path, msgspec.json.encode(kept))
