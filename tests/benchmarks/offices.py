"""An office of any size, made of the example's patients over and over."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from app import store
from app.domain.change import Deed
from app.domain.patient import Patient
from app.domain.protocol import ProtocolVersion
from app.formats.protocol_file import load
from app.service import studies
from app.service.example import live
from app.service.example_stories import SITES, STORIES, TRIAL
from app.settings import RESOURCES
from app.words import speech
from tests.benchmarks.clock import TODAY, StoppedClock


def the_protocol() -> ProtocolVersion:
    """The shipped trial: 19 planned visits."""
    return load(RESOURCES / "protocols" / "nct01745783.toml")


def crowd(size: int, version: ProtocolVersion) -> Iterator[Patient]:
    """So many patients of the shipped trial, in all its stages."""
    stories = [story for story in STORIES if story.study == TRIAL]
    draw = random.Random(1)  # noqa: S311 - made-up patients need no secrecy
    for number in range(size):
        patient = live(stories[number % len(stories)], version, TODAY, draw, speech("en"))
        yield replace(patient, code=f"{patient.site}-{number:05}")


def make(path: Path, size: int, version: ProtocolVersion | None = None) -> None:
    """An office file with so many patients at the three hospitals, of the shipped trial if of no
    other version.
    """
    version = version or the_protocol()
    office = store.create(path, who="bench", clock=StoppedClock())
    for site in SITES:
        studies.add_site(office, site)
        studies.adopt(office, site.code, version, TODAY)
    with office.work(Deed.ADD_PATIENT) as work:
        for patient in crowd(size, version):
            work.save(patient)
    office.close()


def opened(path: Path) -> store.OfficeFile:
    """The office at `path`, with a clock that stands still."""
    return store.open_(path, who="bench", clock=StoppedClock())
