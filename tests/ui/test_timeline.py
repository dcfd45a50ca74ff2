from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from app.service.dossier import Dossier, dossier
from app.service.ports import Office
from app.ui.main_window import MainWindow
from app.ui.paint.timeline_layout import Scale, bands, labels, marks, months, whole_span
from app.ui.paint.timeline_painter import AXIS
from app.ui.table_model import Shape
from app.ui.theme import Tone
from tests.ui.windows import MONDAY

WIDTH = 1000.0


def line_of(office: Office, code: str) -> tuple[Dossier, Scale]:
    found = dossier(office, code, MONDAY)
    span = whole_span(found)
    assert span is not None
    return found, Scale(*span, 0.0, WIDTH)


@pytest.mark.parametrize("code", ["CO-001", "CO-002", "CO-007", "CO-012", "SE-001"])
def test_everything_lies_on_the_line(office: Office, code: str) -> None:
    found, scale = line_of(office, code)
    placed = marks(found, scale)
    assert placed
    for mark in placed:
        left, right = mark.reach
        assert 0 <= left <= right <= WIDTH
    ends = [(band.left, band.right) for band in bands(found, scale, str)]
    assert all(left < right for left, right in ends)
    assert all(one[1] <= other[0] for one, other in pairwise(ends))


def test_windows_in_a_lane_do_not_cover_each_other(office: Office) -> None:
    found, scale = line_of(office, "CO-010")
    bars = [mark for mark in marks(found, scale) if mark.bar]
    for mark in bars:
        for other in bars:
            if mark is not other and mark.lane == other.lane < 2:
                assert mark.reach[1] < other.reach[0] or other.reach[1] < mark.reach[0]


def test_names_in_a_row_do_not_touch(office: Office) -> None:
    found, scale = line_of(office, "CO-010")
    fitted = labels(marks(found, scale), lambda text: 8.0 * len(text), "W4", 2)
    assert any(label.text == "W4" for label in fitted)
    for row in (0, 1):
        spans = sorted((x.left, x.left + 8.0 * len(x.text)) for x in fitted if x.row == row)
        assert all(one[1] < other[0] for one, other in pairwise(spans))


def test_marks_tell_done_late_booked_and_provisional(office: Office) -> None:
    found, scale = line_of(office, "CO-002")
    by_id = {mark.line.visit.id: mark for mark in marks(found, scale)}
    assert by_id["INF1"].tone is Tone.DONE
    assert by_id["INF2"].booked is not None
    assert by_id["P2W4"].is_dashed
    late, late_scale = line_of(office, "SE-001")
    outside = {mark.line.visit.id: mark for mark in marks(late, late_scale)}["W4"]
    assert outside.shape is Shape.OUTSIDE


def test_months_thin_out_where_it_is_crowded() -> None:
    start = date(2026, 1, 10).toordinal()
    wide = list(months(Scale(start, start + 365, 0, 1000)))
    narrow = list(months(Scale(start, start + 365, 0, 150)))
    assert wide[0] == date(2026, 2, 1)
    assert len(wide) == 12
    assert 0 < len(narrow) < 5


def test_a_click_and_the_arrows_pick_visits(qtbot: QtBot, window: MainWindow) -> None:
    window.open_patient("CO-002", "W24")
    view = window.patient.timeline
    view.grab()
    mark = next(mark for mark in view._marks if mark.line.visit.id == "W12")
    assert mark.x is not None
    with qtbot.waitSignal(view.picked) as picked:
        point = QPointF(mark.x, AXIS).toPoint()
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=point)
    assert picked.args == ["W12"]
    row = window.patient.table.row
    assert row is not None
    assert row.visit.id == "W12"
    qtbot.keyClick(view, Qt.Key.Key_Right)
    row = window.patient.table.row
    assert row is not None
    assert row.visit.id == "W24"


def test_the_line_is_told_in_words(window: MainWindow) -> None:
    window.open_patient("CO-002", "W24")
    said = window.patient.timeline.accessibleDescription()
    assert "Week 12" in said
    assert "done" in said
