"""The example office: every status and flag, every hospital, the same for the same seed and day."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

import pytest

from app.domain.protocol import ProtocolVersion
from app.domain.status import Flag, Status
from app.formats.protocol_file import load
from app.service.dossier import dossier
from app.service.example import fill
from app.service.example_stories import NETWORK, STORIES, TRIAL
from app.service.ports import Office
from app.settings import RESOURCES
from app.words import speech
from tests.build import day
from tests.desk import StoppedClock
from tests.memory import in_memory


@lru_cache
def versions() -> dict[str, ProtocolVersion]:
    files = {study: RESOURCES / "protocols" / f"{study.lower()}.toml" for study in (TRIAL, NETWORK)}
    return {study: load(path) for study, path in files.items()}


def an_example(today: date) -> Office:
    office = in_memory(who="ana", clock=StoppedClock(today), is_example=True)
    fill(office, versions(), today, speech("en"))
    return office


@pytest.mark.parametrize(
    "today",
    [
        *(day("2026-11-16") + timedelta(days=n) for n in range(7)),
        day("2028-02-29"),
        day("2026-12-31"),
    ],
)
def test_every_status_and_flag_is_there_on_any_day(today: date) -> None:
    office = an_example(today)
    lines = [
        line.status
        for patient in office.patients()
        for line in dossier(office, patient.code, today).lines
    ]
    assert {line.status for line in lines} == set(Status)
    assert {flag for line in lines for flag in line.flags} == set(Flag)


def test_there_are_26_patients_at_three_hospitals_and_nothing_lies_ahead() -> None:
    today = day("2026-11-22")
    office = an_example(today)
    assert len(office.patients()) == len(STORIES) == 26
    assert {patient.site for patient in office.patients()} == {"CO", "MA", "SE"}
    assert all(
        record.done_on <= today
        for patient in office.patients()
        for record in patient.records.values()
        if record.done_on
    )
    assert office.is_example
    assert not office.verify()


def test_the_same_day_makes_the_same_office() -> None:
    today = day("2026-11-22")
    assert an_example(today).patients() == an_example(today).patients()
