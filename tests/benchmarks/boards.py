"""How fast does the board open, and how smoothly does it scroll, with 500 patients × 30 visits?"""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from app.domain.protocol import PlannedVisit, ProtocolVersion
from tests.benchmarks.deeds import window_of
from tests.benchmarks.measure import Figure, best
from tests.benchmarks.offices import make, the_protocol

if TYPE_CHECKING:
    from PySide6.QtCore import QSize
    from PySide6.QtWidgets import QTableView

    from app.ui.main_window import MainWindow
    from app.ui.pages.board import BoardPage
    from tests.benchmarks.bare_board import Looks

VISITS = 30
SCREEN = 1920, 1080
FRAMES = 60
OPENED, FRAME = 150, 1000 / 60
"""The goals, in milliseconds."""


def figures(size: int) -> list[Figure]:
    """The board in the real window beside a bare view that paints the same marks."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "board.visitario"
        make(path, size, long_protocol())
        window = window_of(path)
        window.resize(*SCREEN)
        ours, bare = _ours(window), _bare(_looks(_open(window)), window.stack.size())
        window.close()
        window.desk.bridge.close()
    cells = f"{size} x {VISITS} cells"
    reference = "a bare QTableView with a bare delegate painting the same marks"
    fast, smooth = ours.opened <= OPENED, ours.frame <= FRAME
    said = (f"the Board opened with {cells}", ours.opened, "ms", bare.opened, reference)
    frame = (f"the Board scrolled over {cells}, a frame", ours.frame, "ms", bare.frame, reference)
    return [
        Figure(*said, "≤ 150 ms", fast),
        Figure(*frame, "≤ 16.7 ms (60 frames a second)", smooth),
    ]


class Taken(NamedTuple):
    """Milliseconds until a view is filled and painted, and for a frame in which all moves."""

    opened: float
    frame: float


def _ours(window: MainWindow) -> Taken:
    opened = best(lambda: _open(window), times=5)
    page = _open(window)
    return Taken(opened * 1e3, best(lambda: _scroll(page.view), times=5) / FRAMES * 1e3)


def _bare(looks: Looks, size: QSize) -> Taken:
    from PySide6.QtWidgets import QApplication

    from tests.benchmarks.bare_board import bare_view

    def open_() -> QTableView:
        view = bare_view(looks)
        view.resize(size)
        view.show()
        QApplication.processEvents()
        return view

    opened = best(open_, times=5)
    view = open_()
    return Taken(opened * 1e3, best(lambda: _scroll(view), times=5) / FRAMES * 1e3)


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
