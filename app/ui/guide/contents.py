"""Which chapters and places has the guide, and which of them hold the words looked for?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QTreeView

from app.domain.folded import folded
from app.service.guide import Chapter, Section, found, guide
from app.words import Speech

Index = QModelIndex | QPersistentModelIndex
_PLACE = Qt.ItemDataRole.UserRole


class Contents(QTreeView):
    """Chapters with their places. `chosen` carries the place that a person goes to."""

    chosen = Signal(str)

    def __init__(self, say: Speech) -> None:
        super().__init__()
        self._say = say
        self.setHeaderHidden(True)
        self.setAccessibleName(say("Contents"))
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setModel(_model(guide(say.language), self))

    def indexes(self) -> Iterator[Index]:
        """Every line, chapters and places, in their order."""
        for top in _below(QModelIndex(), self):
            yield top
            yield from _below(top, self)

    def listed(self) -> list[Index]:
        """The lines that hold what is looked for: all of them where nothing is."""
        return [each for each in self.indexes() if not self._is_hidden(each)]

    def show_place(self, place: str) -> None:
        """Show where in the guide one is, without going there."""
        index = next((each for each in self.indexes() if each.data(_PLACE) == place), None)
        if index and index != self.currentIndex():
            self.setExpanded(index.parent() if index.parent().isValid() else index, True)
            self._go_silently(index)

    def narrow(self, words: str) -> int:
        """List only what holds these words, all of it without any; how many places do."""
        hits = {address(each) for each in found(self._say.language, words)}
        is_narrow = bool(words.strip())
        for each in self.indexes():
            held = {each.data(_PLACE), *(one.data(_PLACE) for one in _below(each, self))}
            self.setRowHidden(each.row(), each.parent(), is_narrow and not held & hits)
            self.setExpanded(each, is_narrow)
        return len(hits)

    def go_to_best(self, words: str) -> None:
        """Go to the line that is likeliest meant: one called so, else a place, else a chapter."""

        def likelihood(index: Index) -> tuple[bool, bool]:
            return folded(words.strip()) in folded(index.data()), index.parent().isValid()

        self.setCurrentIndex(max(self.listed(), key=likelihood))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        place = current.data(_PLACE)
        if place:
            self.chosen.emit(place)

    def _go_silently(self, index: Index) -> None:
        self.blockSignals(True)
        self.setCurrentIndex(index)
        self.blockSignals(False)

    def _is_hidden(self, index: Index) -> bool:
        return self.isRowHidden(index.row(), index.parent())


def address(section: Section) -> str:
    """Where a section is: "appointments", "appointments#book"."""
    return f"{section.chapter}#{section.place}" if section.place else section.chapter


def _model(chapters: Iterable[Chapter], parent: QTreeView) -> QStandardItemModel:
    model = QStandardItemModel(parent)
    for chapter in chapters:
        first, *rest = (_item(section) for section in chapter.sections)
        first.appendRows(rest)
        model.appendRow(first)
    return model


def _item(section: Section) -> QStandardItem:
    made = QStandardItem(section.title)
    made.setEditable(False)
    made.setData(address(section), _PLACE)
    made.setToolTip(section.title)
    return made


def _below(index: Index, view: QTreeView) -> list[Index]:
    model = view.model()
    return [model.index(row, 0, index) for row in range(model.rowCount(index))]
