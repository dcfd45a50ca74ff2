"""What does each column of the tracker hold?"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial
from typing import Final

from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QWidget

from app.domain.protocol import ProtocolVersion
from app.service.tracker import Grid
from app.service.tracker_layout import Heading, Layout, Meaning
from app.ui.adopting_words import examples, meaning_said, meanings, sureness_said
from app.ui.desk import Desk
from app.ui.parts.labels import label

CLEAR_OF_BAR: Final = 16
"""The room that the last column keeps from the bar by which the lines are scrolled."""


class ColumnsPane(QWidget):
    """A line for each column: its heading, what stands in it, its meaning, how sure that is."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._say = desk.say
        self.layout_: Layout | None = None
        self.boxes: dict[int, QComboBox] = {}
        self._sure: dict[int, QLabel] = {}
        self._lines = QGridLayout(self)
        self._lines.setContentsMargins(0, 0, CLEAR_OF_BAR, 0)
        self._lines.setHorizontalSpacing(16)
        self._lines.setColumnStretch(1, 1)

    def show_layout(
        self, grid: Grid, layout: Layout, version: ProtocolVersion, in_doubt: Collection[int]
    ) -> None:
        """Ask about the columns of a sheet, with what they most likely hold.

        `in_doubt` are the columns with days that may begin with day or month.
        """
        self._clear()
        self.layout_, say = layout, self._say
        titles = (say("Column"), say("In it"), say("It holds"), say("How sure"))
        for place, title in enumerate(titles):
            self._lines.addWidget(label(title, "small"), 0, place)
        offered = list(meanings(layout.shape, version))
        for line, heading in enumerate(layout.headings, 1):
            box = self._box(heading, version, offered)
            sure = label(sureness_said(heading, layout, in_doubt, say), "small", wrap=True)
            self._sure[heading.column] = sure
            name = label(_name(heading), wrap=True)
            seen = label(examples(grid, layout.header, heading.column), "quiet", wrap=True)
            for place, widget in enumerate((name, seen, box, sure)):
                self._lines.addWidget(widget, line, place)
        self._lines.setRowStretch(len(layout.headings) + 1, 1)

    def _box(
        self, heading: Heading, version: ProtocolVersion, offered: Sequence[Meaning]
    ) -> QComboBox:
        say, box = self._say, QComboBox()
        self.boxes[heading.column] = box
        for meaning in offered:
            box.addItem(meaning_said(meaning, version, self._say), meaning.code)
        box.setCurrentIndex(max(box.findData(heading.meaning.code), 0))
        box.setAccessibleName(say("Column {column} holds", column=_name(heading)))
        box.activated.connect(partial(self._choose, heading.column))
        return box

    def _choose(self, column: int, _: int) -> None:
        if self.layout_ is None:
            return
        meaning = Meaning.of(self.boxes[column].currentData())
        self.layout_ = self.layout_.with_meaning(column, meaning)
        say = self._say
        self._sure[column].setText(say("as you say"))

    def _clear(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget:
                widget.deleteLater()
        self.boxes.clear()
        self._sure.clear()


def _name(heading: Heading) -> str:
    """A column's letters and its heading."""
    return " · ".join(filter(None, (heading.letters, " ".join(heading.text.split()))))
