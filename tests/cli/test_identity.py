"""Names and telephones from a terminal: read from standard input, shown and found by right."""

from __future__ import annotations

import io

import pytest

from app.service.identities import LONGEST_NAME
from tests.cli.terminal import Terminal
from tests.cli.test_office import office

__all__ = ["office"]

Words = tuple[str, str]


@pytest.fixture
def me(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("LOGNAME", "ana")
    return "ana"


def type_in(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))


def test_a_name_is_kept_shown_and_found(
    terminal: Terminal, office: Words, me: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (given,) = terminal.rows("look-up-rights", "CO", "--grant", me, *office)
    assert given["deed"] == "grant_look_up"
    (right,) = terminal.rows("look-up-rights", "CO", *office)
    assert (right["person"], right["by"]) == (me, me)
    lines = "given = Nombre\nfamily = Ficticio\ntelephone = 600 000 001, daughter\n"
    type_in(monkeypatch, lines + "calling = after 15 h\n")
    (saved,) = terminal.rows("identity", "CO-001", "--set", *office)
    assert "Ficticio" not in str(saved)
    assert "600" not in str(saved["said"])
    (row,) = terminal.rows("identity", "CO-001", *office)
    assert (row["given"], row["family"], row["telephones"], row["calling"]) == (
        "Nombre",
        "Ficticio",
        "600 000 001 (daughter)",
        "after 15 h",
    )
    type_in(monkeypatch, "ficti\n")
    assert terminal.rows("find", "--name", *office) == [{"patient": "CO-001", "by": "name"}]
    type_in(monkeypatch, "600000001\n")
    assert terminal.rows("find", "--name", *office) == [{"patient": "CO-001", "by": "telephone"}]
    opened = terminal.rows("history", "--deed", "look_up", *office)
    assert [each["who"] for each in opened] == [me] * 3


def test_a_name_is_changed_and_taken_out(
    terminal: Terminal, office: Words, me: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal.rows("look-up-rights", "CO", "--grant", me, *office)
    type_in(monkeypatch, "given = Nombre\nfamily = Ficticio\ntelephone = 600 000 001\n")
    terminal.rows("identity", "CO-001", "--set", *office)
    type_in(monkeypatch, "telephone = -\nfamily = Inventado\n")
    terminal.rows("identity", "CO-001", "--set", *office)
    (row,) = terminal.rows("identity", "CO-001", *office)
    assert (row["given"], row["family"], row["telephones"]) == ("Nombre", "Inventado", "")
    terminal.rows("identity", "CO-001", "--take-out", *office)
    assert terminal.rows("identity", "CO-001", *office) == []
    assert terminal.rows("verify", *office) == []


def test_without_the_right_nothing_is_shown(
    terminal: Terminal, office: Words, me: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "You may not look patients of CO up" in terminal.type("identity", "CO-001", *office).err
    type_in(monkeypatch, "ficticio\n")
    assert terminal.rows("find", "--name", *office) == []
    terminal.rows("look-up-rights", "CO", "--grant", me, *office)
    terminal.rows("look-up-rights", "CO", "--revoke", me, *office)
    assert terminal.rows("look-up-rights", "CO", *office) == []
    assert "You may not" in terminal.type("identity", "CO-001", *office).err


@pytest.mark.parametrize(
    "line", ["Nombre Ficticio", "nombre = Ficticio", f"given = {'Ficticio' * LONGEST_NAME}"]
)
def test_a_line_that_can_not_be_is_refused_and_not_repeated(
    terminal: Terminal,
    office: Words,
    me: str,
    monkeypatch: pytest.MonkeyPatch,
    line: str,
) -> None:
    terminal.rows("look-up-rights", "CO", "--grant", me, *office)
    type_in(monkeypatch, f"calling = noon\n{line}\n")
    typed = terminal.type("identity", "CO-001", "--set", *office)
    assert typed.code == 2
    assert "Ficticio" not in typed.out + typed.err
    assert terminal.rows("identity", "CO-001", *office) == []
