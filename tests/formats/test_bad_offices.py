"""A file that is no office, or one that was altered, gets no further than a sentence."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from app.formats.office_json import read_office, write_office
from app.service.whole import BadOffice, WholeOffice
from app.store.journal import Sealed, genesis_of
from app.store.whole import check
from app.words import Refusal
from tests.formats.whole_offices import Json, an_office_as_file, changed, refused, restored

MUTATIONS = 3000


@pytest.fixture(scope="module")
def content() -> bytes:
    return an_office_as_file()


@pytest.mark.parametrize(
    ("change", "place", "said"),
    [
        (lambda f: f.update(format="other"), "$.format", "not an office"),
        (lambda f: f.update(version=2), "$.version", "newer Visitario"),
        (lambda f: f.update(version=0), "$.version", "no version 0"),
        (lambda f: f.pop("journal"), "$", "missing"),
        (lambda f: f.update(more=1), "$", "does not belong"),
        (lambda f: f["patients"].append(f["patients"][0]), "$.patients[1]", "twice"),
        (lambda f: f["sites"].append(f["sites"][0]), "$.sites[1]", "twice"),
        (lambda f: f["documents"].append(f["documents"][0]), "$.documents[1]", "twice"),
        (lambda f: f["patients"][0].update(code=5), "$.patients[0].code", "does not belong"),
        (
            lambda f: f["patients"][0].update(consented_on="2014-02-30"),
            "$.patients[0].consented_on",
            "does not belong",
        ),
        (
            lambda f: f["patients"][0].update(consented_on="2014-02-04"),
            "patient CO-001: consented_on",
            "The journal says “2014-02-03”, the file says “2014-02-04”.",
        ),
        (lambda f: f["patients"].clear(), "patient CO-001: code", "the file says “–”"),
        (lambda f: f["sites"][0].update(name="X"), "site CO: name", "the file says “X”"),
        (lambda f: f["journal"].pop(2), "journal 3", "gone"),
        (lambda f: f["journal"].pop(), "identity CO-001", "altered"),
        (lambda f: f["journal"][4].update(who="eve"), "journal 5", "altered"),
        (lambda f: f["journal"][0].update(hash="0"), "journal 1", "altered"),
        (lambda f: f["office"].update(id="0"), "journal 1", "altered"),
        (lambda f: f["office"].update(is_example=True), "journal 1", "altered"),
        (lambda f: f["documents"].clear(), "protocol S 1.0", "not in the file"),
        (
            lambda f: f["documents"][0]["document"].update(study="T"),
            "protocol S 1.0",
            "altered",
        ),
        (lambda f: f["identities"][0].update(given="Eva"), "identity CO-001", "altered"),
        (lambda f: f["identities"][0].update(salt="zz"), "identity CO-001", "altered"),
        (lambda f: f["identities"].clear(), "identity CO-001", "altered"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(
    content: bytes, change: Callable[[Json], object], place: str, said: str
) -> None:
    found = refused(changed(content, change))
    assert found.place.startswith(place)
    assert said in str(found)
    assert str(found).endswith("Nothing was written.")


@pytest.mark.parametrize(
    ("broken", "place"),
    [
        (b"", "1:1"),
        (b"\x00" * 50, "1:1"),
        (b"\xff\xfe{", "1:1"),
        (b'{"format": NaN, "version": 1}', "1:12"),
        (b"[" * 100_000, "$"),
        (b'{"format":"visitario-office","version":1,"office":' + b'{"a":' * 100_000, ""),
        (b"[]", "$"),
        (b"null", "$"),
        (b'{"format":"visitario-office","version":1e400}', ""),
        (b'{"format":"visitario-office","version":' + b"9" * 5000 + b"}", ""),
    ],
)
def test_what_is_no_office_is_told(broken: bytes, place: str) -> None:
    assert refused(broken).place.startswith(place)


def test_a_file_cut_short_anywhere_is_told(content: bytes) -> None:
    for end in range(1, len(content), 997):
        assert refused(content[:end]).place


def test_altered_files_are_refused_or_say_the_same(content: bytes) -> None:
    """Flipped bytes, lost and doubled pieces: what comes through is what was written."""
    draw, came_through = random.Random(8), 0  # noqa: S311 - no secret
    for _ in range(MUTATIONS):
        mutated = mutation(content, draw)
        with suppress(BadOffice):
            whole = read_office(mutated)
            check(whole)
            came_through += 1
            assert write_office(whole) == content
    assert came_through < MUTATIONS / 10


def mutation(content: bytes, draw: random.Random) -> bytes:
    at = draw.randrange(len(content))
    match draw.randrange(5):
        case 0:
            return content[:at] + bytes([draw.randrange(256)]) + content[at + 1 :]
        case 1:
            return content[:at] + content[at + draw.randint(1, 40) :]
        case 2:
            return content[:at] + content[at : at + draw.randint(1, 40)] + content[at:]
        case 3:
            other = draw.randrange(len(content))
            return content[:at] + content[other : other + 8] + content[at + 8 :]
    odd = [b"null", b"[]", b"{}", b"1e9", b'"\\ud800"', b"-1", b'""', b"true", b"2014-02-30", b"\n"]
    return content[:at] + draw.choice(odd) + content[at:]


def test_seals_made_anew_do_not_let_impossible_facts_in(content: bytes, tmp_path: Path) -> None:
    """Who forges the whole chain can write a history, but none that no office could keep."""
    whole = read_office(content)
    for old, new in (("done", "gone"), ("2014-02-17", "2014-02-31"), ("CO-001", "")):
        rows = forged(whole, old, new)
        path = tmp_path / "again"
        with pytest.raises(Refusal):
            restored(rows, path)
        assert list(tmp_path.iterdir()) == []


def forged(whole: WholeOffice, old: str, new: str) -> WholeOffice:
    last = genesis_of(whole.file_id, whole.created_at, is_example=whole.is_example)
    rows = []
    for row in whole.journal:
        changes = row.changes.replace(f'"{old}"', f'"{new}"')
        open_ = Sealed(*row)._replace(changes=changes, prev_hash=last)
        rows.append(row._replace(changes=changes, prev_hash=last, hash=open_.due_hash))
        last = rows[-1].hash
    return replace(whole, journal=tuple(rows))
