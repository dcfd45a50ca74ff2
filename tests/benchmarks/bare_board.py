"""What is the least that a view of Qt's own needs to paint the marks of the board?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QTableView

from app.ui.board_looks import CellLook
from app.ui.paint.pills import MARK, draw_mark, gap_beside
from app.ui.theme import LIGHT

Looks = Sequence[Sequence[CellLook]]
WIDTH, HEIGHT = 110, 32
TEXT_AT = MARK + gap_beside(MARK)


class BareBoard(QAbstractTableModel):
    """The looks of all cells, known beforehand."""

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self.looks = looks

    def rowCount(self, _parent: Any = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return len(self.looks)

    def columnCount(self, _parent: Any = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return len(self.looks[0])

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        shown = role == Qt.ItemDataRole.DisplayRole
        return self.looks[index.row()][index.column()].text if shown else None


class BareMarks(QStyledItemDelegate):
    """Paints a ground, a mark and a text in each cell, every time anew."""

    def __init__(self, looks: Looks, view: QTableView) -> None:
        super().__init__(view)
        self._looks, self._ink, self._font = looks, QColor(LIGHT.ink), QFont(view.font())

    def paint(self, painter: QPainter, option: Any, index: Any) -> None:
        look = self._looks[index.row()][index.column()]
        box = QRectF(option.rect).adjusted(4, 4, -4, -4)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if look.has_ground:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(LIGHT.soft(look.tone))
            painter.drawRoundedRect(box, 5, 5)
        room = box.adjusted(6, 0, 0, 0)
        at = QRectF(room.left(), room.center().y() - MARK / 2, MARK, MARK)
        draw_mark(painter, at, look.shape, LIGHT.of(look.tone))
        painter.setPen(LIGHT.of(look.tone) if look.has_ground else self._ink)
        painter.setFont(self._font)
        painter.drawText(
            room.adjusted(TEXT_AT, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), look.text
        )
        painter.restore()


def bare_view(looks: Looks) -> QTableView:
    """A plain table with all these cells, not yet painted."""
    view = QTableView()
    view.setModel(BareBoard(looks))
    view.model().setParent(view)
    view.setItemDelegate(BareMarks(looks, view))
    view.horizontalHeader().setDefaultSectionSize(WIDTH)
    view.verticalHeader().setDefaultSectionSize(HEIGHT)
    view.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    return view
