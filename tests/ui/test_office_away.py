"""Where the office that is set is gone, the box offers another one, or the usual one again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from app.service.preferences import OfficeAway, keep_office, settings_in
from app.settings import Settings
from app.ui import threshold, way_in
from app.ui.threshold import Left, asked_for
from app.words import speech


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A settings file with an office that is gone; a box can be shown."""
    file = tmp_path / "settings.toml"
    keep_office(file, tmp_path / "gone" / "x.visitario")
    monkeypatch.setattr(threshold, "settings_place", lambda: file)
    return file


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QApplication, "platformName", lambda: "xcb")


def presses(monkeypatch: pytest.MonkeyPatch, words: str) -> list[str]:
    """Somebody presses the button with these words; what the box said."""
    told: list[str] = []

    def press(box: QMessageBox) -> int:
        told.append(box.text())
        (button,) = (each for each in box.findChildren(QPushButton) if each.text() == words)
        button.click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", press)
    return told


@pytest.mark.usefixtures("qtbot", "seen")
def test_one_goes_back_to_the_usual(settings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = presses(monkeypatch, "Back to the usual office")
    assert asked_for(None, settings_in(settings), speech("en"), is_asked=True) is None
    assert settings_in(settings).office == ""
    assert "x.visitario" in told[0]
    assert "--set" not in told[0]


@pytest.mark.usefixtures("qtbot", "seen")
def test_the_box_speaks_the_language_that_was_chosen(
    settings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    QSettings("Visitario", "Visitario").setValue("language", "es")
    presses(monkeypatch, "Volver a la oficina habitual")
    assert asked_for(None, settings_in(settings), speech("en"), is_asked=False) is None


@pytest.mark.usefixtures("qtbot", "seen")
def test_another_one_opens_this_time(
    settings: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    presses(monkeypatch, "Open another office…")
    other = tmp_path / "other.visitario"
    monkeypatch.setattr(way_in, "choose_office", lambda *_: other)
    before = settings.read_bytes()
    assert asked_for(None, settings_in(settings), speech("en"), is_asked=True) == other
    assert settings.read_bytes() == before
    monkeypatch.setattr(way_in, "choose_office", lambda *_: None)
    with pytest.raises(Left):
        asked_for(None, settings_in(settings), speech("en"), is_asked=True)


@pytest.mark.usefixtures("qtbot", "seen")
def test_one_can_leave(settings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    presses(monkeypatch, "Close")
    with pytest.raises(Left):
        asked_for(None, settings_in(settings), speech("en"), is_asked=True)


def test_where_nobody_can_answer_it_is_refused(qtbot: QtBot, settings: Path) -> None:  # noqa: ARG001
    with pytest.raises(OfficeAway):
        asked_for(None, settings_in(settings), speech("en"), is_asked=True)


def test_a_named_office_is_asked_for_by_nobody(settings: Path, tmp_path: Path) -> None:
    named = tmp_path / "named.visitario"
    assert asked_for(named, settings_in(settings), speech("en"), is_asked=True) == named
    assert asked_for(None, Settings(), speech("en"), is_asked=True) is None
