"""Which chapters and places has the guide, and which of them hold the words looked for?"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from app.service.guide import Section, found, guide
from app.words import Speech

_PLACE = Qt.ItemDataRole.UserRole


class Contents(QTreeWidget):
    """Chapters with their places. `chosen` carries the place that a person goes to."""

    chosen = Signal(str)

    def __init__(self, say: Speech) -> None:
        super().__init__()
        self._say = say
        self.setHeaderHidden(True)
        self.setAccessibleName(say("Contents"))
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        for chapter in guide(say.language):
            first, *rest = (_item(section) for section in chapter.sections)
            first.addChildren(rest)
            self.addTopLevelItem(first)
        self.currentItemChanged.connect(self._go)

    @property
    def places(self) -> list[QTreeWidgetItem]:
        """Every line, chapters and places, in their order."""
        tops = [self.topLevelItem(n) for n in range(self.topLevelItemCount())]
        return [each for top in tops if top for each in (top, *_below(top))]

    def show_place(self, place: str) -> None:
        """Show where in the guide one is, without going there."""
        item = next((each for each in self.places if each.data(0, _PLACE) == place), None)
        if item and item is not self.currentItem():
            self.blockSignals(True)
            for each in self.places:
                each.setExpanded(False)
            (item.parent() or item).setExpanded(True)
            self.setCurrentItem(item)
            self.blockSignals(False)

    def narrow(self, words: str) -> int:
        """List only what holds these words, all of it without any; how many places do."""
        hits = {address(each) for each in found(self._say.language, words)}
        for each in self.places:
            held = {each.data(0, _PLACE), *(one.data(0, _PLACE) for one in _below(each))}
            each.setHidden(bool(words.strip()) and not held & hits)
            each.setExpanded(bool(words.strip()))
        return len(hits)

    def first_hit(self) -> QTreeWidgetItem | None:
        """The first line that is listed, a place rather than its chapter."""
        listed = [each for each in self.places if not each.isHidden()]
        return next((each for each in listed if each.parent()), next(iter(listed), None))

    def _go(self, item: QTreeWidgetItem | None) -> None:
        if item:
            self.chosen.emit(item.data(0, _PLACE))


def address(section: Section) -> str:
    """Where a section is: "appointments", "appointments#book"."""
    return f"{section.chapter}#{section.place}" if section.place else section.chapter


def _item(section: Section) -> QTreeWidgetItem:
    made = QTreeWidgetItem([section.title])
    made.setData(0, _PLACE, address(section))
    made.setToolTip(0, section.title)
    return made


def _below(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    children = (item.child(place) for place in range(item.childCount()))
    return [each for each in children if each]
