"""Whatever happens to a file on its way, it is read or refused with a sentence, and nothing else.

The long run reads 100,000 mutants and more, besides those of trackers in `tests/formats`.
"""

from __future__ import annotations

import os
import random
import time
from pathlib import Path

import pytest

from tests.hostile.targets import Target, attempt, every_target

KINDS = ("settings", "toml", "json", "visitario", "visitario-backup", "keys")
FEW = 60
MANY = {kind: int(os.environ.get("MUTANTS", "20000")) for kind in KINDS}
LONGEST = 2.0
"""Seconds of the processor that one file may take."""


@pytest.fixture(scope="module")
def targets(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Target]:
    return every_target(tmp_path_factory.mktemp("sound"))


def survive(target: Target, count: int, folder: Path) -> int:
    """Read so many mutants of a file; how many of them were read."""
    read = 0
    for number in range(count):
        draw = random.Random(number)  # noqa: S311 - a test needs no secrecy
        raw = draw.choice(target.harms)(target.sound, draw)
        started = time.process_time()
        read += attempt(target, raw, folder)
        assert time.process_time() - started < LONGEST, number
        left = {path.name for path in folder.iterdir()}
        assert left <= {target.name, *_beside(target)}, number
        assert (folder / target.name).read_bytes() == raw, number
    return read


def _beside(target: Target) -> set[str]:
    """What SQLite may leave beside a file that it reads."""
    return {f"{target.name}{ending}" for ending in ("-wal", "-shm")}


@pytest.mark.parametrize("kind", KINDS)
def test_the_sound_file_is_read(kind: str, targets: dict[str, Target], tmp_path: Path) -> None:
    assert attempt(targets[kind], targets[kind].sound, tmp_path)


@pytest.mark.parametrize("kind", KINDS)
def test_a_mutant_is_read_or_refused(kind: str, targets: dict[str, Target], tmp_path: Path) -> None:
    assert survive(targets[kind], FEW, tmp_path) < FEW


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
def test_many_mutants_are_read_or_refused(
    kind: str, targets: dict[str, Target], tmp_path: Path
) -> None:
    assert survive(targets[kind], MANY[kind], tmp_path) < MANY[kind]
