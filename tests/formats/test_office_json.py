"""A whole office as JSON: nothing is lost on the way, and nothing altered gets in."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from app import store
from app.domain.change import Deed, facts
from app.domain.identity import Identity
from app.formats.office_json import read_office, write_office
from app.service import identities, look_up
from app.service.ports import Office
from app.service.redacting import redact_entry
from app.service.whole import BadOffice, WholeOffice
from app.service.whole_office import whole_office
from app.store.whole import check
from app.words import Refusal
from tests import lives
from tests.build import day
from tests.chance import TODAY, Chance, a_real_office
from tests.desk import StoppedClock
from tests.formats.whole_offices import an_office_as_file, changed, restored
from tests.memory import in_memory
from tests.store.offices import SetClock, a_whole_patient, a_whole_site, an_office, save, set_up
from tests.untidy import an_untidy_office, do


def taken(office: Office) -> WholeOffice:
    """The office as it comes back from the bytes, names and telephones too."""
    return read_office(write_office(office.whole(with_identities=True)))


@pytest.fixture(scope="module")
def content() -> bytes:
    return an_office_as_file()


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
    office = in_memory(who="ana", clock=SetClock())
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


REDACTING = {Deed.REDACT, Deed.ERASE_IDENTITY}


def a_past(seed: int) -> tuple[Office, int]:
    """An office by chance that went on for some days, and how many deeds were done before."""
    clock = StoppedClock(TODAY)
    office, version = a_real_office(clock)
    chance = Chance(office, version, seed=seed)
    for _ in range(40):
        chance.do()
    clock.day = TODAY.replace(day=3)
    before = len(office.journal())
    while len(office.journal()) < before + 10:
        chance.do()
    return office, before


def test_what_was_known_on_a_past_day_comes_back(tmp_path: Path) -> None:
    offices = (a_past(seed) for seed in count(4))
    office, before = next(
        (made, before)
        for made, before in offices
        if not REDACTING & {each.deed for each in made.journal(limit=10)}
    )
    past = office.known_on(TODAY)
    with closing(restored(read_office(write_office(past.whole())), tmp_path / "again")) as again:
        assert len(past.journal()) == before
        assert [facts(each) for each in again.patients()] == [facts(e) for e in past.patients()]
    with pytest.raises(Refusal):
        past.whole(with_identities=True)


def test_a_past_day_whose_words_were_redacted_since_is_not_given_out(tmp_path: Path) -> None:
    clock = SetClock()
    place = tmp_path / "office.visitario"
    with closing(set_up(store.create(place, who="ana", clock=clock))) as office:
        save(office, a_whole_patient(), reason="what was said")
        day_then = clock.today()
        clock.at += timedelta(days=1)
        number = office.journal(limit=1)[0].number
        redact_entry(office, number, today=clock.today())
        with pytest.raises(Refusal, match=f"Words of entry {number} of the history were redacted"):
            office.known_on(day_then).whole()
        assert read_office(write_office(office.whole()))


def test_one_laid_out_anew_by_another_program_is_read_too(content: bytes) -> None:
    pretty = json.dumps(json.loads(content), indent=4).encode()
    assert write_office(read_office(pretty)) == content
    check(read_office(pretty))


def test_nothing_is_left_where_an_office_is_refused(content: bytes, tmp_path: Path) -> None:
    bad = read_office(changed(content, lambda found: found["journal"][4].update(who="eve")))
    with pytest.raises(BadOffice):
        restored(bad, tmp_path / "again")
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "taken").write_text("thesis")
    with pytest.raises(Refusal, match="already a file"):
        restored(read_office(content), tmp_path / "taken")
    assert (tmp_path / "taken").read_text() == "thesis"
