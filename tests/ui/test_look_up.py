"""A caller gives a name: who may look it up lands on the patient, who may not sees nothing."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.change import Deed
from app.service.look_up import revoke
from app.service.ports import Office, Search
from app.ui.crash_report import crash_report
from app.ui.dialogs.identity import IdentityDialog
from app.ui.dialogs.look_up_rights import LookUpRightsDialog
from app.ui.looking_up import reveal, show_rights
from app.ui.main_window import MainWindow
from app.ui.parts.named import SHOWN_FOR
from tests.ui.test_finder import NO_SCREEN, shown, typed

CODE, NAME, NUMBER = "CO-004", "Persona Imaginaria Tres", "600 000 003"

pytestmark = pytest.mark.qt_log_ignore(NO_SCREEN)


def office_of(window: MainWindow) -> Office:
    return window.desk.bridge.office


def looked_up(window: MainWindow) -> list[str]:
    return [each.subjects[0][1] for each in office_of(window).journal(Search(deed=Deed.LOOK_UP))]


def journalled(window: MainWindow) -> list[str]:
    deeds = office_of(window).journal(Search(deed=Deed.LOOK_UP))
    return sorted(code for deed in deeds for _, code in deed.subjects)


def take_rights_away(window: MainWindow) -> None:
    for site in office_of(window).sites():
        revoke(office_of(window), site.code, office_of(window).who)
    window.overview.renew()


@pytest.mark.parametrize("words", ["imagi", "TRES", "000003", "tres persona"])
def test_a_name_or_a_telephone_lands_on_the_header(
    qtbot: QtBot, window: MainWindow, words: str
) -> None:
    typed(qtbot, window, words)
    (first, *_) = shown(window)
    assert first.startswith(f"{CODE} · found by")
    assert looked_up(window) == [CODE]
    window.finder._take_hit()
    assert window.shown is window.patient
    assert window.patient.title.text() == CODE
    assert NAME in window.patient.named.name.text()
    assert NUMBER in window.patient.named.name.text()
    assert window.patient.aloud.text()
    assert looked_up(window) == [CODE, CODE]
    assert window.finder.text() == ""
    assert NAME not in window.windowTitle()


def test_who_is_shown_is_journalled_once_in_a_search(qtbot: QtBot, window: MainWindow) -> None:
    window.finder.setFocus()
    qtbot.keyClicks(window.finder, "ficticio")
    assert not looked_up(window)
    assert not any("found by" in hit for hit in shown(window))
    window.finder.clear()
    typed(qtbot, window, "ficticio")
    named = [hit.partition(" ")[0] for hit in shown(window) if "found by" in hit]
    assert named == ["CO-002", "MA-001"]
    assert journalled(window) == named
    typed(qtbot, window, " uno")
    assert journalled(window) == named
    window.finder.clear()
    typed(qtbot, window, "ficticio uno")
    assert journalled(window) == ["CO-002", "CO-002", "MA-001"]


def test_without_the_right_nobody_is_found_nor_shown(qtbot: QtBot, window: MainWindow) -> None:
    take_rights_away(window)
    typed(qtbot, window, "imaginaria")
    assert not any(CODE in hit for hit in shown(window))
    window.finder.clear()
    window.open_patient(CODE, "")
    window.wish("reveal")
    assert not window.patient.named.isVisible()
    dialog: Any = window.deeds.open
    assert "You may not look patients of CO up" in dialog.text()
    dialog.accept()
    assert not looked_up(window)


def test_a_name_hides_itself(window: MainWindow) -> None:
    page = window.patient
    assert SHOWN_FOR == 60_000
    for leave in (
        page.named._clock.timeout.emit,
        page.named.hide_button.click,
        lambda: window.go(window.room("today")),
        lambda: window.open_patient("CO-005", ""),
        window.desk.bridge.turned.emit,
    ):
        window.open_patient(CODE, "")
        reveal(window, CODE)
        assert page.named.isVisible()
        leave()
        assert not page.named.isVisible()
        assert page.named.name.text() == ""
    window.open_patient(CODE, "")
    assert not page.named.isVisible()


def test_a_telephone_is_copied_on_request_alone(window: MainWindow) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("before")
    reveal(window, CODE)
    assert clipboard.text() == "before"
    window.patient.named.copy.click()
    assert clipboard.text() == NUMBER
    assert clipboard.mimeData().hasFormat("x-kde-passwordManagerHint")
    window.patient.named.conceal()
    assert clipboard.text() == ""


def test_what_was_copied_since_stays_on_the_clipboard(window: MainWindow) -> None:
    clipboard = QGuiApplication.clipboard()
    reveal(window, CODE)
    window.patient.named.copy.click()
    clipboard.setText("something else")
    window.patient.named.conceal()
    assert clipboard.text() == "something else"


def test_a_name_is_changed_in_its_dialog(window: MainWindow) -> None:
    window.deeds.on_patient(CODE, "identity", "")
    dialog = window.deeds.open
    assert isinstance(dialog, IdentityDialog)
    assert (dialog.given.text(), dialog.family.text()) == ("Persona", "Imaginaria Tres")
    assert dialog.telephones[1][1].text() == "daughter"
    assert looked_up(window) == [CODE]
    assert NAME not in dialog.windowTitle()
    dialog.telephones[0][0].setText("nobody")
    dialog.go.click()
    assert "digits alone" in dialog.refusal.text()
    dialog.telephones[0][0].setText("600 000 055")
    dialog.go.click()
    QApplication.processEvents()
    kept = office_of(window).identity(CODE)
    assert [each.number for each in kept.telephones] == ["600 000 055", "600 000 093"]
    assert office_of(window).verify() == []


def test_who_may_not_look_up_can_not_change_a_name_either(window: MainWindow) -> None:
    take_rights_away(window)
    window.deeds.on_patient(CODE, "identity", "")
    dialog = window.deeds.open
    assert isinstance(dialog, IdentityDialog)
    assert "You may not look patients of CO up" in dialog.refusal.text()
    assert dialog.given.text() == ""
    assert not dialog.go.isEnabled()


def test_the_right_is_given_and_taken_back(window: MainWindow) -> None:
    show_rights(window)
    dialog = window.deeds.open
    assert isinstance(dialog, LookUpRightsDialog)
    dialog.person.setCurrentText("luis")
    dialog.go.click()
    QApplication.processEvents()
    assert set(office_of(window).site("CO").look_up_rights) == {office_of(window).who, "luis"}
    show_rights(window)
    again: Any = window.deeds.open
    again._take_back("luis")
    assert set(office_of(window).site("CO").look_up_rights) == {office_of(window).who}


def test_a_name_reaches_no_log_setting_or_crash_report(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    typed(qtbot, window, "imaginaria")
    window.finder._take_hit()
    report = crash_report(ValueError(window.patient.named.name.text()))
    window.close()
    window.manners.settings.sync()
    assert isinstance(window.manners.settings, QSettings)
    settings = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert settings
    for planted in (NAME, "Imaginaria", "imaginaria", NUMBER):
        assert planted not in report + caplog.text
        assert planted.encode() not in settings
