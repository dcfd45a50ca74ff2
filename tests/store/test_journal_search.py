"""The journal is searched by whose it is, what was done, by whom, when, and what it says."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.domain.change import Deed
from app.domain.visit import Outcome, VisitRecord
from app.service.ports import Search
from app.store import OfficeFile
from tests.build import a_patient, day
from tests.memory import in_memory
from tests.store.offices import SetClock, save, set_up

START = datetime(2014, 5, 1, 12, tzinfo=UTC)


@pytest.fixture
def searched() -> OfficeFile:
    """Six deeds: a site, a study, two patients, a visit missed for a reason, a visit done."""
    clock = SetClock(START)
    office = set_up(in_memory(who="ana", clock=clock))
    save(office, a_patient("CO-001"))
    office.who = "luis"
    clock.at += timedelta(days=1)
    save(office, a_patient("CO-002"), reason='Said "50 %_"')
    missed = VisitRecord(Outcome.MISSED, None, "Had a Fever \\ flu", "1.0")
    save(office, replace(office.patients()[0], records={"W4": missed}))
    clock.at += timedelta(days=1)
    done = VisitRecord(Outcome.DONE, day("2014-05-02"), "", "1.0")
    save(office, replace(office.patients()[1], records={"SCR": done}))
    return office


@pytest.mark.parametrize(
    ("search", "numbers"),
    [
        (Search(), [6, 5, 4, 3, 2, 1]),
        (Search(patient="CO-001"), [5, 3]),
        (Search(deed=Deed.ADD_SITE), [1]),
        (Search(who="luis"), [6, 5, 4]),
        (Search(since=START), [6, 5, 4, 3, 2, 1]),
        (Search(since=START + timedelta(seconds=1)), [6, 5, 4]),
        (Search(until=START + timedelta(days=2)), [5, 4, 3, 2, 1]),
        (Search(until=START), []),
        (Search(text="fever \\ FLU"), [5]),
        (Search(text="50 %_"), [4]),
        (Search(text='said "'), [4]),
        (Search(text="50 %x"), []),
        (Search(text="2014-05-02"), [6]),
        (Search(text="nothing like it", codes=frozenset({"W4"})), [5]),
        (Search(text="nothing like it", codes=frozenset({"adopt_study"})), [2]),
        (Search(text="nothing like it", codes=frozenset({"missed", "SCR"})), [6, 5]),
        (Search(text="records"), []),
        (Search(patient="CO-002", who="luis", text="done"), [6]),
    ],
)
def test_each_part_of_a_search_narrows(
    searched: OfficeFile, search: Search, numbers: list[int]
) -> None:
    assert [action.number for action in searched.journal(search)] == numbers
    assert [a.number for a in searched.journal(search, limit=2)] == numbers[:2]
    below = [number for number in numbers if number < 5]
    assert [a.number for a in searched.journal(search, before=5)] == below


def test_everybody_who_wrote_is_named_once(searched: OfficeFile) -> None:
    assert searched.writers() == ["ana", "luis"]
