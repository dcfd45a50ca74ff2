"""Backups from a terminal: made, listed, looked into and made an office again."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app import store
from app.service.backups import Occasion
from app.settings import BackupSettings, Settings, settings_place, written
from tests.cli.terminal import Terminal
from tests.store.backups import KEY, sealed


@pytest.fixture
def office(terminal: Terminal, tmp_path: Path) -> Path:
    place = tmp_path / "office.visitario"
    assert terminal.type("demo", str(place)).code == 0
    return place


def test_a_backup_is_made_listed_and_restored(
    terminal: Terminal, office: Path, tmp_path: Path
) -> None:
    ran = terminal.type("backup", "--office", str(office), "--format", "json")
    (made,) = json.loads(ran.out)
    assert Path(made["file"]).parent == tmp_path / "backups"
    (listed,) = json.loads(
        terminal.type("backups", "--office", str(office), "--format", "json").out
    )
    assert (listed["sound"], listed["kept_for"]) == (True, ["day", "week", "month", "going_back"])
    (held,) = json.loads(
        terminal.type("restore", made["file"], "--preview", "--format", "json").out
    )
    assert (held["sites"], held["patients"]) == (["CO", "MA", "SE"], 26)
    again = tmp_path / "again.visitario"
    assert terminal.type("restore", made["file"], "--into", str(again)).code == 0
    assert terminal.type("verify", "--office", str(again)).code == 0
    refused = terminal.type("restore", made["file"], "--into", str(again))
    assert (refused.code, "already a file again.visitario" in refused.err) == (2, True)


def test_one_in_which_something_is_not_right_is_restored_anyway_only_where_asked(
    terminal: Terminal, office: Path, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(office)) as file:
        file.execute("UPDATE patient SET consented_on = '1999-12-31'")
        file.commit()
    assert terminal.type("backup", "--office", str(office)).code != 0
    (kept,) = (tmp_path / "backups").iterdir()
    into = str(tmp_path / "again.visitario")
    assert "can be restored anyway" in terminal.refusal("restore", str(kept), "--into", into)
    ran = terminal.type("restore", str(kept), "--into", into, "--anyway")
    assert (ran.code, "consented_on" in ran.err) == (0, True)
    assert terminal.type("verify", "--office", into).code != 0


def test_what_was_restored_can_become_the_office_of_this_computer(
    terminal: Terminal, office: Path, tmp_path: Path
) -> None:
    (made,) = terminal.rows("backup", "--office", str(office))

    def told(into: Path) -> str:
        ran = terminal.type("restore", made["file"], "--into", str(into))
        assert ran.code == 0
        return ran.err

    first = tmp_path / "the first.visitario"
    command = f'visitario settings --set "office={first}"'
    assert f"To make it the office of this computer: {command}" in told(first)
    assert terminal.type("settings", "--set", f"office={first}").code == 0
    assert terminal.type("worklist").code == 0
    second = tmp_path / "second.visitario"
    assert f'To work in it: visitario --office "{second}"' in told(second)
    first.rename(tmp_path / "elsewhere.visitario")
    assert told(first) == ""


def test_one_that_is_damaged_is_listed_as_such(terminal: Terminal, office: Path) -> None:
    (made,) = json.loads(terminal.type("backup", "--office", str(office), "--format", "json").out)
    place = Path(made["file"])
    content = bytearray(place.read_bytes())
    content[5000] ^= 1
    place.write_bytes(bytes(content))
    (listed,) = json.loads(
        terminal.type("backups", "--office", str(office), "--format", "json").out
    )
    assert listed["sound"] is False
    assert "damaged" in listed["problem"]


def test_a_backup_goes_to_another_folder_and_to_the_second_place(
    terminal: Terminal, office: Path, tmp_path: Path
) -> None:
    stick, second = tmp_path / "stick", tmp_path / "second"
    second.mkdir()
    settings_place().parent.mkdir(parents=True)
    settings_place().write_bytes(
        written(Settings(backups=BackupSettings(second_place=str(second))))
    )
    assert terminal.type("backup", "--office", str(office), "--to", str(stick)).code == 0
    assert len(list(stick.iterdir())) == 1
    assert list(second.iterdir()) == []
    assert terminal.type("backup", "--office", str(office)).code == 0
    assert len(list(second.iterdir())) == 1
    (lost,) = second.iterdir()
    lost.unlink()
    second.rmdir()
    ran = terminal.type("backup", "--office", str(office))
    assert ran.code == 0
    assert "second place for backups" in ran.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["restore", "x"], "--into: Give the name"),
        (["restore", "x", "--into", "y", "--preview"], "--into: Give the name"),
        (["restore", "", "--preview"], "FILE: The name is empty"),
        (["restore", "none", "--preview"], "There is no file none"),
        (["backup", "--to", ""], "--to: The name is empty"),
    ],
)
def test_what_is_asked_wrongly_is_said(terminal: Terminal, words: list[str], said: str) -> None:
    ran = terminal.type(*words)
    assert ran.code == 2
    assert said in ran.err


def test_bad_settings_are_said_with_their_place(terminal: Terminal, office: Path) -> None:
    settings_place().parent.mkdir(parents=True)
    settings_place().write_text("[backups]\nkeep_dais = 3\n", "utf-8")
    ran = terminal.type("backups", "--office", str(office))
    assert ran.code == 2
    assert "backups.keep_dais" in ran.err


def test_an_encrypted_backup_asks_for_the_password(terminal: Terminal, tmp_path: Path) -> None:
    place = sealed(tmp_path)
    with closing(store.open_(place, who="Ana", clock=terminal.clock, key=KEY)) as opened:
        assert opened.vault
        made = opened.vault.make(Occasion.ASKED).backup
    for password, code in (("a good password", 0), ("guess", 2)):
        reading, writing = os.pipe()
        os.write(writing, f"{password}\n".encode())
        os.close(writing)
        ran = terminal.type("restore", str(made.path), "--preview", "--password-fd", str(reading))
        assert ran.code == code, ran.err
