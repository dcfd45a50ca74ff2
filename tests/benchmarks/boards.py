"""How fast does the board open, and how smoothly does it scroll, with 30 visits a patient?"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.domain.protocol import PlannedVisit, ProtocolVersion
from tests.benchmarks.deeds import window_of
from tests.benchmarks.figure import Figure, figure, goal_at
from tests.benchmarks.measure import Spread, side_by_side
from tests.benchmarks.offices import opened, the_protocol

if TYPE_CHECKING:
    from PySide6.QtCore import QSize
    from PySide6.QtWidgets import QTableView

    from app.ui.main_window import MainWindow
    from app.ui.pages.board import BoardPage
    from tests.benchmarks.bare_board import Looks

VISITS = 30
SCREEN = 1920, 1080
FRAMES = 60
OPENED, FRAME = 0.15, 1 / 60
"""The goals, in seconds."""

REFERENCE = "a bare QTableView whose delegate paints the same marks"


def figures(path: Path, size: int) -> list[Figure]:
    """The board in the real window beside a bare view that paints the same marks."""
    # The office's patients, under a protocol with more visits than any of theirs had yet.
    office: Any = opened(path)
    office.version = partial(_of_any, long_protocol())
    window = window_of(office, path)
    window.resize(*SCREEN)
    looks, room = _looks(_open(window)), window.stack.size()
    filled, scrolled = _opened_beside(window, looks, room), _scrolled_beside(window, looks, room)
    window.close()
    window.desk.bridge.close()
    fast = goal_at(size, "≤ 150 ms", met=filled[0].least <= OPENED)
    smooth = goal_at(size, "≤ 16.7 ms, 60 a second", met=scrolled[0].least <= FRAME)
    opening = f"the Board opened, {VISITS} visits a patient"
    return [
        figure(opening, filled, REFERENCE, size, fast),
        figure("a frame of the Board scrolled", scrolled, REFERENCE, size, smooth),
    ]


def _of_any(version: ProtocolVersion, _study: str, _version: str) -> ProtocolVersion:
    return version


def _opened_beside(window: MainWindow, looks: Looks, room: QSize) -> tuple[Spread, Spread]:
    return side_by_side(lambda: _open(window), lambda: _open_bare(looks, room))


def _scrolled_beside(window: MainWindow, looks: Looks, room: QSize) -> tuple[Spread, Spread]:
    page, view = _open(window), _open_bare(looks, room)
    ours, bare = side_by_side(lambda: _scroll(page.view), lambda: _scroll(view))
    return ours.over(FRAMES), bare.over(FRAMES)


def _open_bare(looks: Looks, room: QSize) -> QTableView:
    from PySide6.QtWidgets import QApplication

    from tests.benchmarks.bare_board import bare_view

    view = bare_view(looks)
    view.resize(room)
    view.show()
    QApplication.processEvents()
    return view


def long_protocol() -> ProtocolVersion:
    """The shipped trial with as many further visits as make 30."""
    version = the_protocol()
    like = version.by_id["P2W4"]
    more = (replace(like, id=f"X{place}") for place in range(VISITS - len(version.visits)))
    visits: tuple[PlannedVisit, ...] = (*version.visits, *more)
    return replace(version, visits=visits)


def _open(window: MainWindow) -> BoardPage:
    """A board made, filled and painted anew."""
    from PySide6.QtWidgets import QApplication

    from app.ui.pages.board import BoardPage

    page = BoardPage(window.desk, window.overview)
    window.stack.addWidget(page)
    window.stack.setCurrentWidget(page)
    QApplication.processEvents()
    return page


def _looks(page: BoardPage) -> Looks:
    table = page.table
    columns = range(table.columnCount())
    return [[table.look(row, at) for at in columns] for row in range(table.rowCount())]


def _scroll(view: QTableView) -> None:
    """So many frames, each a whole view further, so that nothing of the last one can be kept."""
    from PySide6.QtWidgets import QApplication

    bar, step = view.verticalScrollBar(), view.viewport().height()
    for frame in range(FRAMES):
        bar.setValue(frame * step % max(bar.maximum(), 1))
        view.viewport().repaint()
        QApplication.processEvents()
