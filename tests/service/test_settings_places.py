"""Whatever is typed or set for a place, it is refused in words, never a fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.service import preferences, reach
from app.service.office_place import OfficeThere, check_place
from app.service.preferences import keep_office, own_place, places_of, settings_in, typed_value
from app.settings import BackupSettings, Settings, default_office, path_of_words
from app.words import Refusal

NOBODY = "~nobody-is-called-so/x"
TOO_LONG = "/" + "a" * 300


@pytest.mark.parametrize("given", [NOBODY, TOO_LONG, "/a\0b", "/\udcff", "x", "/dev/null/x"])
@pytest.mark.parametrize("name", ["office", "backups.folder", "backups.second_place"])
def test_a_place_that_is_none_is_refused(name: str, given: str) -> None:
    with pytest.raises(Refusal):
        typed_value(name, given)


def test_a_folder_that_one_may_not_enter_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    stat = Path.stat

    def guarded(self: Path, **more: bool) -> object:
        if self.parent == closed:
            raise PermissionError(13, "Permission denied")
        return stat(self, **more)

    monkeypatch.setattr(Path, "stat", guarded)
    place = closed / "office.visitario"
    for ask in (
        lambda: typed_value("office", str(place)),
        lambda: check_place(place),
        lambda: own_place(Settings(office=str(place))),
        lambda: settings_in(place),
    ):
        with pytest.raises(Refusal) as refused:
            ask()
        assert refused.value.message == reach.OUT_OF_REACH
        assert refused.value.values["path"] == str(place)


@pytest.mark.parametrize("folder", [NOBODY, TOO_LONG])
def test_no_office_is_made_where_nothing_can_be(folder: str) -> None:
    with pytest.raises(Refusal) as refused:
        check_place(path_of_words(folder) / "office.visitario", makes_folder=True)
    assert not isinstance(refused.value, OfficeThere)


@pytest.mark.parametrize(
    "line", [f'office = "{NOBODY}"', f'[backups]\nfolder = "{NOBODY}"'], ids=["office", "backups"]
)
def test_a_settings_file_with_nobodys_folder_is_refused_by_its_place(
    tmp_path: Path, line: str
) -> None:
    place = tmp_path / "settings.toml"
    place.write_text(line)
    with pytest.raises(Refusal) as refused:
        settings_in(place)
    assert refused.value.message == preferences.BAD
    assert NOBODY in str(refused.value)
    assert str(place) in str(refused.value)


def test_ones_own_folder_is_written_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert places_of(BackupSettings(folder="~/b")).folder == tmp_path / "b"


def test_keeping_the_usual_office_clears_the_setting(tmp_path: Path) -> None:
    place, other = tmp_path / "settings.toml", tmp_path / "x.visitario"
    keep_office(place, default_office())
    assert not place.exists(), "nothing was set, and nothing is"
    keep_office(place, other)
    assert settings_in(place).office == str(other)
    keep_office(place, default_office())
    assert settings_in(place).office == ""
