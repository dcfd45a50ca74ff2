"""Widgets in a flow: side by side while they fit, below each other else, and never cut."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget
from pytestqt.qtbot import QtBot

from app.ui.parts.flow import Flow, flowing
from app.ui.parts.labels import button


def a_flow(qtbot: QtBot, *wide: int | None, width: int) -> tuple[QWidget, list[QWidget]]:
    """A widget of this width with boxes as wide as said; None is the spring."""
    boxes = [_box(each) if each is not None else None for each in wide]
    whole = QWidget()
    qtbot.addWidget(whole)
    whole.setLayout(flowing(*boxes, gap=10))
    whole.resize(width, 400)
    whole.show()
    return whole, [box for box in boxes if box]


def _box(wide: int) -> QWidget:
    made = QWidget()
    made.setFixedSize(wide, 20)
    return made


def test_what_fits_stands_in_one_line_with_the_spring_between(qtbot: QtBot) -> None:
    _, boxes = a_flow(qtbot, 50, 60, None, 70, width=300)
    assert [(box.x(), box.y()) for box in boxes] == [(0, 0), (60, 0), (230, 0)]


def test_what_does_not_fit_goes_below(qtbot: QtBot) -> None:
    whole, boxes = a_flow(qtbot, 50, 60, None, 70, 40, width=130)
    assert [(box.x(), box.y()) for box in boxes] == [(0, 0), (60, 0), (0, 30), (80, 30)]
    layout = whole.layout()
    assert layout is not None
    assert layout.heightForWidth(130) == 50


@pytest.mark.parametrize("width", [70, 95, 130, 200, 271, 400])
def test_nothing_overlaps_or_is_cut(qtbot: QtBot, width: int) -> None:
    whole, boxes = a_flow(qtbot, 50, 60, 30, None, 70, 40, width=width)
    assert all(box.geometry().right() < whole.width() for box in boxes)
    assert not any(a.geometry().intersects(b.geometry()) for a, b in combinations(boxes, 2))


def test_what_is_hidden_takes_no_room(qtbot: QtBot) -> None:
    _, boxes = a_flow(qtbot, 50, 60, 70, width=300)
    boxes[1].hide()
    qtbot.waitUntil(lambda: boxes[2].x() == 60)


def test_a_line_to_type_in_takes_what_is_left(qtbot: QtBot) -> None:
    line, go = QLineEdit(), button("Go")
    line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    whole = QWidget()
    qtbot.addWidget(whole)
    whole.setLayout(flowing(line, go, gap=10))
    whole.resize(600, 50)
    whole.show()
    assert go.geometry().right() == whole.rect().right()
    assert line.width() == 600 - 10 - go.width()


def test_an_item_taken_out_before_the_spring_moves_it(qtbot: QtBot) -> None:
    whole, boxes = a_flow(qtbot, 50, 60, None, 70, width=300)
    layout = whole.layout()
    assert isinstance(layout, Flow)
    taken = layout.takeAt(0)
    assert taken is not None
    boxes[0].setParent(None)
    layout.activate()
    qtbot.waitUntil(lambda: [box.x() for box in boxes[1:]] == [0, 230])
    assert layout.takeAt(9) is None


def test_lines_are_broken_once_for_a_width_until_something_changes(qtbot: QtBot) -> None:
    whole, boxes = a_flow(qtbot, 50, 60, width=130)
    flow = whole.layout()
    assert isinstance(flow, Flow)
    first = flow._lines(130)
    assert flow._lines(130) is first
    boxes[1].setFixedSize(90, 20)
    flow.activate()
    assert flow.heightForWidth(130) == 50


def test_what_is_aligned_at_the_top_hangs_there(qtbot: QtBot) -> None:
    whole, (low, also_low) = a_flow(qtbot, 50, 60, width=300)
    layout = whole.layout()
    assert layout is not None
    high = _box(40)
    high.setFixedHeight(80)
    layout.addWidget(high)
    high.show()
    layout.setAlignment(low, Qt.AlignmentFlag.AlignTop)
    layout.activate()
    assert (low.y(), also_low.y(), high.y()) == (0, 30, 0)
