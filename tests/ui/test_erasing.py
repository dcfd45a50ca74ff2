"""Erasing, redacting, the opened code and who looked: the dialogs, and what they leave nowhere."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.contact import Contact, Means
from app.domain.opening import CodeOpening, OpeningCause
from app.domain.report import Cause, Grade
from app.domain.written import is_redacted
from app.service import contacts, deviations
from app.service.deviations import Sought
from app.service.erasing import erase_identity
from app.service.look_up import look_up, revoke
from app.service.ports import Office
from app.service.redacting import redact_contact
from app.store import texts
from app.ui.dialogs.access_log import AccessLogDialog
from app.ui.dialogs.contact import ContactDialog
from app.ui.dialogs.erase import EraseDialog
from app.ui.dialogs.opening import OpeningDialog
from app.ui.dialogs.redact import RedactDialog
from app.ui.looking_up import show_access
from app.ui.main_window import MainWindow
from app.ui.pages.contacts_tab import ContactsTab
from app.ui.pages.deviations_tab import DeviationsTab
from app.ui.pages.today_view import View, save, saved
from tests.ui.test_finder import NO_SCREEN
from tests.ui.windows import MONDAY

CODE, NAME = "CO-004", "Imaginaria"
NOTE = "Zzyzx rash, said her sister"

pytestmark = pytest.mark.qt_log_ignore(NO_SCREEN)


def opened(window: MainWindow, wish: str, about: str = "", code: str = CODE) -> Any:
    window.deeds.on_patient(code, wish, about)
    return window.deeds.open


def noted(office: Office, code: str = CODE) -> str:
    """The key of a contact with a note."""
    contacts.log(office, code, Contact(MONDAY, Means.CALL, True, NOTE), today=MONDAY)
    (patient,) = office.patients([code])
    return next(key for key, one in patient.contacts.items() if one.note == NOTE)


def everything_written(office: Office) -> str:
    return f"{office.patients()} {office.journal()}"


def test_an_identity_is_erased_and_nothing_searched_for_it_stays(
    window: MainWindow, office: Office
) -> None:
    settings = window.manners.settings
    views = {
        "Imaginaria Tres": View(),
        "calls": View(text="imaginaria"),
        "600000003": View(),
        "MRI": View(text="resonance"),
    }
    save(settings, views)
    history: Any = window.room("history")
    history.filter.text.setText(NAME)
    window.finder.setText(NAME)
    dialog = opened(window, "erase")
    assert isinstance(dialog, EraseDialog)
    assert "No older backup is known here" in dialog.backups.text()
    assert NAME not in dialog.about.text() + dialog.windowTitle()
    dialog.go.click()
    assert window.deeds.open is None
    assert office.identity(CODE).is_empty
    assert list(saved(settings)) == ["MRI"]
    for box in (history.filter.text, window.finder):
        assert box.text() == ""
        box.undo()
        assert box.text() == ""


def test_what_could_not_be_wiped_is_told_and_wiped_by_erasing_once_more(
    window: MainWindow, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened(window, "erase")
    with monkeypatch.context() as world:
        world.setattr(type(office), "wipe", lambda _: False)
        dialog.go.click()
    assert office.identity(CODE).is_empty
    assert "could not be wiped" in dialog.refusal.text()
    dialog.go.click()
    assert window.deeds.open is None


def test_an_administrator_without_the_right_erases_all_the_same(
    window: MainWindow, office: Office
) -> None:
    revoke(office, "CO", office.who)
    save(window.manners.settings, {"calls": View(text=NAME)})
    opened(window, "erase").go.click()
    assert office.identity(CODE).is_empty
    assert saved(window.manners.settings) == {}


def test_where_nothing_is_kept_there_is_nothing_to_erase(
    window: MainWindow, office: Office
) -> None:
    code = next(
        each.code
        for each in office.patients()
        if office.identity(each.code).is_empty and each.site == "CO"
    )
    dialog = opened(window, "erase", code=code)
    assert f"No name or telephone is kept of {code}" in dialog.refusal.text()
    assert not dialog.go.isEnabled()
    assert dialog.says.isHidden()


def test_what_was_left_in_words_is_redacted_once_the_name_is_gone(
    window: MainWindow, office: Office
) -> None:
    said = Contact(MONDAY, Means.CALL, True, f"{NAME.lower()} called")
    contacts.log(office, CODE, said, today=MONDAY)
    erase_identity(office, CODE, today=MONDAY)
    assert NAME.lower() in everything_written(office)
    dialog = opened(window, "erase")
    assert not dialog.says.isHidden()
    dialog.says.setText(NAME)
    dialog.go.click()
    assert window.deeds.open is None
    assert NAME.lower() not in everything_written(office)
    assert office.verify() == []


def test_the_entries_that_say_the_name_are_listed_and_redacted(
    window: MainWindow, office: Office
) -> None:
    about = Contact(MONDAY, Means.CALL, True, f"{NAME} called")
    contacts.log(office, CODE, about, today=MONDAY)
    number = office.journal(limit=1)[0].number
    dialog = opened(window, "erase")
    assert f"say it: {number}" in dialog.entries.text()
    dialog.go.click()
    assert NAME not in everything_written(office)
    assert office.verify() == []


def test_a_note_is_redacted_from_the_list_of_contacts(window: MainWindow, office: Office) -> None:
    key = noted(office)
    save(window.manners.settings, {"rash": View(), "sisters": View(text="her sister")})
    window.open_patient(CODE, "")
    window.patient.tabs.open("Contacts")
    tab = window.patient.tabs.shown
    assert isinstance(tab, ContactsTab)
    row = next(one for one in tab.table.records.lines if one.key == key)  # type: ignore[union-attr]
    tab.table.acted.emit(row, "redact_contact")
    dialog = window.deeds.open
    assert isinstance(dialog, RedactDialog)
    dialog.reason.setText("a third person")
    dialog.go.click()
    assert NOTE not in everything_written(office)
    assert saved(window.manners.settings) == {}
    assert office.journal(limit=1)[0].reason == "a third person"


def test_words_that_could_not_be_wiped_are_told_and_wiped_by_redacting_once_more(
    window: MainWindow, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = noted(office)
    dialog = opened(window, "redact_contact", key)
    with monkeypatch.context() as world:
        world.setattr(type(office), "wipe", lambda _: False)
        dialog.go.click()
    assert NOTE not in everything_written(office)
    assert "redact once more" in dialog.refusal.text()
    wiped: list[Office] = []
    with monkeypatch.context() as world:
        world.setattr(type(office), "wipe", lambda one: bool(wiped.append(one)) or True)
        dialog.go.click()
    assert wiped
    assert window.deeds.open is None


def test_words_that_an_earlier_program_left_unsealed_are_told(
    window: MainWindow, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as earlier:
        earlier.setattr(texts, "is_written", lambda *_: False)
        key = noted(office)
    number = office.journal(limit=1)[0].number
    contacts.log(office, CODE, Contact(MONDAY, Means.CALL, True, NOTE), today=MONDAY)
    dialog = opened(window, "redact_contact", key)
    dialog.go.click()
    assert f"can't be taken out: {number}." in dialog.refusal.text()
    assert everything_written(office).count(NOTE)


def test_a_dialog_from_before_a_redaction_does_not_save_the_words_again(
    window: MainWindow, office: Office
) -> None:
    key = noted(office)
    dialog = opened(window, "correct_contact", key)
    assert isinstance(dialog, ContactDialog)
    assert dialog.reason
    redact_contact(office, CODE, key, today=MONDAY)
    dialog.reason.setText("a slip")
    dialog.go.click()
    assert "was changed by ana" in dialog.refusal.text()
    assert "Look at it again" in dialog.refusal.text()
    assert NOTE not in everything_written(office)


def test_what_was_written_of_a_deviation_is_redacted_where_it_stands(
    window: MainWindow, office: Office
) -> None:
    row = deviations.log(office, MONDAY, Sought())[0]
    code, key = row.patient, row.deviation.key
    cause = Cause.OTHER if row.deviation.asks_cause else None
    deviations.report(office, code, key, Grade.MINOR, cause, NOTE, today=MONDAY)
    window.open_patient(code, "")
    window.patient.tabs.open("Deviations")
    tab = window.patient.tabs.shown
    assert isinstance(tab, DeviationsTab)
    tab.table.choose(key)
    offered = tab.table._actions(tab.table.row)  # type: ignore[misc]
    assert [one.name for one in offered] == ["redact_deviation", "deviation"]
    tab.table.acted.emit(tab.table.row, "redact_deviation")
    dialog = window.deeds.open
    assert isinstance(dialog, RedactDialog)
    dialog.go.click()
    assert is_redacted(office.patients([code])[0].reports[key].measures)
    assert NOTE not in everything_written(office)
    tab.table.choose(key)
    offered = tab.table._actions(tab.table.row)  # type: ignore[misc]
    assert [one.name for one in offered] == ["deviation"]


def test_an_entry_is_redacted_from_the_history(window: MainWindow, office: Office) -> None:
    noted(office)
    page: Any = window.room("history")
    window.go(page)
    page.table.choose(office.journal(limit=1)[0].number)
    assert page.redact.isEnabled()
    page.redact.click()
    dialog = window.deeds.open
    assert isinstance(dialog, RedactDialog)
    dialog.go.click()
    assert NOTE not in everything_written(office)
    page.table.choose(office.journal(limit=2)[1].number)
    assert not page.redact.isEnabled()


def test_a_redaction_is_not_done_by_enter_in_its_reason(
    qtbot: QtBot, window: MainWindow, office: Office
) -> None:
    key = noted(office)
    dialog = opened(window, "redact_contact", key)
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Return)
    assert NOTE in everything_written(office)
    dialog.reject()


def test_an_opening_of_the_code_is_noted_without_what_it_said(
    window: MainWindow, office: Office
) -> None:
    dialog = opened(window, "opening")
    assert isinstance(dialog, OpeningDialog)
    dialog.by.setText("M. Ruiz")
    dialog.go.click()
    assert "Say at what time the code was opened" in dialog.refusal.text()
    dialog.at.setText("14:30")
    dialog.on.take(MONDAY + timedelta(days=1))
    dialog.go.click()
    assert "from consent" in dialog.refusal.text()
    dialog.on.take(MONDAY)
    dialog.go.click()
    assert window.deeds.open is None
    (kept,) = office.patients([CODE])[0].openings.values()
    assert (kept.by, kept.cause) == ("M. Ruiz", OpeningCause.EMERGENCY)
    assert isinstance(kept, CodeOpening)


def test_the_access_log_tells_who_looked_by_codes_alone(window: MainWindow, office: Office) -> None:
    look_up(office, CODE)
    show_access(window)
    dialog = window.deeds.open
    assert isinstance(dialog, AccessLogDialog)
    model = dialog.table.records
    told = [[column.text(row) for column in model.columns] for row in model.lines]  # type: ignore[arg-type]
    assert told[0][2:] == ["ana", "Name looked up", CODE]
    assert NAME not in str(told)
    dialog.go.click()
    assert window.deeds.open is None
