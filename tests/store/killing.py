"""A process that records deeds in an office file, says which are kept, and is killed meanwhile."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from app.domain.partial import PartialDay
from app.domain.patient import Patient
from app.store import OfficeFile, open_
from tests.house.sources import ROOT
from tests.store.offices import SetClock, a_whole_patient, facts_of

SPAN: Final = 0.25
"""Seconds within which a writer is killed, from the moment it begins to open the file."""

EARLY: Final = 0.5
"""The share of writers that may be killed before they have kept anything."""

SET_UP: Final = 2
"""The deeds that `tests.store.offices.an_office` does."""

_WRITER: Final = """
import pathlib, sys
from tests.store import killing
killing.record(pathlib.Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
"""


def opened(path: Path, key: str = "") -> OfficeFile:
    """The office file; `key`: what it is encrypted with, in hexadecimal digits, if it is."""
    given: dict[str, Any] = {"key": bytes.fromhex(key)} if key else {}
    return open_(path, who="x", clock=SetClock(), **given)


def record(path: Path, last: int, key: str) -> None:
    """Enter patients up to the one numbered `last`, and tell each number once it is kept.

    Each deed also changes the patient before, so that half of a deed would show.
    """
    from app.domain.change import Deed

    _tell("opening")
    office = opened(path, key)
    for number in range(len(office.patients()), last):
        with office.work(Deed.ADD_PATIENT) as work:
            work.save(a_whole_patient(code_of(number)))
            if number:
                work.save(_seen(work.patient(code_of(number - 1))))
        _tell(str(number))


def _tell(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def code_of(number: int) -> str:
    """The code of the patient whom a deed enters."""
    return f"CO-{number:04}"


def _seen(patient: Patient) -> Patient:
    return replace(patient, events={**patient.events, "relapse": PartialDay("2014-04-02")})


@dataclass
class Tally:
    """What came of it: the deeds acknowledged and kept, and how often the writer was killed."""

    acknowledged: int = 0
    kept: int = 0
    killed: int = 0


def torment(path: Path, deeds: int, seed: int, key: str = "", span: float = SPAN) -> Tally:
    """Have so many deeds recorded by writers killed one after the other, and judge each time.

    `span`: the seconds within which each is killed.
    """
    tally, chance = Tally(), random.Random(seed)  # noqa: S311 - when to kill is no secret
    while tally.kept < deeds:
        told, was_killed = _killed(path, deeds, chance, key, span)
        tally.killed += was_killed
        tally.acknowledged += len(told)
        with closing(opened(path, key)) as office:
            _judge(office, tally.kept, told)
            tally.kept = len(office.patients())
    return tally


def _killed(
    path: Path, deeds: int, chance: random.Random, key: str, span: float
) -> tuple[list[int], bool]:
    """The numbers that a writer told before it was killed, and whether it was, or had finished."""
    command = [sys.executable, "-c", _WRITER, str(path), str(deeds), key]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout
        assert writer.stdout.readline() == "opening\n"
        # Some die while they open the file, others not before they have kept a deed.
        told = writer.stdout.readline() if chance.random() > EARLY else ""
        time.sleep(chance.uniform(0, span))
        writer.kill()
        told += writer.stdout.read()
    # A number that was cut off in the pipe was not acknowledged.
    whole = told[: told.rfind("\n") + 1]
    return [int(line) for line in whole.split()], writer.returncode != 0


def _judge(office: OfficeFile, before: int, told: list[int]) -> None:
    """Whether every acknowledged deed is there, and of no other more or less than all."""
    there = len(office.patients())
    assert told == list(range(before, before + len(told)))
    # The deed under way may have been kept before it could be told.
    assert before + len(told) <= there <= before + len(told) + 1
    assert len(office.journal()) == there + SET_UP
    for number, patient in enumerate(office.patients()):
        due = a_whole_patient(code_of(number))
        assert facts_of(patient) == (due if number == there - 1 else _seen(due))
    assert office.verify() == []
