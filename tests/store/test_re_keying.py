"""A process killed while it encrypts an office anew leaves one that everybody still opens."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.service import accounts
from app.store import keyring
from tests.store.encrypted import ANA, EVA, cheap_slots, signed_in
from tests.store.re_keying import MANY, a_large_office, killed


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    cheap_slots(monkeypatch)
    place = tmp_path / "office.visitario"
    a_large_office(place)
    return place


def opens(path: Path) -> None:
    for person in (ANA, EVA):
        with signed_in(path, person) as office:
            assert len(office.sites()) == MANY
            assert office.verify() == []
    ring = keyring.read(path)
    assert ring
    assert [len(slot.keys) for slot in ring.slots] == [1, 1]


def test_killed_while_the_file_is_half_encrypted(path: Path) -> None:
    assert any(killed(path, None) or opens(path) for _ in range(10)), "never in the middle"
    opens(path)
    with signed_in(path) as office:
        assert accounts.change_key(office)
    opens(path)


@pytest.mark.long
def test_killed_at_any_moment_of_a_change_of_key(path: Path) -> None:
    for number in range(100):
        killed(path, number * 0.005)
        opens(path)
