"""Whatever happens to a tracker on its way, it is read or refused, at once; nothing is written."""

from __future__ import annotations

import math
import os
import random
import time

import pytest

from app.formats import tracker_file
from app.service.ports import Office
from app.service.reconciling import reconcile, version_at
from app.service.tracker_guess import guess
from app.words import Refusal, speech
from tests.build import day
from tests.chance import STUDY, a_real_office
from tests.formats.trackers import TIDY, a_csv, a_workbook, harmed_within, mutated

MANY = int(os.environ.get("MUTANTS", "10000"))
FEW = 240
LONGEST = 2.0
"""Seconds of the processor that one file may take."""

WORKBOOK = a_workbook(TIDY)
CSV = a_csv(TIDY)
UTF_16 = a_csv(TIDY, "\t", "utf-16")


def mutant(number: int) -> bytes:
    """The same file for the same number."""
    draw = random.Random(number)  # noqa: S311 - a test needs no secrecy
    match number % 4:
        case 0:
            return mutated(WORKBOOK, draw)
        case 1:
            return harmed_within(WORKBOOK, draw)
        case 2:
            return mutated(CSV, draw)
    return mutated(UTF_16, draw)


def read_through(office: Office, raw: bytes) -> str:
    """Why a file is refused; of one that is read all is compared, and all is said."""
    say = speech("es")
    try:
        tracker = tracker_file.read(raw, "t")
        for grid in tracker.grids:
            layout = guess(grid, version_at(office, "CO", STUDY), office.site("CO"))
            found = reconcile(
                office,
                grid,
                layout,
                site="CO",
                study=STUDY,
                digest=tracker.digest,
                today=day("2016-06-01"),
            )
            assert all(item.words.said(say) and item.place.said(say) for item in found.items)
            assert len({item.key for item in found.items}) == len(found.items)
    except Refusal as refusal:
        return refusal.said(say)
    return ""


def survive(count: int, longest: float = math.inf) -> int:
    """Read so many mutants, none for longer than so many seconds; how many could be read."""
    office, _ = a_real_office()
    before, read = office.journal(), 0
    for number in range(count):
        started = time.process_time()
        read += not read_through(office, mutant(number))
        assert time.process_time() - started < longest, number
    assert office.journal() == before
    assert not office.patients()
    return read


def test_a_mutant_is_read_or_refused() -> None:
    assert 0 < survive(FEW) < FEW


@pytest.mark.long
def test_ten_thousand_mutants_are_read_or_refused() -> None:
    assert 0 < survive(MANY, LONGEST) < MANY
