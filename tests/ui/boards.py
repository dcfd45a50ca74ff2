"""The board's page in a test: the cells that it shows, by patient and visit."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.ui.board_looks import CellLook
from app.ui.main_window import MainWindow
from app.ui.pages.board import BoardPage


def the_board(window: MainWindow) -> BoardPage:
    window.go(window.room("board"))
    return cast(BoardPage, window.shown)


def look(page: BoardPage, code: str, visit: str) -> CellLook:
    index = page.table.place_of(code, visit)
    return page.table.look(index.row(), index.column())


def shown(page: BoardPage) -> list[str]:
    return [row.code for row in page.table.rows]


def ids(page: BoardPage) -> list[str]:
    return [column.id for column in page.table.columns]


def press(page: BoardPage, *keys: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
    for key in keys:
        QTest.keyClick(page.view, key, held or Qt.KeyboardModifier.NoModifier)
