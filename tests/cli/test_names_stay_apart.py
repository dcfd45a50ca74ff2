"""A planted name and telephone are found in their own two tables, and nowhere else at all."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal
from tests.cli.test_office import office

__all__ = ["office"]

PLANTED = ("Zzyzxnombre", "Qwxapellido", "600000077", "600 000 077", "vecina zzyzx", "tras las 15")
LINES = """given = Zzyzxnombre
family = Qwxapellido
telephone = 600 000 077, vecina zzyzx
calling = tras las 15
"""
THEIR_OWN = {"identity", "telephone"}
EXPORTS = (
    ("ics", "--site", "CO"),
    ("xlsx", "worklist", "board", "patients", "history", "contacts"),
    ("csv", "history"),
    ("csv", "patients"),
    ("json",),
)
LISTS = (
    ("history",),
    ("worklist",),
    ("patients",),
    ("board",),
    ("contacts",),
    ("patient", "CO-001"),
    ("look-up-rights", "CO"),
    ("verify",),
)

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def named(
    terminal: Terminal, office: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> tuple[str, str]:
    """The office, once a name was kept, changed, shown and found there."""
    monkeypatch.setenv("LOGNAME", "ana")
    terminal.rows("look-up-rights", "CO", "--grant", "ana", *office)
    monkeypatch.setattr("sys.stdin", io.StringIO(LINES))
    terminal.rows("identity", "CO-001", "--set", *office)
    monkeypatch.setattr("sys.stdin", io.StringIO("telephone = 600000077\n"))
    terminal.rows("identity", "CO-001", "--set", *office)
    monkeypatch.setattr("sys.stdin", io.StringIO("zzyzx\n"))
    assert terminal.rows("find", "--name", *office)
    assert "Zzyzxnombre" in str(terminal.rows("identity", "CO-001", *office))
    return office


def rows_of(file: Path) -> Iterator[tuple[str, str]]:
    """Every row of the office file, by its table."""
    with closing(sqlite3.connect(file)) as kept:
        names = kept.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (name,) in names:
            for row in kept.execute(f'SELECT * FROM "{name}"'):  # noqa: S608 - a table's own name
                yield name, str(row)


def holding(file: Path) -> set[str]:
    """The tables that hold anything of what was planted."""
    return {table for table, row in rows_of(file) if any(word in row for word in PLANTED)}


def test_no_other_table_holds_a_name(named: tuple[str, str]) -> None:
    assert holding(Path(named[1])) == THEIR_OWN


def test_a_name_planted_in_the_journal_is_seen(named: tuple[str, str]) -> None:
    file = Path(named[1])
    with closing(sqlite3.connect(file)) as kept:
        kept.execute("DROP TRIGGER journal_no_update")
        kept.execute("UPDATE journal SET reason = 'Zzyzxnombre called' WHERE number = 1")
        kept.commit()
    assert holding(file) == {*THEIR_OWN, "journal"}


def test_no_list_and_no_export_holds_a_name(
    terminal: Terminal, named: tuple[str, str], tmp_path: Path
) -> None:
    told = []
    for words in LISTS:
        for form in ("table", "json", "csv"):
            said = terminal.type(*words, *named, "--format", form)
            told.append(said.out + said.err)
    for number, words in enumerate(EXPORTS):
        path = tmp_path / f"out{number}.{words[0]}"
        said = terminal.type("export", *words, *named, "-o", str(path))
        assert said.code == 0, said.err
        told.append(f"{said.out}{said.err}{_unpacked(path)}")
    assert all(told)
    for word in PLANTED:
        assert not [text for text in told if word in text]


def test_no_paper_printed_by_code_holds_a_name(
    terminal: Terminal, named: tuple[str, str], tmp_path: Path
) -> None:
    from pypdf import PdfReader

    for paper in ("calendar", "sheet"):
        path = tmp_path / f"{paper}.pdf"
        words = ("print", paper, "--patient", "CO-001", "-o", str(path))
        assert terminal.type(*words, *named).code == 0
        told = " ".join(page.extract_text() for page in PdfReader(path).pages)
        assert "CO-001" in told
        assert not [word for word in PLANTED if word in told]


def _unpacked(path: Path) -> str:
    """What a file says, of a spreadsheet its every part."""
    if not zipfile.is_zipfile(path):
        return path.read_text("utf-8")
    with zipfile.ZipFile(path) as parts:
        return " ".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
