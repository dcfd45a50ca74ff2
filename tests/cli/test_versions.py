"""A file of an older version is brought up to date, and a newer one names what it takes."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from sqlcipher3 import dbapi2 as sqlite3

from app import __version__
from app.store.tables import SCHEMA
from app.ui import application, display
from app.ui.threshold import coming_up
from app.words import Refusal, speech
from tests.cli.terminal import Terminal
from tests.store import test_schema

OLDEST = test_schema.PAST[0]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    place = tmp_path / "office.visitario"
    shutil.copy(OLDEST, place)
    return place


def asked(path: Path, question: str) -> str:
    with closing(sqlite3.connect(path)) as file:
        return str(file.execute(question).fetchone()[0])


def made_newer(path: Path) -> Path:
    with closing(sqlite3.connect(path)) as file:
        file.execute("UPDATE alembic_version SET version_num = '9999'")
        file.execute("PRAGMA user_version = 3001000")
        file.commit()
    return path


def test_an_older_file_is_read_only_once_it_was_brought_up_to_date(
    terminal: Terminal, path: Path
) -> None:
    office = ("--office", str(path))
    refused = terminal.type("worklist", *office)
    assert (refused.code, refused.out) == (2, "")
    assert "is from an older Visitario, and reading it does not bring it up to date" in refused.err
    assert "enter something by a command" in refused.err
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    terminal.rows("contacts", "CO-001", "--log", "call", *office)
    assert asked(path, "SELECT version_num FROM alembic_version") == SCHEMA
    assert terminal.type("verify", *office).code == 0
    (copy,) = (path.parent / "backups").iterdir()
    into = path.with_name("before.visitario")
    terminal.type("restore", str(copy), "--into", str(into))
    before = terminal.rows("history", "--office", str(into))
    now = terminal.rows("history", *office)
    assert [each["number"] for each in now[1:]] == [each["number"] for each in before]


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("more", [(), ("--read-only",)])
def test_a_newer_file_says_which_version_it_takes(
    terminal: Terminal, path: Path, language: str, more: tuple[str, ...]
) -> None:
    made_newer(path)
    before = path.read_bytes()
    said = terminal.type("worklist", "--office", str(path), "--lang", language, *more)
    assert said.code == 2
    assert "Visitario 3.1.0" in said.err
    assert __version__ in said.err
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


@pytest.mark.usefixtures("qapp")
def test_the_window_says_it_in_a_box(
    terminal: Terminal, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(display, "has_readers", lambda _: False)
    monkeypatch.setattr(application, "tell", lambda what, say: told.append(what.said(say)))
    with pytest.raises(Refusal), coming_up(speech("en"), is_asked=True):
        terminal.house.open_office(made_newer(path), is_window=True)
    (said,) = told
    assert "was written by Visitario 3.1.0, and this is" in said
    assert "Update this one to 3.1.0 or a later one" in said


@pytest.mark.usefixtures("qapp")
def test_the_box_speaks_the_language_that_was_chosen(
    path: Path, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(display, "has_readers", lambda _: False)
    monkeypatch.setattr(application, "tell", lambda _, say: told.append(say.language))
    QSettings("Visitario", "Visitario").setValue("language", "es")
    for is_asked in (False, True):
        with pytest.raises(Refusal), coming_up(speech("en"), is_asked=is_asked):
            terminal.house.open_office(made_newer(path), is_window=True)
    assert told == ["es", "en"]
