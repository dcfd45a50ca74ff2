"""What somebody may not do rests in the window and says why; what they may not see is not there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from app.domain.access import Role
from app.domain.change import Deed
from app.service.shown import as_shown
from app.store import OfficeFile
from app.ui.dialogs.sign import SignDialog
from app.ui.main_window import MainWindow
from app.ui.menus.entry import Needs
from app.ui.menus.window import every_entry
from app.ui.paint.rows import RowAction
from app.ui.parts.deed_button import DeedButton, unless_past
from app.ui.wished_deeds import DEED_OF
from tests.desk import StoppedClock
from tests.people import sign_in
from tests.service.test_signing import RIGHT, FakeKeys
from tests.ui.windows import MONDAY, a_window, the_example


def window_of(
    qtbot: QtBot, folder: Path, role: Role, language: str = "en", **where: set[str]
) -> MainWindow:
    """The window of the example office, with somebody of that role signed in."""
    clock = StoppedClock(MONDAY)
    office = the_example(clock, language)
    assert isinstance(office, OfficeFile)
    sign_in(office, role, **where)
    return a_window(qtbot, as_shown(office), clock, folder, language=language)


def buttons(window: MainWindow) -> list[DeedButton]:
    return window.findChildren(DeedButton)


def test_each_entry_for_now_names_its_deed() -> None:
    now = (Needs.NOW, Needs.PATIENT_NOW, Needs.VISIT_NOW)
    shown_only = {"pick_day"}
    unnamed = [
        entry.name
        for entry in every_entry()
        if entry.needs in now and not (entry.deed or entry.wish in {*DEED_OF, *shown_only})
    ]
    assert unnamed == []


def test_a_monitor_is_told_that_nothing_can_be_changed(qtbot: QtBot, tmp_path: Path) -> None:
    window = window_of(qtbot, tmp_path, Role.MONITOR)
    window.open_patient("CO-001", "M12")
    found = buttons(window)
    assert found
    for each in found:
        assert not each.isEnabled()
        assert "monitor" in each.toolTip()
    for entry in every_entry():
        if entry.needs is Needs.NOW:
            assert "monitor" in window.menus.why_not(entry)
    offered = [RowAction("record", "Record"), RowAction("open", "Open")]
    assert [one.name for one in unless_past(window.desk, lambda _: offered)(None)] == ["open"]


def test_the_examiner_may_record_assessments_and_nothing_else(qtbot: QtBot, tmp_path: Path) -> None:
    window = window_of(qtbot, tmp_path, Role.EXAMINING_INVESTIGATOR)
    desk = window.desk
    assert desk.why_not() == desk.why_not(Deed.RECORD_ASSESSMENTS) == ""
    assert "treating investigator" in desk.why_not(Deed.LOG_CONTACT)
    window.open_patient("CO-001", "M12")
    assert not window.patient.panel.book.isEnabled()


def test_a_wish_that_is_not_theirs_is_answered_with_the_reason(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window = window_of(qtbot, tmp_path, Role.EXAMINING_INVESTIGATOR)
    window.deeds.on_patient("CO-001", "contact", "")
    box = window.deeds.open
    assert isinstance(box, QMessageBox)
    assert box.text() == window.desk.why_not(Deed.LOG_CONTACT)
    box.close()


def test_who_may_do_everything_sees_no_difference(qtbot: QtBot, tmp_path: Path) -> None:
    clock = StoppedClock(MONDAY)
    window = a_window(qtbot, the_example(clock), clock, tmp_path)
    assert not [each for each in Deed if window.desk.why_not(each)]


@pytest.mark.parametrize("language", ["en", "es"])
def test_only_patients_of_ones_own_site_are_listed(
    qtbot: QtBot, tmp_path: Path, language: str
) -> None:
    window = window_of(qtbot, tmp_path, Role.COORDINATOR, language, sites={"MA"})
    assert {p.code[:2] for p in window.desk.bridge.office.patients()} == {"MA"}


def test_a_visit_is_signed_and_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    window = window_of(qtbot, tmp_path, Role.TREATING_INVESTIGATOR)
    office = window.desk.bridge._now._office  # type: ignore[attr-defined]
    office.keys = FakeKeys()
    window.deeds.on_patient("CO-001", "sign", "SCR")
    dialog = window.deeds.open
    assert isinstance(dialog, SignDialog)
    dialog.password.line.setText(RIGHT)
    dialog.go.click()
    assert window.deeds.open is None
    window.open_patient("CO-001", "SCR")
    assert window.patient.panel.signed.text().startswith("Signed (reviewed) by Ana on 23 Nov 2026")


def test_where_nobody_signs_in_signing_says_why(qtbot: QtBot, tmp_path: Path) -> None:
    clock = StoppedClock(MONDAY)
    window = a_window(qtbot, the_example(clock), clock, tmp_path)
    window.deeds.on_patient("CO-001", "sign", "SCR")
    dialog = window.deeds.open
    assert isinstance(dialog, SignDialog)
    assert not dialog.go.isEnabled()


def test_a_role_that_changes_meanwhile_is_taken_over(qtbot: QtBot, tmp_path: Path) -> None:
    window = window_of(qtbot, tmp_path, Role.ADMINISTRATOR)
    bridge = window.desk.bridge
    with bridge.office.work(Deed.ADD_SITE) as work:
        work.save(replace(work.person("Ana"), role=Role.MONITOR))
    bridge._compare(-1)
    assert "monitor" in window.desk.why_not(Deed.BOOK)
