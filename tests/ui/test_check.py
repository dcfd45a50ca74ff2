"""The office is checked from the window, and what was found is told in sentences to be copied."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from app.domain.access import Role
from app.service.blinding import TELLS
from app.service.ports import Finding, Office
from app.service.shown import as_shown
from app.store import OfficeFile
from app.ui.check_door import check_office
from app.ui.dialogs.checked import CheckedDialog
from app.ui.main_window import MainWindow
from app.words import Refusal
from tests.people import sign_in
from tests.store.offices import raw


def checked(window: MainWindow) -> CheckedDialog:
    check_office(window)
    dialog = window.deeds.open
    assert isinstance(dialog, CheckedDialog)
    return dialog


def test_a_sound_office_says_so(window: MainWindow) -> None:
    dialog = checked(window)
    assert dialog.windowTitle() == "The office is sound"
    told = dialog.told.toPlainText()
    assert "checked on 23 Nov 2026" in told
    assert "The office file is whole." in told
    assert "No word was found that could tell" in told
    assert "everything that was written in this office and its history" in told
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == told


def test_what_is_wrong_is_named_with_its_place(window: MainWindow, office: Office) -> None:
    assert isinstance(office, OfficeFile)
    raw(office).exec_driver_sql("UPDATE contact SET note = 'another' WHERE note <> ''")
    telling = Finding("column patient arm", Refusal(TELLS, word="arm"))
    window.desk = replace(window.desk, blinding=lambda _: [telling])
    dialog = checked(window)
    assert dialog.windowTitle() == "The office is not sound"
    told = dialog.told.toPlainText()
    assert "the file says “another”" in told
    assert "• column patient arm: “arm” could tell" in told
    assert "whole" not in told


def test_notes_that_tell_are_no_damage_and_the_way_out_is_named(window: MainWindow) -> None:
    telling = Finding("patient CO-001: contacts c1 note", Refusal(TELLS, word="placebo"))
    window.desk = replace(window.desk, blinding=lambda _: [telling])
    dialog = checked(window)
    assert dialog.windowTitle() == "Words that could tell were found"
    assert "The office file is whole." in dialog.told.toPlainText()
    (way,) = [each.text() for each in dialog.findChildren(QLabel) if "Redact" in each.text()]
    assert "Write nothing more" not in way


def test_damage_is_told_even_where_the_rest_cannot_be_read(
    window: MainWindow, office: Office
) -> None:
    assert isinstance(office, OfficeFile)
    raw(office).exec_driver_sql("UPDATE contact SET note = 'another' WHERE note <> ''")

    def unreadable(_: Office) -> list[Finding]:
        raise Refusal("It can't be read.")

    window.desk = replace(window.desk, blinding=unreadable)
    told = checked(window).told.toPlainText()
    assert "another" in told
    assert "It can't be read." in told


def test_whom_not_all_is_shown_is_told_no_values(window: MainWindow, office: Office) -> None:
    assert isinstance(office, OfficeFile)
    raw(office).exec_driver_sql("UPDATE contact SET note = 'another' WHERE note <> ''")
    sign_in(office, Role.EXAMINING_INVESTIGATOR)
    window.desk.bridge.office = as_shown(office)
    told = checked(window).told.toPlainText()
    assert "another" not in told
    assert "note" in told
