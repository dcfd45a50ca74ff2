"""Erasing, redacting, the opened code and who came near to names, from a terminal."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from app.store import OfficeFile
from tests.cli.terminal import Terminal
from tests.cli.test_office import office

__all__ = ["office"]

Words = tuple[str, str]
NAME, NUMBER = "Plantada", "600 987 123"


@pytest.fixture(autouse=True)
def me(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("LOGNAME", "ana")
    return "ana"


@pytest.fixture
def named(terminal: Terminal, office: Words, monkeypatch: pytest.MonkeyPatch) -> Words:
    """The office with a name and telephone kept of its patient."""
    terminal.rows("look-up-rights", "CO", "--grant", "ana", *office)
    typed = f"given = Ana\nfamily = {NAME}\ntelephone = {NUMBER}\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    terminal.rows("identity", "CO-001", "--set", *office)
    return office


def log(terminal: Terminal, note: str, office: Words) -> None:
    terminal.rows("contacts", "CO-001", "--log", "call", "--note", note, *office)


def all_of(terminal: Terminal, office: Words) -> str:
    history = terminal.type("history", "--format", "json", *office)
    return history.out + terminal.type("contacts", "--all", "--format", "json", *office).out


def test_without_for_good_it_only_tells(terminal: Terminal, named: Words) -> None:
    log(terminal, f"{NAME} called", named)
    said = terminal.type("erase", "CO-001", "--format", "json", *named)
    assert "Nothing was erased" in said.err
    (row,) = said.rows
    assert (row["patient"], row["kept"], row["older_backups"]) == ("CO-001", True, [])
    assert len(row["entries"]) == 1
    assert NAME not in said.out
    assert terminal.rows("identity", "CO-001", *named)[0]["family"] == NAME


def test_a_name_is_erased_for_good_and_told_without_it(terminal: Terminal, named: Words) -> None:
    log(terminal, f"{NAME} called", named)
    terminal.type("backup", *named)
    said = terminal.type(
        "erase", "CO-001", "--for-good", "--with-words", "--reason", "asked for it", *named
    )
    assert said.code == 0
    assert NAME not in said.out + said.err
    assert "This backup still holds it" in said.err
    assert NAME not in all_of(terminal, named)
    assert terminal.rows("identity", "CO-001", *named) == []
    assert terminal.type("verify", *named).code == 0
    again = terminal.type("erase", "CO-001", "--for-good", *named)
    assert (again.code, again.out) == (0, "Nothing has changed.\n")
    told = terminal.type("erase", "CO-001", "--format", "json", *named)
    assert told.rows[0]["kept"] is False


def test_words_left_behind_are_told_and_redacted_by_a_second_erasing(
    terminal: Terminal, named: Words, monkeypatch: pytest.MonkeyPatch
) -> None:
    log(terminal, f"{NAME} called", named)
    said = terminal.type("erase", "CO-001", "--for-good", *named)
    (entry,) = [
        row["number"] for row in terminal.rows("history", *named) if "contact" in row["deed"]
    ]
    assert f"still say it: {entry}." in said.err
    assert "in other places hold it, too" in said.err
    again = terminal.type("erase", "CO-001", "--for-good", "--with-words", *named)
    assert "Type it once more with --says" in again.err
    assert NAME in all_of(terminal, named)
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{NAME}\n"))
    last = terminal.type("erase", "CO-001", "--for-good", "--with-words", "--says", *named)
    assert (last.code, NAME in last.out + last.err) == (0, False)
    assert NAME not in all_of(terminal, named)
    assert terminal.type("verify", *named).code == 0


def test_what_could_not_be_wiped_is_told(
    terminal: Terminal, named: Words, monkeypatch: pytest.MonkeyPatch
) -> None:
    erase = ("erase", "CO-001", "--for-good", *named)
    with monkeypatch.context() as world:
        world.setattr(OfficeFile, "wipe", lambda _: False)
        assert "could not be wiped" in terminal.type(*erase).err
    assert "could not be wiped" not in terminal.type(*erase).err


def test_what_goes_on_holding_a_name_is_listed_with_exports_and_others(
    terminal: Terminal, named: Words, tmp_path: Path
) -> None:
    terminal.rows("enrol", "CO-002", "--consented", "2014-02-03", *named)
    said = ("--log", "call", "--note", f"sister of {NAME}")
    terminal.rows("contacts", "CO-002", *said, *named)
    terminal.type("export", "json", "-o", str(tmp_path / "office.json"), "--identities", *named)
    (row,) = terminal.type("erase", "CO-001", "--format", "json", *named).rows
    assert (len(row["others"]), row["entries"], row["exported"]) == (1, [], ["2014-05-01"])
    told = terminal.type("erase", "CO-001", "--for-good", *named).err
    assert (
        f"about other patients or the office say a part of it, of whomever: {row['others'][0]}."
        in told
    )
    assert "The file of the whole office of 1 May 2014 can hold it" in told


def test_a_note_is_redacted(terminal: Terminal, office: Words) -> None:
    log(terminal, f"{NAME} drives her", office)
    words = ("redact", "CO-001", "--contact", "c1", "--reason", "a third person")
    (action,) = terminal.rows(*words, *office)
    assert action["deed"] == "redact"
    assert NAME not in all_of(terminal, office)
    assert "███ 2014-05-01 ana" in all_of(terminal, office)
    again = terminal.type(*words, *office)
    assert (again.code, "Nothing has changed" in again.out) == (0, True)


def test_words_that_could_not_be_wiped_are_told(
    terminal: Terminal, office: Words, monkeypatch: pytest.MonkeyPatch
) -> None:
    log(terminal, f"{NAME} drives her", office)
    redact = ("redact", "CO-001", "--contact", "c1", *office)
    with monkeypatch.context() as world:
        world.setattr(OfficeFile, "wipe", lambda _: False)
        assert "could not be wiped" in terminal.type(*redact).err
    again = terminal.type(*redact)
    assert (again.code, "could not be wiped" in again.err) == (0, False)


def test_what_was_written_of_a_deviation_is_redacted(terminal: Terminal, office: Words) -> None:
    terminal.rows("record", "CO-001", "INC", "2014-04-20", "--all-done", *office)
    key = terminal.rows("deviations", *office)[0]["deviation"]
    complete = ("--grade", "minor", "--cause", "other", "--measures", f"told {NAME}")
    terminal.rows("deviations", "CO-001", key, *complete, *office)
    assert NAME in all_of(terminal, office)
    terminal.rows("redact", "CO-001", "--deviation", key, *office)
    assert NAME not in all_of(terminal, office)
    nothing = terminal.type("redact", "CO-001", "--deviation", "W4.late", *office)
    assert (nothing.code, "Nothing is written there" in nothing.err) == (2, True)


def test_an_entry_is_redacted_by_its_number(terminal: Terminal, office: Words) -> None:
    log(terminal, f"{NAME} called", office)
    number = str(terminal.rows("history", *office)[0]["number"])
    terminal.rows("redact", "--entry", number, *office)
    assert NAME not in all_of(terminal, office)
    assert terminal.type("redact", "--entry", "999", *office).code == 2


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("CO-001",),
        ("--contact", "c1"),
        ("CO-001", "--entry", "3"),
        ("CO-001", "--contact", "c1", "--deviation", "W4.late"),
        ("CO-001", "--contact", "c1", "--entry", "3"),
    ],
)
def test_what_to_redact_has_to_be_clear(
    terminal: Terminal, office: Words, words: tuple[str, ...]
) -> None:
    said = terminal.type("redact", *words, *office)
    assert said.code == 2
    assert "Name a patient and a contact or a deviation, or the number of an entry" in said.err


def test_an_opening_of_the_code_is_noted_and_listed(terminal: Terminal, office: Words) -> None:
    words = ("--on", "2014-04-30", "--at", "14:30", "--by", "M. Ruiz", "--cause", "emergency")
    terminal.rows("unblinding", "CO-001", *words, "--told", "treating", *office)
    (row,) = terminal.rows("unblinding", "CO-001", *office)
    assert (row["on"], row["at"], row["by"], row["cause"], row["told"]) == (
        "2014-04-30",
        "14:30",
        "M. Ruiz",
        "emergency",
        ["treating"],
    )
    assert "M. Ruiz" in terminal.type("unblinding", "CO-001", *office).out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--on", "2014-04-30"), "together"),
        (
            ("--on", "2014-04-30", "--at", "25:00", "--by", "x", "--cause", "emergency"),
            "not a time",
        ),
        (("--on", "2014-04-30", "--at", "9", "--by", "x", "--cause", "emergency"), "not a time"),
        (("--on", "2014-05-02", "--at", "9:30", "--by", "x", "--cause", "emergency"), "to today"),
        (("--on", "2014-04-30", "--at", "09:30", "--by", " ", "--cause", "emergency"), "Say who"),
    ],
)
def test_what_an_opening_lacks_is_said(
    terminal: Terminal, office: Words, words: tuple[str, ...], said: str
) -> None:
    found = terminal.type("unblinding", "CO-001", *words, *office)
    assert found.code == 2
    assert said in found.err
    assert terminal.rows("unblinding", "CO-001", *office) == []


def test_who_came_near_to_names_is_listed_by_codes(terminal: Terminal, named: Words) -> None:
    terminal.rows("identity", "CO-001", *named)
    rows = terminal.rows("access-log", *named)
    assert [row["deed"] for row in rows[:2]] == ["look_up", "save_identity"]
    assert {row["who"] for row in rows} == {"ana"}
    assert NAME not in str(rows)
    assert terminal.rows("access-log", "--patient", "CO-002", *named) == []
    assert terminal.rows("access-log", "--since", "2014-05-02", *named) == []
    assert terminal.rows("access-log", "--who", "luis", *named) == []
    assert len(terminal.rows("access-log", "--until", "2014-05-01", *named)) == len(rows)
