"""What Today shows when a person filters, groups, puts aside, unfolds and keeps a view."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QLabel, QMenu
from pytestqt.qtbot import QtBot

from app.domain.preparation import Preparation
from app.domain.status import Status
from app.service.ports import Office
from app.service.preparing import define_preparations
from app.service.snoozing import may_wait
from app.service.tasks import TaskKind, TaskRow
from app.service.worklines import Group, WorkRow
from app.ui.dialogs.preparations import PreparationsDialog
from app.ui.dialogs.snooze import SnoozeDialog
from app.ui.main_window import MainWindow
from app.ui.pages.today import TodayPage
from app.ui.pages.today_lines import identity
from app.ui.pages.today_view import KEPT, Grouping, View, save, saved
from app.ui.table_model import Remark, Section
from app.words import Refusal
from tests.desk import StoppedClock
from tests.ui.windows import MONDAY, a_window


@pytest.fixture
def page(window: MainWindow) -> TodayPage:
    found = window.room("today")
    assert isinstance(found, TodayPage)
    return found


def shown(page: TodayPage) -> list[WorkRow | TaskRow]:
    lines = page.table.records.lines
    return [line for line in lines if isinstance(line, WorkRow | TaskRow)]


def headings(page: TodayPage) -> list[str]:
    return [line.title for line in page.table.records.lines if isinstance(line, Section)]


def waiting(page: TodayPage) -> WorkRow:
    """An open line that can wait a while."""
    return next(
        row
        for row in shown(page)
        if isinstance(row, WorkRow)
        and may_wait(row)
        and row.status.status is Status.DUE
        and not row.is_treatment
        and row.latest
        and row.latest > MONDAY + timedelta(5)
    )


def test_the_words_typed_leave_only_lines_that_say_them(qtbot: QtBot, page: TodayPage) -> None:
    every = len(shown(page))
    qtbot.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(page.bar.text, "co-010 week")
    qtbot.keyClick(page.bar.text, Qt.Key.Key_Return)
    assert {row.patient for row in shown(page)} == {"CO-010"}
    page.bar.text.clear()
    qtbot.keyClick(page.bar.text, Qt.Key.Key_Return)
    assert len(shown(page)) == every


def test_lines_stand_together_by_patient_or_place(page: TodayPage) -> None:
    page.bar.take(View(Grouping.PATIENT))
    by_patient = headings(page)
    assert len(set(by_patient)) == len(by_patient) > 5
    places: dict[str, list[int]] = {row.patient: [] for row in shown(page)}
    for place, row in enumerate(shown(page)):
        places[row.patient].append(place)
    assert all(found == list(range(found[0], found[-1] + 1)) for found in places.values())
    page.bar.take(View(Grouping.PLACE))
    assert "No place yet" in headings(page)


def test_a_line_put_aside_is_gone_until_it_is_looked_for(
    qtbot: QtBot, window: MainWindow, page: TodayPage
) -> None:
    row = waiting(page)
    page.table.choose(identity(row))
    qtbot.keyClick(page.table, Qt.Key.Key_S)
    dialog = window.deeds.open
    assert isinstance(dialog, SnoozeDialog)
    dialog.reason.setText("calls back")
    dialog.go.click()
    assert identity(row) not in [identity(each) for each in shown(page)]
    assert "1 put aside" in page.bar.button.text()
    page.bar.take(page.bar.view._replace(aside=True))
    assert {(each.patient, each.visit.id) for each in shown(page) if isinstance(each, WorkRow)} == {
        (row.patient, row.visit.id)
    }
    page.table.choose_place(0)
    qtbot.keyClick(page.table, Qt.Key.Key_W)
    assert identity(row) in [identity(each) for each in shown(page)]
    assert not page.bar.view.aside


def test_an_arrow_unfolds_what_is_outstanding(qtbot: QtBot, page: TodayPage) -> None:
    row = next(each for each in shown(page) if isinstance(each, WorkRow) and each.assessments)
    page.table.choose(identity(row))
    before = len(page.table.records.lines)
    qtbot.keyClick(page.table, Qt.Key.Key_Right)
    lines = page.table.records.lines
    assert len(lines) == before + len(row.assessments)
    below = lines[page.table.currentIndex().row() + 1]
    assert isinstance(below, Remark)
    assert below.text == f"– {row.assessments[0].in_('en')}"
    qtbot.keyClick(page.table, Qt.Key.Key_Left)
    assert len(page.table.records.lines) == before


def test_a_preparation_is_ticked_off_from_its_line(
    qtbot: QtBot, window: MainWindow, page: TodayPage, office: Office
) -> None:
    define_preparations(office, "CO", {"kit": Preparation("Kit ready", 30)})
    window.overview.renew()

    def kits() -> list[TaskRow]:
        rows = (each for each in shown(page) if isinstance(each, TaskRow))
        return [each for each in rows if each.kind is TaskKind.PREPARATION]

    before = kits()
    assert before
    assert all(each.group is Group.OPEN for each in before)
    page.table.choose(identity(before[0]))
    qtbot.keyClick(page.table, Qt.Key.Key_C)
    assert [each.key for each in kits()] == [each.key for each in before[1:]]


def test_a_view_is_kept_under_a_name_and_brought_back(page: TodayPage) -> None:
    page.bar.take(View(Grouping.PATIENT, "week"))
    page.bar.keep("  My weeks ")
    page.bar.take(View())
    assert headings(page)[0] == "Comes today"
    page.bar._fill()
    menu: QMenu = page.bar.menu
    entry = next(action for action in menu.actions() if action.text() == "My weeks")
    entry.trigger()
    assert (page.bar.view.grouping, page.bar.text.text()) == (Grouping.PATIENT, "week")
    page.bar.forget("My weeks")
    page.bar._fill()
    assert "My weeks" not in [action.text() for action in menu.actions()]


def test_views_survive_and_rubbish_is_left_out(tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "x.ini"), QSettings.Format.IniFormat)
    kept = {"a": View(Grouping.PLACE, "x", "due", aside=True, site="CO", study="S"), "b": View()}
    save(settings, kept)
    assert saved(settings) == kept
    for rubbish in ("{", "[]", '{"a": 1, "b": {"grouping": "moon"}}'):
        settings.setValue(KEPT, rubbish)
        assert saved(settings) == {}


def test_what_others_did_is_counted_from_the_last_look(
    window: MainWindow, page: TodayPage, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not page.news.isVisible()
    seen = office.journal(limit=3)[-1].number
    page.news._settings.setValue(page.news._key, str(seen))
    page.news.look()
    assert page.news.isHidden(), "they are this person's own"
    page.news._settings.setValue(page.news._key, str(seen))
    monkeypatch.setattr(office, "who", "Berta")
    page.news.look()
    since = office.journal(limit=3)[-1].at.astimezone()
    assert page.news.link.text() == f"2 changes by others since {since.hour}:{since.minute:02}"
    page.news.link.click()
    assert window.shown.way == "history"
    page.news.look()
    assert page.news.isHidden()


def test_what_was_seen_is_kept_by_the_offices_id_as_two_can_have_one_name(
    page: TodayPage, office: Office
) -> None:
    assert office.file_id in page.news._key
    assert office.name not in page.news._key.split("/")


def test_the_office_says_what_it_makes_ready(
    window: MainWindow, page: TodayPage, office: Office
) -> None:
    page.bar.preparing.emit()
    dialog = window.deeds.open
    assert isinstance(dialog, PreparationsDialog)
    assert [line.box.isChecked() for line in dialog.lines] == [True] * 3 + [False] * 2
    dialog.lines[1].box.setChecked(False)
    dialog.lines[3].name.setText("Room free")
    dialog.go.click()
    kept = office.site("CO").preparations
    assert {each.name: each.days for each in kept.values()} == {
        "Kit ready": 7,
        "Reminder call": 2,
        "Room free": 3,
    }
    assert window.deeds.open is None


def test_what_could_not_be_worked_out_is_not_shown_as_nothing_to_do(
    qtbot: QtBot,
    office: Office,
    clock: StoppedClock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fall(*_: object) -> None:
        raise Refusal("it can not be read")

    monkeypatch.setattr("app.ui.overview.overview", fall)
    found = a_window(qtbot, office, clock, tmp_path).room("today")
    assert isinstance(found, TodayPage)
    told = [each.text() for each in found.findChildren(QLabel) if each.isVisible()]
    assert "0" not in told
    assert told.count("–") == len(found.tiles) - 1, "the tasks have no tile where there are none"
    assert any("Check this office" in words for words in told)
