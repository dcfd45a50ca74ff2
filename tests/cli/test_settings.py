"""What is set on this computer is listed, set and set back by a command, and all commands obey."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from app.service.preferences import (
    PREFERENCES,
    keep_office,
    settings_in,
    typed_value,
    usual,
    with_value,
)
from app.settings import Settings, default_office, own_office, read, settings_place, written
from app.words import Refusal
from tests.cli.terminal import Terminal


def listed(terminal: Terminal, *words: str) -> dict[str, object]:
    return {row["setting"]: row["value"] for row in terminal.rows("settings", *words)}


def test_everything_that_can_be_set_is_listed(terminal: Terminal) -> None:
    assert listed(terminal) == {name: usual(name) for name in PREFERENCES}
    assert not settings_place().exists()
    said = terminal.type("settings")
    assert "as usual" in said.out
    assert str(settings_place()) in said.err


def test_what_is_set_is_kept_and_set_back(terminal: Terminal, tmp_path: Path) -> None:
    folder = f"backups.folder={tmp_path}"
    found = listed(terminal, "--set", "horizon=21", "--set", folder)
    assert (found["horizon"], found["backups.folder"]) == (21, str(tmp_path))
    assert listed(terminal, "--set", "horizon=")["horizon"] == 14
    assert settings_in(settings_place()).backups.folder == str(tmp_path)
    assert listed(terminal, "--reset") == {name: usual(name) for name in PREFERENCES}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("horizon", "such as horizon=21"),
        ("=3", "such as horizon=21"),
        ("horizon=367", "from 0 to 366"),
        ("horizon=-1", "not a number"),
        ("horizont=3", "There is no setting “horizont”. There are: horizon,"),
        ("backups.keep_days=many", "not a number from 0 to 120"),
        ("backups.second_place=/nowhere/at/all", "There is no folder /nowhere/at/all"),
        ("backups.folder=.", "Write its whole path"),
        ("office=/nowhere/at.visitario", "There is no file /nowhere/at.visitario"),
    ],
)
def test_what_can_not_be_set_is_said_and_nothing_is_written(
    terminal: Terminal, given: str, said: str
) -> None:
    assert said in terminal.refusal("settings", "--set", "horizon=9", "--set", given)
    assert not settings_place().exists()


def test_a_file_that_is_no_use_is_told_and_put_right(terminal: Terminal) -> None:
    settings_place().parent.mkdir(parents=True)
    settings_place().write_text("horizont = 3", "utf-8")
    assert "horizont" in terminal.refusal("settings", "--set", "horizon=9")
    said = terminal.type("settings", "--reset", "--set", "horizon=9")
    assert f"{default_office()} opens where none is named" in said.err
    assert listed(terminal)["horizon"] == 9


def test_setting_all_back_loses_nobodys_office(terminal: Terminal, tmp_path: Path) -> None:
    office = tmp_path / "office.visitario"
    office.write_bytes(b"")
    listed(terminal, "--set", f"office={office}", "--set", "horizon=21")
    found = listed(terminal, "--reset")
    assert (found["horizon"], found["office"]) == (14, str(office))
    assert listed(terminal, "--set", "office=")["office"] == ""


def test_a_folder_that_takes_no_settings_is_told(terminal: Terminal) -> None:
    settings_place().parent.parent.mkdir(parents=True)
    settings_place().parent.write_text("in the way")
    assert "could not be written" in terminal.refusal("settings", "--set", "horizon=9")


def test_lists_go_by_the_horizon_that_is_set(terminal: Terminal, tmp_path: Path) -> None:
    office = ("--office", str(tmp_path / "a.visitario"))
    assert terminal.type("demo", office[1]).code == 0

    def upcoming(*words: str) -> int:
        rows = terminal.rows("worklist", *office, *words)
        return sum(row["status"] == "upcoming" for row in rows)

    soon = upcoming()
    assert terminal.type("settings", "--set", "horizon=90").code == 0
    assert upcoming() > soon
    assert upcoming("--horizon", "14") == soon


def test_the_office_that_is_set_opens_where_none_is_named(
    terminal: Terminal, tmp_path: Path
) -> None:
    path = tmp_path / "ward.visitario"
    assert terminal.type("create", "--plain", str(path)).code == 0
    assert terminal.type("settings", "--set", f"office={path}").code == 0
    with closing(terminal.house.open_office(None)) as office:
        assert office.name == "ward.visitario"
    assert not default_office().exists()
    assert own_office(Settings()) == default_office()


@pytest.mark.parametrize("name", PREFERENCES)
def test_each_is_read_back_as_it_was_typed(name: str, tmp_path: Path) -> None:
    (tmp_path / "office").touch()
    given = {"office": str(tmp_path / "office")}.get(name, str(tmp_path))
    typed = typed_value(name, "9" if PREFERENCES[name].most else given)
    changed = with_value(Settings(), name, typed)
    assert changed != Settings()
    assert read(written(changed)) == changed


def test_an_office_that_was_set_and_is_not_there_is_not_made_anew(
    terminal: Terminal, tmp_path: Path
) -> None:
    gone = tmp_path / "stick" / "office.visitario"
    keep_office(settings_place(), gone)
    assert "office.visitario, is not there. Connect its disk" in terminal.refusal("worklist")
    assert not gone.exists()
    assert not default_office().exists()
    with pytest.raises(Refusal, match="is not there"):
        terminal.house._premises(None, to_read=False)
    assert terminal.type("settings", "--set", "office=").code == 0
    assert terminal.house._premises(None, to_read=False).is_new


def test_another_place_of_the_first_office_is_kept(terminal: Terminal, tmp_path: Path) -> None:
    premises = terminal.house._premises(None, to_read=False)
    assert (premises.place, premises.is_new) == (default_office(), True)
    premises.keep(tmp_path / "office.visitario")
    assert own_office(settings_in(settings_place())) == tmp_path / "office.visitario"
