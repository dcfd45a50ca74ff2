"""How do widgets stand side by side, and below each other where the room is too narrow?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

GAP: Final = 12


class _Line(NamedTuple):
    """Items that stand side by side; those from `right` on are flush right. `height` in pixels."""

    items: Sequence[QLayoutItem]
    right: int
    width: int
    height: int


class Flow(QLayout):
    """Widgets from left to right, those after the spring flush right, over as many lines as needed.

    None of them is cut as long as it is no wider than the whole; one that expands, such as a line
    to type in, takes the room that is left. Those aligned at the top hang there, others stand in
    the middle of their line.
    """

    def __init__(self, parent: QWidget | None = None, gap: int = GAP) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._spring: int | None = None
        self._known: dict[int, list[_Line]] = {}
        self.setSpacing(gap)
        self.setContentsMargins(0, 0, 0, 0)

    def add_spring(self) -> None:
        """What is added from now on stands at the right."""
        self._spring = len(self._items)
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()

    def invalidate(self) -> None:
        # Qt asks for the height hundreds of times in one turn, and says when it may be another.
        self._known.clear()
        super().invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, place: int) -> QLayoutItem | None:
        return self._items[place] if 0 <= place < len(self._items) else None

    def takeAt(self, place: int) -> QLayoutItem | None:
        if not 0 <= place < len(self._items):
            return None
        if self._spring is not None and place < self._spring:
            self._spring -= 1
        self.invalidate()
        return self._items.pop(place)

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = self._lines(width)
        return sum(line.height for line in lines) + self.spacing() * max(len(lines) - 1, 0)

    def sizeHint(self) -> QSize:
        shown = self._shown()
        wide = sum(item.sizeHint().width() for item in shown)
        high = max((item.sizeHint().height() for item in shown), default=0)
        return QSize(wide + self.spacing() * max(len(shown) - 1, 0), high)

    def minimumSize(self) -> QSize:
        shown = self._shown()
        wide = max((item.minimumSize().width() for item in shown), default=0)
        return QSize(wide, max((item.minimumSize().height() for item in shown), default=0))

    def setGeometry(self, area: QRect) -> None:
        super().setGeometry(area)
        y = area.y()
        for line in self._lines(area.width()):
            for item, x, width in self._placed(line, area.width()):
                height = min(item.sizeHint().height(), line.height)
                hangs = bool(item.alignment() & Qt.AlignmentFlag.AlignTop)
                top = y if hangs else y + (line.height - height) // 2
                item.setGeometry(QRect(area.x() + x, top, width, height))
            y += line.height + self.spacing()

    def _shown(self) -> list[QLayoutItem]:
        """The items that take room."""
        return [item for item in self._items if not item.isEmpty()]

    def _lines(self, width: int) -> list[_Line]:
        """The items on as many lines as they need in this width."""
        lines = self._known.get(width)
        if lines is None:
            # To ask a widget for its size may invalidate this: then it is asked again.
            lines = self._known[width] = self._broken(width)
        return lines

    def _broken(self, width: int) -> list[_Line]:
        lines: list[list[QLayoutItem]] = [[]]
        taken = 0
        for item in self._shown():
            wide = item.sizeHint().width()
            if lines[-1] and taken + self.spacing() + wide > width:
                lines.append([])
                taken = 0
            taken += wide + (self.spacing() if lines[-1] else 0)
            lines[-1].append(item)
        return [self._line(items) for items in lines if items]

    def _line(self, items: Sequence[QLayoutItem]) -> _Line:
        first_right = self._items[self._spring :] if self._spring is not None else []
        right = sum(item not in first_right for item in items)
        width = sum(item.sizeHint().width() for item in items) + self.spacing() * (len(items) - 1)
        return _Line(items, right, width, max(item.sizeHint().height() for item in items))

    def _placed(self, line: _Line, width: int) -> Iterator[tuple[QLayoutItem, int, int]]:
        """Each item of a line with its left edge and its width."""
        x, spare = 0, max(width - line.width, 0)
        for place, item in enumerate(line.items):
            wide = min(item.sizeHint().width(), width)
            if item.expandingDirections() & Qt.Orientation.Horizontal:
                more = min(spare, item.maximumSize().width() - wide)
                wide, spare = wide + more, spare - more
            if place == line.right and place:
                x += spare
            yield item, x, wide
            x += wide + self.spacing()


def flowing(*widgets: QWidget | None, gap: int = GAP) -> Flow:
    """Widgets in a flow; None is the spring."""
    made = Flow(gap=gap)
    for widget in widgets:
        if widget is None:
            made.add_spring()
        else:
            made.addWidget(widget)
    return made
