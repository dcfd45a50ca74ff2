"""Boxes, rings and the marks of a state grow with the words that they stand beside."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QCheckBox, QRadioButton, QStyle, QStyleOptionButton
from pytestqt.qtbot import QtBot

from app.ui.main_window import MainWindow
from app.ui.paint.board_cells import CellPainter
from app.ui.paint.pills import MARK, mark_side, pill_width
from app.ui.table_model import Pill, Shape
from app.ui.theme import SIZES, Tone

Metric = QStyle.PixelMetric
TWICE: Final = SIZES[-1]
FRAME: Final = 2
"""Pixels of the lines around a box."""


@pytest.fixture(autouse=True)
def _of_usual_size(window: MainWindow) -> Iterator[None]:
    yield
    window.manners.choose_size(SIZES[0])


def sides(made: QCheckBox | QRadioButton, metric: Metric) -> int:
    """How wide the sign of a box or ring is, with its frame, in pixels."""
    option = QStyleOptionButton()
    made.ensurePolished()
    made.initStyleOption(option)
    return made.style().pixelMetric(metric, option, made)


@pytest.mark.parametrize("is_chosen", [False, True])
def test_boxes_and_rings_are_twice_as_large(
    qtbot: QtBot, window: MainWindow, is_chosen: bool
) -> None:
    box, ring = QCheckBox("Ticked", window), QRadioButton("Chosen", window)
    for each in (box, ring):
        qtbot.addWidget(each)
        each.setChecked(is_chosen)

    def both() -> tuple[int, int]:
        return (
            sides(box, Metric.PM_IndicatorWidth),
            sides(ring, Metric.PM_ExclusiveIndicatorWidth),
        )

    usual, same = both()
    assert usual == same
    window.manners.choose_size(TWICE)
    assert both() == (2 * (usual - FRAME) + FRAME,) * 2


def test_the_marks_of_a_state_grow_with_its_words(window: MainWindow) -> None:
    theme = window.desk.theme

    def side() -> int:
        return mark_side(QFontMetrics(theme.fonts.font(theme.fonts.small, strong=True)))

    assert side() == MARK
    window.manners.choose_size(TWICE)
    assert side() >= 2 * MARK - 1


def test_a_pill_has_room_for_its_larger_mark(window: MainWindow) -> None:
    fonts, pill = window.desk.theme.fonts, Pill(Tone.OVERDUE, Shape.LATE, "late")
    plain = Pill(Tone.OVERDUE, Shape.NONE, "late")
    for size in (fonts.small, 2 * fonts.small):
        metrics = QFontMetrics(fonts.font(size, strong=True))
        beside = pill_width(pill, metrics) - pill_width(plain, metrics)
        assert beside > mark_side(metrics)


def test_the_marks_of_the_board_grow(window: MainWindow) -> None:
    painter = CellPainter(window.desk.theme)
    usual = painter._mark
    window.manners.choose_size(TWICE)
    painter.renew()
    assert painter._mark >= 2 * usual - 1
