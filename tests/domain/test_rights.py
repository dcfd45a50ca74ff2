"""Each deed has been decided on for each role."""

from __future__ import annotations

import pytest

from app.domain.access import Person, Role
from app.domain.change import Deed
from app.domain.rights import ALLOWED, OF_ONES_ACCOUNT, sees
from app.service.access import NotAllowed, may
from app.service.names import DEEDS, ROLES
from app.words import speech


def test_each_deed_is_decided_on() -> None:
    assert set(ALLOWED) == set(Deed)
    assert set(ROLES) == set(Role)


def test_no_deed_is_nobodys_and_none_a_monitors() -> None:
    for deed, roles in ALLOWED.items():
        assert roles, deed
        assert (Role.MONITOR in roles) == (deed in OF_ONES_ACCOUNT), deed


@pytest.mark.parametrize("role", Role)
def test_what_is_allowed_is_and_nothing_else(role: Role) -> None:
    for deed in Deed:
        refusal = may(Person("Ana", role), deed, "CO", "S")
        assert (refusal is None) == (role in ALLOWED[deed])


def test_the_examiner_writes_down_assessments_and_no_more() -> None:
    examiner = Role.EXAMINING_INVESTIGATOR
    own = {deed for deed, roles in ALLOWED.items() if examiner in roles}
    assert own - OF_ONES_ACCOUNT == {Deed.RECORD_ASSESSMENTS, Deed.LOOK_UP, Deed.UNDO}


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_refusal_names_who_may(language: str) -> None:
    say = speech(language)
    refusal = may(Person("Ana", Role.MONITOR), Deed.BOOK)
    assert isinstance(refusal, NotAllowed)
    said = refusal.said(say)
    for part in (DEEDS[Deed.BOOK], ROLES[Role.MONITOR], ROLES[Role.COORDINATOR]):
        assert say(part) in said


@pytest.mark.parametrize(
    "path",
    [
        ("contacts", "c1", "note"),
        ("contacts", "c1", "on"),
        ("records", "W4", "reason"),
        ("end", "reason"),
        ("unscheduled", "UNS.1", "cause"),
        ("reports", "W4.late", "measures"),
        ("answers", "INF1", "G1", "note"),
        ("appointments", "a1", "reason"),
    ],
)
def test_the_examiner_reads_no_notes(path: tuple[str, ...]) -> None:
    assert not sees(Role.EXAMINING_INVESTIGATOR, path)
    assert all(sees(role, path) for role in Role if role is not Role.EXAMINING_INVESTIGATOR)


@pytest.mark.parametrize(
    "path", [("records", "W4", "done_on"), ("records", "W4", "assessments", "MRI", "reason")]
)
def test_the_examiner_reads_what_was_done(path: tuple[str, ...]) -> None:
    assert sees(Role.EXAMINING_INVESTIGATOR, path)
