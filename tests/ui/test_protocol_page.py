"""What the protocol assumes, confirmed from the window: by keyboard, with its effects before."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QRadioButton
from pytestqt.qtbot import QtBot

from app.domain.change import Deed
from app.domain.status import Flag
from app.service.confirming import confirm, to_confirm
from app.service.ports import Office
from app.service.worklist import worklist
from app.ui.dialogs.confirm import ConfirmDialog
from app.ui.dialogs.reading import ReadingDialog
from app.ui.dialogs.reconsider import ReconsiderDialog
from app.ui.main_window import MainWindow
from app.ui.pages.protocol import ProtocolPage
from app.ui.parts.labels import Button
from tests.ui.windows import MONDAY

STUDY = "NCT01745783"
WINDOW = "visits.W4.window"


@pytest.fixture
def page(window: MainWindow) -> ProtocolPage:
    found = window.room("protocol")
    assert isinstance(found, ProtocolPage)
    window.go(found)
    found.show_view("list")
    return found


def asked(window: MainWindow, kind: type[Any]) -> Any:
    """The dialog in view."""
    assert isinstance(window.deeds.open, kind)
    return window.deeds.open


def confirmed(office: Office) -> dict[str, str]:
    found = to_confirm(office, "CO", STUDY)
    return {v.place: v.now for v in found.values if not v.is_open}


def say_who(dialog: ConfirmDialog) -> None:
    dialog.by.setText("M. Ruiz")
    dialog.source.setText("Protocol v3.0, section 8.2")


def test_the_page_lists_what_is_open_in_words(page: ProtocolPage) -> None:
    QAbstractItemModelTester(
        page.table.records, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    found = page.found
    assert found
    assert found.version.study == STUDY
    assert f"{found.open} of {len(found.values)} to be confirmed" in page.subtitle.text()
    page.table.choose(WINDOW)
    assert page.panel.name.text() == "Week 4 visit · Visit window"
    assert page.panel.steps.text() == "Assumed: from 7 days before to 7 days after"
    page.table.choose("visits.W1.offset")
    assert "STREAMS" not in page.panel.small.text()
    assert "day 7" in page.panel.small.text()


def test_a_window_is_corrected_by_keyboard_after_its_effects_were_shown(
    qtbot: QtBot, window: MainWindow, page: ProtocolPage, office: Office
) -> None:
    page.table.choose(WINDOW)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    dialog = asked(window, ConfirmDialog)
    for words in ("M. Ruiz", "Protocol v3.0, section 8.2", "p3d/p3d"):
        focused = dialog.focusWidget()
        assert focused is not None
        qtbot.keyClicks(focused, words)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: not dialog.effects.isHidden())
    assert "CO-003 · Week 4 visit: 6 – 20 Nov 2026 → 10 – 16 Nov 2026" in dialog.effects.text()
    assert confirmed(office) == {}
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert confirmed(office) == {WINDOW: "P3D/P3D"}
    assert page.table.records.place_of(WINDOW) is None
    assert page.subtitle.text().startswith("0.4+CO.1.")


def test_a_bad_value_is_told_in_place_and_nothing_is_saved(
    qtbot: QtBot, window: MainWindow, page: ProtocolPage, office: Office
) -> None:
    page.table.choose(WINDOW)
    page.confirm.click()
    dialog = asked(window, ConfirmDialog)
    say_who(dialog)
    dialog.value.setText("7")
    qtbot.waitUntil(lambda: "is not a window" in dialog.effects_title.text())
    dialog.go.click()
    assert "“7” is not a window" in dialog.refusal.text()
    assert dialog.isVisible()
    dialog.value.clear()
    qtbot.waitUntil(dialog.effects_title.isHidden)
    dialog.by.clear()
    dialog.go.click()
    assert "Say who confirms it" in dialog.refusal.text()
    assert confirmed(office) == {}


def test_many_are_confirmed_at_once_the_dagger_goes_and_one_undo_takes_it_back(
    window: MainWindow, page: ProtocolPage, office: Office
) -> None:
    def in_doubt() -> set[str]:
        rows = worklist(office, MONDAY, site="CO")
        return {row.patient for row in rows if Flag.WINDOW_UNCONFIRMED in row.status.flags}

    assert in_doubt()
    page.kinds.take("Visit window")
    page.table.selectAll()
    n = len(page.chosen)
    assert n > 30
    assert page.confirm.text() == f"Confirm {n}…"
    page.confirm.click()
    dialog = asked(window, ConfirmDialog)
    say_who(dialog)
    dialog.go.click()
    assert len(confirmed(office)) == n
    assert in_doubt() == set()
    assert page.stack.currentIndex() == 1
    window.deeds.undo()
    asked(window, object).go.click()
    assert confirmed(office) == {}
    assert in_doubt()


def test_values_of_several_kinds_are_confirmed_as_they_are(
    window: MainWindow, page: ProtocolPage
) -> None:
    page.table.selectAll()
    page.confirm.click()
    assert asked(window, ConfirmDialog).value.isHidden()


def test_a_confirmation_is_taken_back_with_a_reason(
    window: MainWindow, page: ProtocolPage, office: Office
) -> None:
    page.table.choose(WINDOW)
    page.confirm.click()
    dialog = asked(window, ConfirmDialog)
    say_who(dialog)
    dialog.go.click()
    page.states.take("confirmed")
    page.table.choose(WINDOW)
    assert "Confirmed by M. Ruiz on 23 Nov 2026" in page.panel.steps.text()
    page.back.click()
    back = asked(window, ReconsiderDialog)
    back.go.click()
    assert "Say why" in back.refusal.text()
    back.reason.setText("Wrong table")
    back.go.click()
    assert confirmed(office) == {}
    assert office.journal(limit=1)[0].deed is Deed.RECONSIDER_VALUE


def test_the_site_chooses_a_reading(window: MainWindow, page: ProtocolPage, office: Office) -> None:
    [choose] = page.panel.below.findChildren(Button)
    choose.click()
    dialog = asked(window, ReadingDialog)
    radios = {str(r.property("reading")): r for r in dialog.findChildren(QRadioButton)}
    assert radios[""].isChecked()
    radios["literal"].setChecked(True)
    dialog.reason.setText("Sponsor's letter")
    dialog.go.click()
    found = to_confirm(office, "CO", STUDY)
    assert [chosen for _, chosen in found.readings] == ["literal"]


def test_a_protocol_without_assumptions_says_so(page: ProtocolPage) -> None:
    page.adoptions.setCurrentIndex(page.adoptions.findText("CO · MESEMS-CORE"))
    assert page.stack.currentIndex() == 1
    assert page.panel.isHidden()
    page.adoptions.setCurrentIndex(0)
    assert page.stack.currentIndex() == 0


def test_an_office_without_a_study_has_nothing_to_confirm(page: ProtocolPage) -> None:
    page._take(page._turn, ())
    assert page.found is None
    assert (page.stack.currentIndex(), page.chosen) == (1, ())


def test_a_patients_page_follows_what_is_confirmed(
    window: MainWindow, page: ProtocolPage, office: Office
) -> None:
    def flags() -> tuple[Flag, ...]:
        assert window.patient.dossier
        return window.patient.dossier.line("W4").status.flags

    window.open_patient("CO-003", "W4")
    assert Flag.WINDOW_UNCONFIRMED in flags()
    revision = office.site("CO").revision
    window.desk.bridge.do(
        confirm,
        lambda _: None,
        window.deeds.tell,
        "CO",
        STUDY,
        {WINDOW: ""},
        by="M. Ruiz",
        source="Protocol v3.0",
        today=MONDAY,
        revision=revision,
    )
    assert Flag.WINDOW_UNCONFIRMED not in flags()
    assert "0.4+CO.1" in window.patient.subtitle.text()
    assert page.found
