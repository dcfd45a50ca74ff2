"""Names and telephones: kept apart, changed without a value in the journal, found by right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import Connection

from app.domain.change import Deed
from app.domain.identity import Identity, Telephone
from app.service import journal
from app.service.identities import LONGEST_NAME, MOST_TELEPHONES, save_identity
from app.service.journal_words import told
from app.service.look_up import Found, Match, find, grant, look_up, may_look_up, revoke, search
from app.service.ports import Conflict, Office, Search, Unknown
from app.store import OfficeFile
from app.words import Refusal, speech
from tests.desk import TODAY, StoppedClock, an_office
from tests.service.test_deeds import enrol
from tests.store.offices import raw, tamper

EN, ES = speech("en"), speech("es")
ANA = Identity(
    "CO-001",
    "María José",
    "Ñandú-Inventada Ficticia",
    (Telephone("600 000 001"), Telephone("+34 600-000-002", "daughter")),
    "after 15 h",
    "es",
)


@pytest.fixture
def office() -> Iterator[Office]:
    made = an_office()
    enrol(made, "CO-001")
    enrol(made, "CO-002")
    grant(made, "CO", made.who, today=TODAY)
    yield made
    made.close()


def test_nobody_may_look_up_until_it_is_given() -> None:
    office = an_office()
    enrol(office, "CO-001")
    assert not may_look_up(office, office.who)
    for deed in (lambda: look_up(office, "CO-001"), lambda: save_identity(office, ANA)):
        with pytest.raises(Refusal, match="You may not look patients of CO up"):
            deed()
    assert find(office, "ficticia") == ()
    grant(office, "CO", office.who, today=TODAY)
    assert may_look_up(office, office.who, "CO")
    assert not may_look_up(office, office.who, "MA")
    assert not may_look_up(office, "luis", "CO")


def test_a_right_says_who_gave_it_and_is_taken_back(office: Office) -> None:
    grant(office, "CO", "  luis ", today=TODAY)
    right = office.site("CO").look_up_rights["luis"]
    assert (right.by, right.on) == (office.who, TODAY)
    assert grant(office, "CO", "luis", today=TODAY) is None
    revoke(office, "CO", office.who)
    assert find(office, "ficticia") == ()
    with pytest.raises(Refusal, match="nothing is to be taken back"):
        revoke(office, "CO", office.who)
    journal.undo(office)
    assert may_look_up(office, office.who)
    for odd in ("", "+x", "a\x00b", "a" * 61):
        with pytest.raises(Refusal):
            grant(office, "CO", odd, today=TODAY)


def test_what_is_kept_is_what_was_typed_tidied_up(office: Office) -> None:
    save_identity(office, replace(ANA, given="  María \n José "))
    assert office.identity("CO-001") == replace(ANA, revision=1)
    assert office.identity("CO-002") == Identity("CO-002")
    assert office.identities() == (replace(ANA, revision=1),)
    assert save_identity(office, replace(ANA, revision=1)) is None
    assert save_identity(office, Identity("CO-001", revision=1)) is not None
    assert office.identities() == ()
    with pytest.raises(Unknown):
        office.identity("CO-009")
    assert office.verify() == []


@pytest.mark.parametrize(
    "odd",
    [
        replace(ANA, given="x" * (LONGEST_NAME + 1)),
        replace(ANA, family="a\x1bb"),
        replace(ANA, family="a\u202eb"),
        replace(ANA, calling="x" * 201),
        replace(ANA, language="fr"),
        replace(ANA, telephones=(Telephone("Ana Inventada"),)),
        replace(ANA, telephones=(Telephone("12"),)),
        replace(ANA, telephones=(Telephone("", "daughter"),)),
        replace(ANA, telephones=(Telephone("6" * 31),)),
        replace(ANA, telephones=(Telephone("600 000 001"),) * (MOST_TELEPHONES + 1)),
    ],
)
def test_what_can_not_be_is_refused_and_not_repeated(office: Office, odd: Identity) -> None:
    with pytest.raises(Refusal) as refused:
        save_identity(office, odd)
    assert "Inventada" not in refused.value.said(EN)
    assert office.identities() == ()


@pytest.mark.parametrize(
    "typed",
    [
        "maria",
        "JOSE",
        "nandu",
        "Ñandú",
        "inventada fict",
        "jose maria",
        "600000001",
        "34600 0000 02",
    ],
)
def test_a_caller_is_found_however_it_is_typed(office: Office, typed: str) -> None:
    save_identity(office, ANA)
    by = Match.TELEPHONE if typed[0].isdecimal() else Match.NAME
    assert find(office, typed) == (Found("CO-001", by),)


@pytest.mark.parametrize(
    "typed", ["", "ma", "60", "6 0", "ariaj", "daughter", "600000009", "%", "***"]
)
def test_nobody_else_is_found(office: Office, typed: str) -> None:
    save_identity(office, ANA)
    assert find(office, typed) == ()


def test_opening_is_journalled_and_looking_is_not(office: Office) -> None:
    save_identity(office, ANA)
    before, revision = len(office.journal()), office.patients(["CO-001"])[0].revision
    find(office, "ficticia")
    assert len(office.journal()) == before
    found = look_up(office, "CO-001")
    look_up(office, "CO-001")
    assert found.identity.name == "María José Ñandú-Inventada Ficticia"
    (last, first) = office.journal(Search(deed=Deed.LOOK_UP))
    assert (last.who, last.subjects, last.reason) == (office.who, (("look_up", "CO-001"),), "")
    assert [(c.old, c.new) for c in (*first.changes, *last.changes)] == [(None, "1"), ("1", "2")]
    assert last in office.journal(Search(patient="CO-001"))
    assert office.patients(["CO-001"])[0].revision == revision
    assert office.verify() == []


def test_whoever_is_shown_by_name_is_journalled_once_a_search(office: Office) -> None:
    save_identity(office, ANA)
    save_identity(office, replace(ANA, code="CO-002"))
    before = len(office.journal())
    assert search(office, "nobody").action is None
    assert [one.code for one in search(office, "ficticia", most=1).found] == ["CO-001"]
    one, both = search(office, "ficticia", {"CO-001"}), search(office, "ficticia")
    assert search(office, "ficticia", {"CO-001", "CO-002"}).action is None
    (first, second, third) = reversed(office.journal()[: len(office.journal()) - before])
    assert (second, third) == (one.action, both.action)
    assert first.subjects == (("look_up", "CO-001"),)
    assert second.subjects == (("look_up", "CO-002"),)
    assert third.subjects == (("look_up", "CO-001"), ("look_up", "CO-002"))


def test_the_journal_says_which_part_changed_and_no_value(office: Office) -> None:
    save_identity(office, ANA)
    save_identity(office, replace(ANA, telephones=(), family="Otra", revision=1))
    entries = told(office, office.journal(limit=2), EN)
    assert entries[0].said == ("patient's name: changed", "telephones: taken out")
    assert entries[1].said[0] == "patient's name: entered"
    everything = str(told(office, office.journal(), ES))
    for planted in ("Ñandú", "José", "600 000", "600000", "600-000", "daughter", "after 15"):
        assert planted not in everything
        assert not office.journal(Search(text=planted))


def test_a_name_is_never_undone_and_stands_in_the_way_of_nothing_else(office: Office) -> None:
    save_identity(office, ANA)
    look_up(office, "CO-001")
    looked_up, saved = office.journal(limit=2)
    with pytest.raises(journal.CannotUndo, match="keeps no such values"):
        journal.undo(office, saved.number)
    with pytest.raises(journal.CannotUndo, match="nothing to undo"):
        journal.undo(office, looked_up.number)
    assert journal.to_undo(office).deed is Deed.GRANT_LOOK_UP
    added = office.journal(Search(patient="CO-001"))[-1]
    with pytest.raises(journal.CannotUndo, match="Later entries depend"):
        journal.undo(office, added.number)


def test_a_stale_name_is_refused_and_a_look_up_makes_none_stale(office: Office) -> None:
    save_identity(office, ANA)
    look_up(office, "CO-001")
    save_identity(office, replace(ANA, calling="", revision=1))
    with pytest.raises(Conflict, match="CO-001 was changed by"):
        save_identity(office, replace(ANA, calling="at noon", revision=1))


def test_a_name_changed_behind_the_programs_back_is_found(office: Office) -> None:
    assert isinstance(office, OfficeFile)
    save_identity(office, ANA)
    tamper(office, "telephone", "UPDATE telephone SET number = '600 000 009' WHERE place = 0")
    (found,) = office.verify()
    assert found.place == "identity CO-001: telephones"
    assert "600" not in found.problem.said(EN)


def everything(connection: Connection) -> str:
    """All that the tables hold, as text."""
    asked = "SELECT name FROM sqlite_master WHERE type = 'table'"
    tables = [name for (name,) in connection.exec_driver_sql(asked)]
    rows = (connection.exec_driver_sql(f'SELECT * FROM "{name}"') for name in tables)  # noqa: S608
    return "\n".join(str(tuple(row)) for found in rows for row in found)


def test_erased_with_their_salt_names_leave_nothing_but_seals(office: Office) -> None:
    assert isinstance(office, OfficeFile)
    save_identity(office, ANA)
    salted = raw(office).exec_driver_sql("SELECT salt FROM identity").scalar_one()
    save_identity(office, Identity("CO-001", revision=1))
    kept = everything(raw(office))
    for planted in (salted, "Ñandú", "600 000 001", "daughter"):
        assert planted not in kept


def test_a_past_day_knows_no_names() -> None:
    clock = StoppedClock(TODAY)
    office = an_office(clock=clock)
    enrol(office, "CO-001")
    grant(office, "CO", office.who, today=TODAY)
    save_identity(office, ANA)
    past = office.known_on(TODAY)
    assert [p.code for p in past.patients()] == ["CO-001"]
    assert find(past, "ficticia") == ()
    assert not may_look_up(past, office.who)
    for ask in (lambda: past.identity("CO-001"), past.identities, lambda: look_up(past, "CO-001")):
        with pytest.raises(Refusal):
            ask()
