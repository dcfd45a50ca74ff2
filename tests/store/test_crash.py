"""A process killed at any instant leaves every acknowledged deed behind, and no half of another."""

from __future__ import annotations

import secrets
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.store.killing import SET_UP, opened, torment
from tests.store.offices import a_whole_patient as whole
from tests.store.offices import an_office, save, the_patient


@pytest.fixture
def path(tmp_path: Path) -> Path:
    place = tmp_path / "office.visitario"
    an_office(place).close()
    return place


def test_killed_writers_leave_whole_deeds(path: Path) -> None:
    tally = torment(path, 8, seed=1)
    assert tally.acknowledged <= tally.kept == 8
    with closing(opened(path)) as office:
        save(office, whole("CO-9999"))
        assert the_patient(office, "CO-9999").code == "CO-9999"
        assert len(office.journal()) == tally.kept + SET_UP + 1


@pytest.mark.long
def test_a_thousand_deeds_survive_kills_at_random_moments(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seed = secrets.randbits(32)
    tally = torment(path, 1000, seed)
    with capsys.disabled():
        sys.stdout.write(f"\nseed {seed}: {tally}\n")
    assert tally.kept == 1000
    assert tally.killed > 20
