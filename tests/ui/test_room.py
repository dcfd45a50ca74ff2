"""Windows fit on the screen, and what must be read whole has the width for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from app.domain.status import Status
from app.service.ports import Office
from app.ui.main_window import MainWindow
from app.ui.paint.pills import pill_width
from app.ui.paint.rows import PAD
from app.ui.paint.timeline_layout import Scale, marks, whole_span
from app.ui.parts.room import TITLE_BAR, bounded
from app.ui.parts.table import RowTable
from app.ui.theme import Tone
from tests.desk import StoppedClock
from tests.ui.windows import MONDAY, a_window, the_example


@pytest.mark.parametrize(
    ("room", "size"),
    [
        ((1920, 1040), (1280, 800)),
        ((1280, 680), (1280, 680 - TITLE_BAR)),
        ((640, 400), (640, 400 - TITLE_BAR)),
    ],
)
def test_no_window_opens_larger_than_the_screen(
    room: tuple[int, int], size: tuple[int, int]
) -> None:
    assert bounded(QSize(*room), 1280, 800) == QSize(*size)


def test_the_first_window_is_on_the_screen(window: MainWindow, qtbot: QtBot) -> None:
    fresh = MainWindow(window.desk, window._settings)
    qtbot.addWidget(fresh)
    room = fresh.screen().availableGeometry()
    assert fresh.width() <= room.width()
    assert fresh.height() + TITLE_BAR <= room.height()


def cut(table: RowTable[object], titles: set[str]) -> list[str]:
    """What does not fit its column, of the columns with these titles."""
    fonts = table._theme.fonts
    body, small = (
        QFontMetrics(fonts.font(fonts.body)),
        QFontMetrics(fonts.font(fonts.small, strong=True)),
    )
    found = []
    for place, column in enumerate(table.records.columns):
        if column.title not in titles or table.isColumnHidden(place):
            continue
        room = table.columnWidth(place) - PAD - PAD // 2
        for row in filter(None, map(table.records.row, range(len(table.records.lines)))):
            pill = column.pill(row) if column.pill else None
            text = pill.text if pill else column.text(row)
            needed = pill_width(pill, small) if pill else body.horizontalAdvance(text)
            found += [text] if needed > room else []
    return found


@pytest.mark.parametrize("language", ["en", "es"])
def test_dates_and_pills_are_never_cut(
    qtbot: QtBot, clock: StoppedClock, tmp_path: Path, language: str
) -> None:
    office = the_example(clock, language)
    window = a_window(qtbot, office, clock, tmp_path, language=language)
    say = window.desk.say
    dated = ("Status", "Window", "Booked", "Target", "Done or booked", "When")
    titles = {say(title) for title in dated}
    window.go(window.room("history"))
    pages = [
        window.room("today").table,
        window.room("patients").table,
        window.room("history").table,
    ]
    for code in ("CO-002", "CO-010", "SE-001"):
        window.open_patient(code, "")
        assert cut(window.patient.table, titles) == []  # type: ignore[arg-type]
    for page, table in zip(
        (window.room("today"), window.room("patients"), window.room("history")), pages, strict=True
    ):
        window.go(page)
        assert cut(table, titles) == []  # type: ignore[arg-type]
    window.desk.bridge.close()
    office.close()


def test_today_shows_seven_lines_on_a_small_screen(window: MainWindow) -> None:
    window.go(window.room("today"))
    table = window.room("today").table
    high = table.viewport().height()
    rows = [n for n in range(len(table.records.lines)) if table.records.row(n) is not None]
    whole = [n for n in rows if 0 <= table.rowViewportPosition(n) <= high - table.rowHeight(n)]
    assert len(whole) >= 7


def test_every_table_fits_across_a_small_window(window: MainWindow) -> None:
    for page in (window.room("today"), window.room("patients"), window.room("history")):
        window.go(page)
        assert page.table.horizontalHeader().length() <= page.table.viewport().width()


def test_a_new_visit_is_read_from_the_top(window: MainWindow) -> None:
    window.open_patient("CO-002", "W24")
    panel = window.patient.panel
    bar = panel.verticalScrollBar()
    window.resize(1000, 610)
    bar.setRange(0, 500)
    bar.setValue(200)
    window.patient.renew()
    assert bar.value() == 200
    window.patient.table.choose("W12")
    assert bar.value() == 0


def test_what_comes_later_is_booked_first(window: MainWindow) -> None:
    def first() -> list[object]:
        panel = window.patient.panel
        return [panel.book.property("kind"), panel.record.property("kind")]

    window.open_patient("CO-002", "M12")
    line = window.patient.table.row
    assert line is not None
    assert line.status.status is Status.PLANNED
    assert first() == ["primary", ""]
    window.open_patient("CO-003", "W4")
    assert first() == ["", "primary"]


def test_an_overdue_visit_is_red_even_where_its_day_is_estimated(office: Office) -> None:
    from app.service.dossier import dossier

    found = dossier(office, "CO-012", MONDAY)
    span = whole_span(found)
    assert span is not None
    late = [
        m for m in marks(found, Scale(*span, 0.0, 1000.0)) if m.line.status.status is Status.OVERDUE
    ]
    assert any(mark.is_dashed for mark in late)
    assert all(mark.tone is Tone.OVERDUE for mark in late)


def test_enter_presses_the_button_with_the_keyboard(qtbot: QtBot, window: MainWindow) -> None:
    nav = window.nav.buttons()[1]
    nav.setFocus()
    qtbot.keyClick(nav, Qt.Key.Key_Return)
    assert window.shown is window.room("patients")
    with qtbot.waitSignal(window.room("today").empty.acted):
        qtbot.keyClick(window.room("today").empty.act, Qt.Key.Key_Enter)
