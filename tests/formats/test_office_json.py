"""A whole office as JSON: nothing is lost on the way, and nothing altered gets in."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from app import store
from app.domain.change import facts
from app.domain.identity import Identity, Telephone
from app.formats.office_json import read_office, write_office
from app.service import identities, look_up
from app.service.ports import Office
from app.service.whole import BadOffice, WholeOffice
from app.service.whole_office import whole_office
from app.store.whole import check
from app.words import Refusal
from tests import lives
from tests.build import day
from tests.chance import TODAY, Chance, a_real_office
from tests.desk import StoppedClock
from tests.store.offices import SetClock, a_whole_patient, a_whole_site, an_office, save
from tests.untidy import an_untidy_office, do

MUTATIONS = 3000
Json = dict[str, Any]


def restored(whole: WholeOffice, path: Path) -> Office:
    return store.restore(path, whole, who="ana", clock=SetClock(), why="left out")


def taken(office: Office) -> WholeOffice:
    """The office as it comes back from the bytes, names and telephones too."""
    return read_office(write_office(office.whole(with_identities=True)))


@pytest.fixture(scope="module")
def content() -> bytes:
    """A small office with something of most kinds, as its file."""
    office = an_untidy_office()
    do(office, INC="2014-02-17", BMH="2014-02-19", INF1="2014-04-07")
    look_up.grant(office, "CO", "ana", today=TODAY)
    identities.save_identity(
        office, Identity("CO-001", "Ana", "Ruiz", (Telephone("600 000 000"),), "after 15 h")
    )
    return write_office(office.whole(with_identities=True))


def changed(content: bytes, change: Callable[[Json], object]) -> bytes:
    found = json.loads(content)
    change(found)
    return json.dumps(found).encode()


def refused(content: bytes) -> BadOffice:
    with pytest.raises(BadOffice) as caught:
        check(read_office(content))
    return caught.value


def test_an_office_of_random_deeds_comes_back_whole(tmp_path: Path) -> None:
    office, version = a_real_office()
    chance = Chance(office, version, seed=3)
    for _ in range(300):
        chance.undo() if chance.draw.random() < 0.1 else chance.do()
    with closing(restored(taken(office), tmp_path / "again")) as again:
        assert again.whole(with_identities=True) == office.whole(with_identities=True)
        assert (again.patients(), again.sites()) == (office.patients(), office.sites())
        assert again.journal() == office.journal()
        assert again.identities() == office.identities()
        assert (again.file_id, again.is_example) == (office.file_id, office.is_example)
        assert again.verify() == []
        written = write_office(again.whole(with_identities=True))
    assert written == write_office(office.whole(with_identities=True))


@settings(max_examples=15, deadline=None)
@given(st.lists(lives.patients, min_size=1, max_size=2, unique_by=lambda each: each.code))
def test_every_life_comes_back(found: list[Any]) -> None:
    office = an_office()
    save(office, *found)
    again = taken(office)
    check(again)
    kept = {each.code: facts(each) for each in office.patients()}
    assert {each.code: facts(each) for each in again.patients} == kept
    assert write_office(again) == write_office(office.whole(with_identities=True))
    office.close()


def test_every_kind_of_fact_comes_back(tmp_path: Path) -> None:
    office = an_office()
    save(office, a_whole_site(office.site("CO")), a_whole_patient())
    with closing(restored(taken(office), tmp_path / "again")) as again:
        assert again.patients() == office.patients()
        assert again.sites() == office.sites()


def test_an_empty_office_comes_back(tmp_path: Path) -> None:
    office = store.in_memory(who="ana", clock=SetClock())
    with closing(restored(taken(office), tmp_path / "again")) as again:
        assert again.whole() == office.whole()


def test_work_goes_on_in_the_new_office(content: bytes, tmp_path: Path) -> None:
    with closing(restored(read_office(content), tmp_path / "again")) as again:
        do(again, W4="2014-04-30")
        assert again.patients()[0].records["W4"].done_on == day("2014-04-30")
        assert again.verify() == []


def test_without_names_the_new_journal_says_that_they_are_gone(
    content: bytes, tmp_path: Path
) -> None:
    whole = read_office(changed(content, lambda found: found.pop("identities")))
    assert "Ruiz" not in write_office(whole).decode()
    with closing(restored(whole, tmp_path / "again")) as again:
        assert again.identities() == ()
        assert again.verify() == []
        assert (again.journal()[0].who, again.journal()[0].reason) == ("ana", "left out")
        assert len(again.journal()) == len(whole.journal) + 1


def test_names_need_the_right_and_are_written_down() -> None:
    office = an_untidy_office()
    with pytest.raises(Refusal, match="may not look patients of CO up"):
        whole_office(office, with_identities=True)
    look_up.grant(office, "CO", "ana", today=TODAY)
    identities.save_identity(office, Identity("CO-001", "Ana"))
    assert whole_office(office).identities is None
    found = whole_office(office, with_identities=True)
    assert found.identities is not None
    assert found.identities[0].identity.given == "Ana"
    assert found.journal[-1].deed == "look_up"


def test_what_was_known_on_a_past_day_comes_back(tmp_path: Path) -> None:
    clock = StoppedClock(TODAY)
    office, version = a_real_office(clock)
    chance = Chance(office, version, seed=4)
    for _ in range(40):
        chance.do()
    clock.day = TODAY.replace(day=3)
    before = len(office.journal())
    while len(office.journal()) < before + 10:
        chance.do()
    past = office.known_on(TODAY)
    with closing(restored(read_office(write_office(past.whole())), tmp_path / "again")) as again:
        assert len(past.journal()) == before
        assert [facts(each) for each in again.patients()] == [facts(e) for e in past.patients()]
    with pytest.raises(Refusal):
        past.whole(with_identities=True)


def test_one_laid_out_anew_by_another_program_is_read_too(content: bytes) -> None:
    pretty = json.dumps(json.loads(content), indent=4).encode()
    assert write_office(read_office(pretty)) == content
    check(read_office(pretty))


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
    from dataclasses import replace

    from app.store.journal import Sealed, genesis_of

    last = genesis_of(whole.file_id, whole.created_at, is_example=whole.is_example)
    rows = []
    for row in whole.journal:
        changes = row.changes.replace(f'"{old}"', f'"{new}"')
        open_ = Sealed(*row)._replace(changes=changes, prev_hash=last)
        rows.append(row._replace(changes=changes, prev_hash=last, hash=open_.due_hash))
        last = rows[-1].hash
    return replace(whole, journal=tuple(rows))


def test_nothing_is_left_where_an_office_is_refused(content: bytes, tmp_path: Path) -> None:
    bad = read_office(changed(content, lambda found: found["journal"][4].update(who="eve")))
    with pytest.raises(BadOffice):
        restored(bad, tmp_path / "again")
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "taken").write_text("thesis")
    with pytest.raises(Refusal, match="already a file"):
        restored(read_office(content), tmp_path / "taken")
    assert (tmp_path / "taken").read_text() == "thesis"
