"""All the words that a view holds: shown, hidden, painted, in models, in tips, read aloud."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any, Final

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QBuffer, QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QHelpEvent, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QTabBar,
    QTableView,
    QToolTip,
    QWidget,
)

WORDS: Final = (
    "text",
    "toPlainText",
    "placeholderText",
    "title",
    "toolTip",
    "statusTip",
    "whatsThis",
    "accessibleName",
    "accessibleDescription",
    "windowTitle",
    "currentText",
    "informativeText",
    "detailedText",
)
"""What widgets and actions are asked for their words by."""

STEP: Final = 28
"""Pixels from one place to the next at which a painted view is asked for its tip."""

MOST_ROWS: Final = 12
_ROLES: Final = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.EditRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.StatusTipRole,
    Qt.ItemDataRole.WhatsThisRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)


def words_of(view: QWidget) -> str:
    """Everything that a view and what is in it holds or paints now."""
    found: list[str] = []
    for each in (view, *view.findChildren(QWidget), *view.findChildren(QAction)):
        found += _own(each)
    models = {id(model): model for model in _models(view)}
    for model in models.values():
        found += _in_model(model)
    found.append(painted(view))
    return "\n".join(found)


def words_of_rows(view: QWidget) -> str:
    """What a view says besides when each row of its tables is chosen, one after the other."""
    found: list[str] = []
    for table in view.findChildren(QTableView):
        for place in range(min(table.model().rowCount(), MOST_ROWS) if table.isVisible() else 0):
            table.setCurrentIndex(table.model().index(place, 0))
            QApplication.processEvents()
            for each in view.findChildren(QWidget):
                found += _own(each)
    return "\n".join(found)


def painted(view: QWidget) -> str:
    """The words that a view paints, as a drawing in which they stand as text."""
    held = QBuffer()
    held.open(QBuffer.OpenModeFlag.WriteOnly)
    drawing = QSvgGenerator()
    drawing.setOutputDevice(held)
    drawing.setSize(view.size())
    painter = QPainter(drawing)
    view.render(painter, QPoint())
    painter.end()
    return bytes(held.data().data()).decode("utf-8")


def tips_of(view: QWidget, monkeypatch: pytest.MonkeyPatch) -> str:
    """The tips that painted views give where the pointer rests, place by place."""
    said: list[str] = []
    with monkeypatch.context() as patch:
        patch.setattr(QToolTip, "showText", lambda _, text, *__: said.append(text))
        for each in (view, *view.findChildren(QWidget)):
            if "event" in vars(type(each)) and each.isVisible():
                for at in _places(each):
                    asked = QHelpEvent(QEvent.Type.ToolTip, at, each.mapToGlobal(at))
                    QApplication.sendEvent(each, asked)
    return "\n".join(said)


def _places(view: QWidget) -> Iterator[QPoint]:
    for top in range(0, view.height(), STEP):
        for left in range(0, view.width(), STEP):
            yield QPoint(left, top)


def _own(each: Any) -> Iterator[str]:
    for name in WORDS:
        asked = getattr(each, name, None)
        if callable(asked):
            yield str(asked())
    if isinstance(each, QTabBar):
        yield from (each.tabText(place) + each.tabToolTip(place) for place in range(each.count()))


def _models(view: QWidget) -> Iterator[QAbstractItemModel]:
    for each in (view, *view.findChildren(QWidget)):
        if isinstance(each, QAbstractItemView | QComboBox) and each.model() is not None:
            yield each.model()


def _in_model(model: QAbstractItemModel) -> Iterator[str]:
    is_list = isinstance(model, QAbstractListModel)
    rows, columns = model.rowCount(), 1 if is_list else model.columnCount()
    cells = itertools.product(range(rows), range(columns), _ROLES)
    said = [model.data(model.index(row, column), role) for row, column, role in cells]
    for way, many in ((Qt.Orientation.Horizontal, columns), (Qt.Orientation.Vertical, rows)):
        heads = itertools.product(range(many), _ROLES)
        said += [model.headerData(place, way, role) for place, role in heads]
    return (each for each in said if isinstance(each, str))
