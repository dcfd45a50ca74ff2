"""A command that finds no office makes none: it says where it looked, and what leads out."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from app.cli.commands import COMMANDS
from app.settings import default_office
from app.words import Refusal
from tests.cli.terminal import Terminal

WORDS = (
    *("worklist", "worklist --read-only", "verify", "verify --blinding", "backup", "backups"),
    *("history", "people", "pen --take", "contacts CO-001 --log call", "undo"),
    *("enrol --consented 2014-02-03", "site CO --name X --city Y", "export journal -o j.csv"),
    *("adopt NCT01745783 --site CO", "holidays CO 2026", "print journal -o j.pdf"),
)
"""Questions and deeds of every kind."""


@pytest.mark.parametrize("words", WORDS)
def test_nothing_is_made_where_no_office_is(
    terminal: Terminal,
    own_home: Path,
    tmp_path: Path,
    words: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert default_office().is_relative_to(own_home)
    for more in ((), ("--office", "none.visitario")):
        told = terminal.refusal(*words.split(), *more)
        place = tmp_path / more[-1] if more else default_office()
        assert f"There is no office file {place}. " in told
        assert "--office FILE" in told
        assert "visitario settings --set office=FILE" in told
        assert "visitario create" in told
    assert not own_home.exists()
    assert list(tmp_path.iterdir()) == []


def test_the_backup_of_an_office_that_is_gone_is_named(terminal: Terminal) -> None:
    assert terminal.type("demo", str(default_office())).code == 0
    (row,) = terminal.rows("backup")
    default_office().rename(default_office().with_name("moved.visitario"))
    told = terminal.refusal("worklist")
    assert f"There is no office file {default_office()}. " in told
    assert f"The newest backup of a file of this name is {row['file']}, of 1 May 2014" in told
    assert "with visitario restore" in told
    assert not default_office().exists()


def test_a_window_without_a_display_makes_none(
    terminal: Terminal, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.ui.display.has_display", lambda _: False)
    assert "There is no office file" in terminal.refusal()
    assert not own_home.exists()


def test_the_first_start_of_the_window_alone_may_make_one(terminal: Terminal) -> None:
    house = terminal.house
    assert terminal.type("worklist").code == 2
    assert house._premises(None, to_read=False).is_new
    # Whoever wants to change nothing is not asked for a hospital.
    asked = house._premises(None, to_read=True)
    assert not asked.is_new
    with pytest.raises(Refusal, match="There is no office file"):
        asked.open(asked.place, sign_in=None)
    assert not default_office().exists()


def test_an_office_that_is_there_opens(terminal: Terminal) -> None:
    house = terminal.house
    house.create_office(default_office())
    for read_only in (True, False):
        with closing(house.open_office(None, read_only=read_only)) as office:
            assert office.name == default_office().name


def test_every_command_that_opens_an_office_is_refused_there(
    terminal: Terminal, own_home: Path
) -> None:
    """Without a word of their own most say what is missing; none makes a file."""
    free = ("create", "demo", "restore", "import json", "settings", "guide", "timeline", "protocol")
    for command in COMMANDS:
        if command.name not in free:
            assert terminal.type(*command.name.split()).code == 2, command.name
    assert not own_home.exists()
