"""A process killed at any instant leaves every acknowledged deed behind, and no half of another."""

from __future__ import annotations

import secrets
import sys
from contextlib import closing
from pathlib import Path
from typing import Final

import pytest

from app.store import create
from tests.store.killing import SET_UP, opened, torment
from tests.store.offices import SetClock, save, set_up, the_patient
from tests.store.offices import a_whole_patient as whole

KEY: Final = bytes(range(32)).hex()

LONG_SPAN: Final = 0.4
"""Seconds in which a writer keeps some ten to thirty deeds: a thousand end in minutes."""


@pytest.fixture(params=["", KEY], ids=["plain", "encrypted"])
def key(request: pytest.FixtureRequest) -> str:
    """What the file is encrypted with, if it is."""
    return str(request.param)


@pytest.fixture
def path(tmp_path: Path, key: str) -> Path:
    place, given = tmp_path / "office.visitario", bytes.fromhex(key) if key else None
    set_up(create(place, who="x", clock=SetClock(), key=given)).close()
    return place


def test_killed_writers_leave_whole_deeds(path: Path, key: str) -> None:
    tally = torment(path, 6, seed=1, key=key)
    assert tally.acknowledged <= tally.kept == 6
    with closing(opened(path, key)) as office:
        save(office, whole("CO-9999"))
        assert the_patient(office, "CO-9999").code == "CO-9999"
        assert len(office.journal()) == tally.kept + SET_UP + 1


@pytest.mark.long
def test_a_thousand_deeds_survive_kills_at_random_moments(
    path: Path, key: str, capsys: pytest.CaptureFixture[str]
) -> None:
    seed = secrets.randbits(32)
    tally = torment(path, 1000, seed, key, LONG_SPAN)
    with capsys.disabled():
        sys.stdout.write(f"\nseed {seed}: {tally}\n")
    assert tally.kept == 1000
    assert tally.killed > 20
