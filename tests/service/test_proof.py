"""The exported journal is checked by a script that knows nothing of the program."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

import check_journal
from app.service.ports import Office
from app.service.proof import journal_proof
from tests.chance import Chance, a_real_office

Line = list[str]


@pytest.fixture(scope="module")
def office() -> Office:
    """An office after some deeds by chance, one of them with words that are hard to write."""
    office, version = a_real_office()
    chance = Chance(office, version, seed=8)
    for _ in range(150):
        chance.do()
    return office


def lines(office: Office, *, with_notes: bool = True) -> list[Line]:
    text = journal_proof(office, with_notes=with_notes).decode()
    return list(csv.reader(io.StringIO(text)))


@pytest.mark.parametrize("with_notes", [True, False])
def test_the_script_finds_the_chain_whole(office: Office, with_notes: bool) -> None:
    told = lines(office, with_notes=with_notes)
    assert check_journal.problems(told) == []
    assert len(told) == len(office.journal()) + 2
    assert all(cell[:1] in '"0123456789n' for line in told[2:] for cell in line)


def test_notes_are_left_out_unless_asked_for(office: Office) -> None:
    texts = {line[9] for line in lines(office, with_notes=False)[2:]}
    assert texts == {'"{}"'}
    assert {line[9] for line in lines(office)[2:]} > texts


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda told: told.pop(7), "some are gone"),
        (lambda told: told[7].__setitem__(2, '"eve"'), "not what was sealed"),
        (lambda told: told[0].__setitem__(2, "0" * 32), "deed 1: it is not"),
        (lambda told: told.insert(9, told[8]), "some are gone"),
        (lambda told: told[0].__setitem__(1, "2"), "no journal of version 1"),
    ],
)
def test_the_script_finds_what_was_altered(
    office: Office, harm: Callable[[list[Line]], object], said: str
) -> None:
    told = lines(office)
    harm(told)
    assert said in " ".join(check_journal.problems(told))


def test_the_script_finds_an_altered_text(office: Office) -> None:
    told = lines(office)
    place, where, salt, text = next(
        (number, where, salt, text)
        for number, line in enumerate(told[2:], 2)
        for where, (salt, text) in json.loads(json.loads(line[9])).items()
        if salt
    )
    told[place][9] = json.dumps(json.dumps({where: [salt, text + "!"]}))
    assert check_journal.problems(told) == [f"deed {place - 1}: the text at {where} was altered"]


@given(st.lists(st.one_of(st.text(), st.integers(-(2**53), 2**53), st.none()), max_size=9))
def test_the_script_hashes_as_the_journal_does(row: list[object]) -> None:
    from app.store.journal import _hash_of

    assert check_journal.sealed(row) == _hash_of(tuple(row))
