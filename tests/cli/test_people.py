"""Signing in and managing people from a terminal: passwords come by a descriptor, never by name."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal
from tests.store.encrypted import ANA, EVA, PASSWORDS, cheap_slots

Piped = Callable[..., str]


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    cheap_slots(monkeypatch)


@pytest.fixture
def piped() -> Piped:
    """A descriptor from which these lines can be read, as words for the command line."""

    def made(*lines: str) -> str:
        reading, writing = os.pipe()
        os.write(writing, "".join(f"{line}\n" for line in lines).encode())
        os.close(writing)
        return str(reading)

    return made


@pytest.fixture
def office(terminal: Terminal, tmp_path: Path, piped: Piped) -> tuple[str, str]:
    path = str(tmp_path / "o.visitario")
    by = ("--person", ANA, "--password-fd", piped(PASSWORDS[ANA]))
    assert terminal.type("create", path, *by).code == 0
    return ("--office", path)


def test_people_are_added_listed_and_removed(
    terminal: Terminal, office: tuple[str, str], piped: Piped
) -> None:
    both = piped(PASSWORDS[ANA], PASSWORDS[EVA])
    by = (*office, "--person", ANA, "--password-fd", both, "--new-password-fd", both)
    terminal.rows("people", "add", EVA, "--role", "monitor", *by)
    rows = terminal.rows("people", *office, "--person", EVA, "--password-fd", piped(PASSWORDS[EVA]))
    assert [(row["name"], row["role"]) for row in rows] == [
        (ANA, "lead_coordinator"),
        (EVA, "monitor"),
    ]
    history = terminal.type(
        "history", *office, "--person", ANA, "--password-fd", piped(PASSWORDS[ANA])
    )
    assert f"{EVA}: role: – → monitor" in history.out
    assert f"{EVA}, {EVA}" not in history.out
    again = (*office, "--person", ANA, "--password-fd", piped(PASSWORDS[ANA]))
    told = terminal.type("people", "remove", EVA, *again)
    assert told.code == 0
    assert "recovery key is a new one" in told.err
    assert "Backups from before can still be opened by this person" in told.err
    rows = terminal.rows("people", *office, "--password-fd", piped(PASSWORDS[ANA]))
    assert [row["name"] for row in rows] == [ANA]


def test_who_may_not_see_the_recovery_key_is_told_before_a_password_counts(
    terminal: Terminal, office: tuple[str, str], piped: Piped
) -> None:
    both = piped(PASSWORDS[ANA], PASSWORDS[EVA])
    by = (*office, "--person", ANA, "--password-fd", both, "--new-password-fd", both)
    terminal.rows("people", "add", EVA, "--role", "monitor", *by)
    eva = (*office, "--person", EVA, "--password-fd", piped(PASSWORDS[EVA]))
    assert "“Recovery key shown” is not for you" in terminal.refusal("people", "recovery-key", *eva)
    ana = (*office, "--person", ANA, "--password-fd", piped(PASSWORDS[ANA], ""))
    assert "the line is empty" in terminal.refusal("people", "recovery-key", *ana)
    told = terminal.type(
        "history", *office, "--person", ANA, "--password-fd", piped(PASSWORDS[ANA])
    )
    assert "wrong" not in told.out + told.err


def test_a_signature_is_told_with_its_visit_and_that_it_covers_no_more(
    terminal: Terminal, office: tuple[str, str], piped: Piped
) -> None:
    def by(person: str, *more: str) -> tuple[str, ...]:
        lines = piped(PASSWORDS[person], *more)
        return (*office, "--person", person, "--password-fd", lines)

    new = piped(PASSWORDS[EVA])
    role = ("--role", "treating_investigator", "--new-password-fd", new)
    terminal.rows("people", "add", EVA, *role, *by(ANA))
    terminal.rows("site", "CO", "--name", "Reina Sofía", "--city", "Córdoba", *by(ANA))
    terminal.rows("adopt", "NCT01745783", "--site", "CO", *by(ANA))
    terminal.rows("enrol", "CO-001", "--consented", "2014-02-03", *by(ANA))
    visit = ("patient", "CO-001", "--visit", "SCR")
    assert "Signed" not in terminal.type(*visit, *by(ANA)).out
    assert terminal.type("sign", "CO-001", "SCR", *by(EVA, PASSWORDS[EVA])).code == 0
    told = terminal.type(*visit, *by(ANA)).out
    assert f"Signed (reviewed) by {EVA} on 1 May 2014" in told
    assert "changed since" not in told
    done = terminal.type("correct", "CO-001", "SCR", "2014-02-04", "--reason", "a slip", *by(ANA))
    assert done.code == 0, done.err
    assert "changed since" in terminal.type(*visit, *by(ANA)).out


def test_a_name_is_known_whatever_its_case(
    terminal: Terminal, office: tuple[str, str], piped: Piped
) -> None:
    by = ("--person", ANA.lower(), "--password-fd", piped(PASSWORDS[ANA]))
    (row,) = terminal.rows("people", *office, *by)
    assert row["name"] == ANA


def test_a_role_is_changed_and_sites_taken_back(
    terminal: Terminal, office: tuple[str, str], piped: Piped
) -> None:
    def by() -> tuple[str, ...]:
        return (*office, "--person", ANA, "--password-fd", piped(PASSWORDS[ANA]))

    both = piped(PASSWORDS[ANA], PASSWORDS[EVA])
    add = ("people", "add", EVA, *office, "--person", ANA)
    terminal.rows(*add, "--password-fd", both, "--new-password-fd", both)
    site = ("site", "CO", "--name", "Reina Sofia", "--city", "Cordoba")
    assert terminal.type(*site, *by()).code == 0
    terminal.rows("people", "change", EVA, "--role", "monitor", "--site", "CO", *by())

    def hers() -> dict[str, object]:
        return next(row for row in terminal.rows("people", *by()) if row["name"] == EVA)

    assert (hers()["role"], hers()["sites"]) == ("monitor", ["CO"])
    terminal.rows("people", "change", EVA, "--all-sites", *by())
    assert (hers()["role"], hers()["sites"]) == ("monitor", [])
    assert "XX" in terminal.refusal("people", "change", EVA, "--site", "XX", *by())
    own = terminal.refusal("people", "change", ANA, "--role", "administrator", *by())
    assert "Ask another administrator" in own


def test_one_password_is_enough_for_an_export_that_is_remembered(
    terminal: Terminal, office: tuple[str, str], piped: Piped, tmp_path: Path
) -> None:
    """It opens the office to read and again to write; nobody is asked twice or counted as wrong."""
    to = str(tmp_path / "journal.csv")
    by = (*office, "--password-fd", piped(PASSWORDS[ANA]))
    said = terminal.type("export", "journal", "-o", to, *by)
    assert (said.code, said.err) == (0, "")
    assert not Path(f"{office[1]}.tries").exists()


def test_the_recovery_key_opens_it_too(
    terminal: Terminal, office: tuple[str, str], piped: Piped
) -> None:
    twice = piped(PASSWORDS[ANA], PASSWORDS[ANA])
    told = terminal.type("people", "recovery-key", *office, "--password-fd", twice)
    key = told.out.split()[-1]
    assert len(key.split("-")) == 14
    assert terminal.rows("people", *office, "--recovery-key-fd", piped(key))
    wrong = ("0" if key[0] != "0" else "1") + key[1:]
    refused = terminal.refusal("people", *office, "--recovery-key-fd", piped(wrong))
    assert "mistyped in group 1" in refused


def test_nobody_comes_in_without_a_password(
    terminal: Terminal, office: tuple[str, str], piped: Piped
) -> None:
    assert "no terminal to type a password" in terminal.refusal("worklist", *office)
    refused = terminal.refusal("worklist", *office, "--password-fd", piped("wrong"))
    assert "not the password of Ana Ruiz" in refused
    assert "can't" not in refused
    assert "Nothing can be read" in terminal.refusal("worklist", *office, "--password-fd", "999")


def test_a_plain_office_is_encrypted_in_its_place(
    terminal: Terminal, tmp_path: Path, piped: Piped
) -> None:
    path = str(tmp_path / "p.visitario")
    assert terminal.type("create", path, "--plain").code == 0
    kept = str(tmp_path / "kept.visitario")
    by = ("--person", ANA, "--password-fd", piped(PASSWORDS[ANA]), "--keep-plain", kept)
    told = terminal.type("encrypt", path, *by)
    assert told.code == 0
    assert "anybody who has it can read it" in told.err
    where = ("--office", path, "--password-fd")
    assert terminal.type("verify", *where, piped(PASSWORDS[ANA])).code == 0
    assert terminal.type("verify", "--office", kept).code == 0
