"""The weeks of the year ahead in the window: chart and table say the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app.domain.load import WeekLoad
from app.ui.main_window import MainWindow
from app.ui.pages.workload import WorkloadPage
from tests.build import day
from tests.desk import StoppedClock, book
from tests.memory import in_memory
from tests.ui.windows import MONDAY, a_window, the_example

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def page(window: MainWindow) -> WorkloadPage:
    found = window.room("workload")
    assert isinstance(found, WorkloadPage)
    window.go(found)
    return found


def rows(page: WorkloadPage) -> list[WeekLoad]:
    return [row for row in page.table.records.lines if isinstance(row, WeekLoad)]


def test_a_year_of_weeks_in_chart_and_table(page: WorkloadPage) -> None:
    QAbstractItemModelTester(page.table.records, FATAL, page)
    assert len(rows(page)) == 53
    assert [panel.title for panel in page.chart._panels] == [
        *("Visits", "Infusions", "Brain MRI with gadolinium")
    ]
    totals = {bar.place: bar.counted.total for bar in page.chart.bars(0)}
    assert totals == {
        n: t for n, row in enumerate(rows(page)) if (t := row.counts[""].total if row.counts else 0)
    }
    assert page.subtitle.text() == "3 more open visits have no day ahead yet"


def test_nothing_is_drawn_beside_the_frame_that_shows_the_focus(
    page: WorkloadPage, qtbot: QtBot
) -> None:
    page.chart.setFocus()
    qtbot.waitUntil(page.chart.hasFocus)
    image = page.chart.grab().toImage()
    across = range(6, image.width() - 6)
    for y in (3, 4, image.height() - 5, image.height() - 4):
        assert len({image.pixel(x, y) for x in across}) == 1, y


def test_the_keys_step_through_the_weeks_and_each_is_read(qtbot: QtBot, page: WorkloadPage) -> None:
    assert page.chart.accessibleDescription().startswith("2026-W48 · 23 Nov 2026\nVisits: 17")
    qtbot.keyClick(page.chart, Qt.Key.Key_Right)
    assert page.chart.accessibleDescription().startswith("2026-W49")
    assert page.table.row == rows(page)[1]
    qtbot.keyClick(page.chart, Qt.Key.Key_End)
    assert page.table.row == rows(page)[-1]
    qtbot.keyClick(page.chart, Qt.Key.Key_Home)
    qtbot.keyClick(page.chart, Qt.Key.Key_Left)
    assert page.chart.chosen == 0
    page.table.choose_place(4)
    assert page.chart.chosen == 4


def test_a_click_picks_its_week(qtbot: QtBot, page: WorkloadPage) -> None:
    bar = page.chart.bars(0)[2]
    room = page.chart.rooms()[0]
    at = QPoint(int(bar.left + bar.width / 2), int(room.bottom - 4))
    qtbot.mouseClick(page.chart, Qt.MouseButton.LeftButton, pos=at)
    assert page.chart.chosen == bar.place
    assert page.table.row == rows(page)[bar.place]


def test_one_site_alone_and_the_table_by_place(page: WorkloadPage) -> None:
    whole = sum(bar.counted.total for bar in page.chart.bars(0))
    page.sites.take("CO")
    assert 0 < sum(bar.counted.total for bar in page.chart.bars(0)) < whole
    page.parts.take("place")
    QAbstractItemModelTester(page.table.records, FATAL, page)
    assert page.table.records.columns[1].title == "Place"
    assert {row.of for row in rows(page)} > {""}
    page.table.choose_place(1)
    assert page.chart.chosen == 0
    page.sites.take(None)
    page.parts.take("week")
    assert len(rows(page)) == 53


def test_what_is_booked_is_counted_at_once(page: WorkloadPage) -> None:
    before = rows(page)[0].counts[""].booked
    desk = page.desk
    desk.bridge.do(
        lambda office: book(office, "CO-003", "W4", day("2026-11-26"), today=MONDAY),
        lambda _: None,
        lambda refusal: pytest.fail(str(refusal)),
    )
    assert rows(page)[0].counts[""].booked == before + 1


@pytest.mark.parametrize("scheme", [Qt.ColorScheme.Light, Qt.ColorScheme.Dark])
@pytest.mark.parametrize("language", ["en", "es"])
def test_it_is_drawn_in_both_languages_and_schemes(
    qtbot: QtBot, tmp_path: Path, language: str, scheme: Qt.ColorScheme
) -> None:
    clock = StoppedClock(MONDAY)
    office = the_example(clock, language)
    window = a_window(qtbot, office, clock, tmp_path, language=language, scheme=scheme)
    window.go(window.room("workload"))
    picture = window.room("workload").grab().toImage()
    accent = window.desk.theme.tokens.accent
    colours = {
        picture.pixelColor(x, y).name()
        for x in range(60, 120)
        for y in range(60, picture.height() // 2)
    }
    assert accent in colours
    window.desk.bridge.close()
    office.close()


def test_an_office_without_patients_says_what_to_do(
    qtbot: QtBot, clock: StoppedClock, tmp_path: Path
) -> None:

    office = in_memory(who="ana", clock=clock)
    window = a_window(qtbot, office, clock, tmp_path)
    page = window.room("workload")
    assert isinstance(page, WorkloadPage)
    window.go(page)
    assert page.empty.isVisible()
    assert page.halves.isHidden()
    window.desk.bridge.close()
    office.close()
