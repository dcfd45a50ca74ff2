"""What a timeline shows of the trial, how it is moved along, and what is drawn of each visit."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QPainter, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.service.dossier import Dossier, VisitLine, dossier
from app.service.ports import Office
from app.ui.main_window import MainWindow
from app.ui.paint.timeline import TimelineView
from app.ui.paint.timeline_layout import LANES, Scale, marks, months, whole_span
from app.ui.paint.timeline_painter import Ink, Scene, TimelinePainter, height_of
from app.ui.paint.timeline_words import tip
from app.ui.paint.timeline_zoom import STEP, WEEK, moved, revealed, shaded, zoomed
from app.ui.theme import LIGHT, Fonts
from tests.ui.windows import MONDAY

WHOLE = (1000.0, 1400.0)
days = st.floats(-3000, 3000)


def test_zooming_ends_at_a_week_and_at_the_whole() -> None:
    shown = WHOLE
    for _ in range(40):
        shown = zoomed(shown, WHOLE, STEP, 1100.0) or WHOLE
    assert shown[1] - shown[0] == pytest.approx(WEEK)
    assert shown[0] <= 1100 <= shown[1]
    assert zoomed((1000.0, 1390.0), WHOLE, 1 / STEP) is None


@given(st.floats(1000, 1300), st.floats(7, 100), days)
def test_what_is_shown_never_leaves_the_trial(first: float, wide: float, by: float) -> None:
    found = moved((first, first + wide), WHOLE, by)
    assert WHOLE[0] <= found[0] < found[1] <= WHOLE[1] + 1e-6
    assert found[1] - found[0] == pytest.approx(wide)


@given(st.floats(1000, 1400))
def test_a_day_looked_for_comes_into_view(day: float) -> None:
    found = revealed((1100.0, 1150.0), WHOLE, day)
    assert found[0] <= day <= found[1]


def test_closed_days_are_shaded_once_there_is_room() -> None:
    first = date(2026, 12, 1).toordinal()
    closed = {date(2026, 12, 8)}
    assert not list(shaded(Scale(first, first + 300, 0, 1000), closed))
    assert len(list(shaded(Scale(first, first + 100, 0, 1000), closed))) == 1
    assert len(list(shaded(Scale(first, first + 13, 0, 1000), closed))) == 5
    assert all(day.weekday() == 0 for day in months(Scale(first, first + 20, 0, 1000)))


def drawn(office: Office, code: str) -> tuple[Dossier, Scale]:
    found = dossier(office, code, MONDAY)
    span = whole_span(found)
    assert span
    return found, Scale(*span, 0, 1000)


def every(office: Office) -> list[tuple[Dossier, Scale]]:
    return [drawn(office, patient.code) for patient in office.patients()]


def test_what_is_beside_the_plan_has_a_lane_of_its_own(office: Office) -> None:
    found, scale = next(each for each in every(office) if each[0].patient.unscheduled)
    for mark in marks(found, scale):
        assert (mark.lane == LANES) == (mark.line.visit.id in found.patient.unscheduled)
    assert height_of(found) > height_of(None)


def test_late_and_early_days_hang_on_the_window_they_missed(office: Office) -> None:
    outside = 0
    for found, scale in every(office):
        for mark in marks(found, scale):
            if mark.done is not None and mark.line.status.days:
                assert mark.off is not None
                assert (mark.off[1] > mark.off[0]) == (mark.line.status.days > 0)
                outside += 1
            else:
                assert mark.off is None
    assert outside


def test_a_part_booked_apart_and_a_bound_that_cut_are_marked(office: Office) -> None:
    found = [mark for each in every(office) for mark in marks(*each)]
    apart = [mark for mark in found if mark.line.apart]
    assert apart
    assert all(len(mark.parts) == len(mark.line.apart) for mark in apart)
    cut = [mark for mark in found if mark.line.expected.cuts]
    assert cut
    assert all(any(mark.cuts) for mark in cut if not mark.line.expected.window_empty)


def view_of(window: MainWindow, code: str = "CO-002", visit: str = "W12") -> TimelineView:
    window.open_patient(code, visit)
    view = window.patient.timeline
    view.grab()
    return view


def days_on(view: TimelineView) -> float:
    """How many days the line shows."""
    scale = view._scale()
    assert scale
    return scale.days


def test_keys_wheel_and_buttons_zoom(qtbot: QtBot, window: MainWindow) -> None:
    view = view_of(window)
    whole = days_on(view)
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    first = days_on(view)
    assert first == pytest.approx(whole * STEP)
    view._zoom.in_.click()
    assert days_on(view) < first
    qtbot.keyClick(view, Qt.Key.Key_Minus)
    assert days_on(view) == pytest.approx(first)
    turn(view, Qt.KeyboardModifier.ControlModifier)
    assert days_on(view) < first
    view._zoom.all.click()
    assert days_on(view) == whole


def test_the_wheel_moves_along_and_the_arrows_bring_into_view(
    qtbot: QtBot, window: MainWindow
) -> None:
    view = view_of(window)
    for _ in range(8):
        qtbot.keyClick(view, Qt.Key.Key_Plus)
    before = view._span
    turn(view, Qt.KeyboardModifier.NoModifier)
    assert view._span != before
    for _ in range(6):
        qtbot.keyClick(view, Qt.Key.Key_Right)
    span, day = view._span, view._day_of_chosen
    assert span
    assert day
    assert span[0] <= day <= span[1]
    assert view._closed is not None


def turn(view: TimelineView, held: Qt.KeyboardModifier) -> None:
    middle = QPointF(view.width() / 2, view.height() / 2)
    event = QWheelEvent(
        *(middle, view.mapToGlobal(middle), QPoint(), QPoint(0, 120)),
        *(Qt.MouseButton.NoButton, held, Qt.ScrollPhase.NoScrollPhase, False),
    )
    QApplication.sendEvent(view, event)


def test_pointing_at_a_visit_explains_it(window: MainWindow) -> None:
    found = dossier(window.desk.bridge.office, "CO-002", MONDAY)
    line: VisitLine = found.line("W24")
    said = tip(line, window.desk)
    assert "Counts from INF1" in said
    assert "Window:" in said


def test_the_same_painter_draws_on_any_surface(window: MainWindow, office: Office) -> None:
    found, scale = drawn(office, "CO-002")
    desk, fonts = window.desk, Fonts("Sans", 13)
    ink = Ink(LIGHT, fonts.font(9), fonts.font(9, strong=True), desk.say, desk.text)
    image = QImage(1000, height_of(found), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    scene = Scene(found, scale, marks(found, scale), None, (), image.height())
    TimelinePainter(ink).paint(painter, scene)
    painter.end()
    pixels = {image.pixel(x, y) for x in range(0, 1000, 3) for y in range(0, image.height(), 2)}
    assert len(pixels) > 20
