"""The exported journal is checked by a script that knows nothing of the program."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

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


def test_a_row_that_is_gone_is_told_once_and_all_others_are_checked(office: Office) -> None:
    told = lines(office)
    told.pop(7)
    assert check_journal.problems(told) == ["deed 6: number 7 stands in its place; some are gone"]
    told[20][2] = '"eve"'
    assert check_journal.problems(told)[1:] == ["deed 20: it is not what was sealed"]


def test_the_script_finds_an_altered_text(office: Office) -> None:
    told = lines(office)
    place, where, salt, text = next(one for one in texts_of(told) if one[2])
    told[place][9] = json.dumps(json.dumps({where: [salt, text + "!"]}))
    assert check_journal.problems(told) == [f"deed {place - 1}: the text at {where} was altered"]


def texts_of(told: list[Line]) -> Iterator[tuple[int, str, str, str]]:
    """Where each text stands: the line, the place in it, the salt and the text."""
    for number, line in enumerate(told[2:], 2):
        for where, (salt, text) in json.loads(json.loads(line[9])).items():
            yield number, where, salt, text


def test_the_script_finds_a_text_that_is_passed_off_as_redacted(office: Office) -> None:
    told = lines(office)
    place, where, _, _ = next(one for one in texts_of(told) if one[2])
    told[place][9] = json.dumps(json.dumps({where: ["", "forged"]}))
    assert check_journal.problems(told) == [f"deed {place - 1}: the text at {where} was altered"]


def test_the_script_knows_what_was_redacted_and_finds_it_written_anew(office: Office) -> None:
    told = lines(office)
    place, where, _, _ = next(one for one in texts_of(told) if not one[2])
    told[place][9] = json.dumps(json.dumps({where: ["", "forged"]}))
    assert "another stands there" in " ".join(check_journal.problems(told))


def test_the_script_reads_a_deed_of_any_length(tmp_path: Path) -> None:
    """An import of a whole tracker is one deed, whose changes stand in one cell."""
    changes = json.dumps([[["site", "CO"], ["name"], None, "x" * 200_000]])
    row: list[object] = [1, "2026-11-23T08:00:00Z", "Ana", "import", "", None, changes]
    first = check_journal.sealed([1, "office", "2026-11-23T07:00:00Z", 0])
    row += [first, check_journal.sealed([*row, first]), "{}"]
    path = tmp_path / "journal.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("visitario-journal", 1, "office", "2026-11-23T07:00:00Z", 0))
        writer.writerow(("number",))
        writer.writerow([json.dumps(value) for value in row])
    script = [sys.executable, check_journal.__file__, str(path)]
    done = subprocess.run(script, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("1 deeds, whole.")


@given(st.lists(st.one_of(st.text(), st.integers(-(2**53), 2**53), st.none()), max_size=9))
def test_the_script_hashes_as_the_journal_does(row: list[object]) -> None:
    from app.store.journal import _hash_of

    assert check_journal.sealed(row) == _hash_of(tuple(row))
