"""Thousands of deeds by chance: nothing is lost, and whatever is done can be undone."""

from __future__ import annotations

import pytest

from app.domain.change import Deed, facts
from app.service import journal
from app.service.ports import Office
from app.service.rehearsal import on_stage
from tests.chance import NOT_BY_CHANCE, OF_PEOPLE, TODAY, Chance, a_real_office

SOME, MANY = 2_500, 10_000


def state(office: Office) -> list[dict[tuple[str, ...], str]]:
    """Everything that is a fact, with no revision."""
    return [facts(each) for each in (*office.sites(), *office.patients())]


def test_deeds_by_chance_lose_nothing() -> None:
    lose_nothing(SOME)


@pytest.mark.long
def test_ten_thousand_deeds_lose_nothing() -> None:
    lose_nothing(MANY)


def lose_nothing(many: int) -> None:
    """Do so many deeds, of every kind, and find each in the journal and in the office."""
    office, version = a_real_office()
    chance = Chance(office, version, seed=3)
    before = len(office.journal())
    done = tried = undone = 0
    while done < many:
        tried += 1
        is_undo = chance.draw.random() < 0.08
        action = chance.undo() if is_undo else chance.do()
        done += action is not None
        undone += is_undo and action is not None
        assert tried < 20 * many
    actions = office.journal()
    assert [each.number for each in actions] == list(range(before + many, 0, -1))
    assert office.verify() == []
    assert undone > many / 100
    assert {each.deed for each in actions} == set(Deed) - OF_PEOPLE
    known = office.known_on(TODAY)
    assert (known.patients(), known.sites()) == (office.patients(), office.sites())


def undone_by_chance(seed: int) -> set[Deed]:
    """The kinds of deeds that were done and undone in an office of their own."""
    office, version = a_real_office()
    chance = Chance(office, version, seed)
    seen: set[Deed] = set()
    for _ in range(800):
        is_watched = chance.draw.random() < 0.3
        before = state(office) if is_watched else []
        action = chance.do()
        if is_watched and action and action.deed in journal.FOR_GOOD:
            with pytest.raises(journal.CannotUndo):
                journal.undo(office, action.number)
        elif is_watched and action:
            journal.undo(office, action.number)
            assert state(office) == before, action.deed
            seen.add(action.deed)
        elif is_watched:
            assert state(office) == before
    assert office.verify() == []
    return seen


def test_undo_after_do_is_the_identity_for_every_deed() -> None:
    """Some kinds can be done but a few times in one office: several are gone through."""
    missing = set(Deed) - NOT_BY_CHANCE - set(journal.FOR_GOOD)
    for seed in range(20):
        missing -= undone_by_chance(seed)
        if not missing:
            return
    assert not missing


def test_a_rehearsed_deed_changes_what_the_deed_itself_changes() -> None:
    office, version = a_real_office()
    for seed in range(200):
        before, stage = state(office), on_stage(office)
        Chance(stage, version, seed).do()
        assert state(office) == before
        expected = state(stage)
        Chance(office, version, seed).do()
        assert state(office) == expected
