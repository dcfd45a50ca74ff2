"""Which patient or page is meant by these few letters?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from app.service.names import STAGES
from app.ui.desk import Desk
from app.ui.overview import LiveOverview
from app.ui.parts.labels import label
from app.ui.table_model import Column, RecordTable

LEAST: Final = 170
MOST: Final = 300
"""Pixels: on a small screen the menus beside the box need the room."""


class Place(NamedTuple):
    """Somewhere to go: a patient by code, else a page by its place."""

    name: str
    patient: str
    page: int


class Finder(QLineEdit):
    """A box that finds a patient by code, or a page by name."""

    found_page = Signal(int)
    found_patient = Signal(str)

    def __init__(self, desk: Desk, overview: LiveOverview, pages: Sequence[str]) -> None:
        super().__init__()
        self._desk, self._overview = desk, overview
        self._pages = [Place(name, "", place) for place, name in enumerate(pages)]
        self._model = RecordTable((Column[Place]("", lambda place: place.name),), lambda p: p, self)
        self.list = self._complete()
        self.note = label(kind="note", wrap=True)
        self.note.hide()
        self.setMinimumWidth(LEAST)
        self.setMaximumWidth(MOST)
        self.setPlaceholderText(desk.say("Find a patient or a page…   Ctrl K"))
        self.setAccessibleName(desk.say("Find a patient or a page"))
        self.textChanged.connect(self._say_none)
        overview.renewed.connect(self._renew)
        self._renew()

    def sizeHint(self) -> QSize:
        return QSize(MOST, super().sizeHint().height())

    def _renew(self) -> None:
        patients = [
            Place(f"{row.patient} · {self._desk.say(STAGES[row.stage])}", row.patient, -1)
            for row in self._overview.roster
        ]
        self._model.show_rows([*patients, *self._pages])

    def _complete(self) -> QListView:
        """Let the hits drop down while a person types; hand back the list that they stand in."""
        completer = QCompleter(self._model, self)
        completer.setCompletionRole(Qt.ItemDataRole.DisplayRole)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        # Queued, as Qt still writes the hit into the box after telling of it.
        queued = Qt.ConnectionType.QueuedConnection
        completer.activated[str].connect(self._take, queued)  # type: ignore[index]
        self.setCompleter(completer)
        hits = QListView()
        completer.setPopup(hits)
        hits.installEventFilter(self)
        return hits

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter takes a hit while the list is open, which would swallow it."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and _enters(event):
            self._take_hit()
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _enters(event):
            self._take_hit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._say_none()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.note.hide()

    def _take(self, name: str) -> None:
        self._go(next((place for place in self._places if place.name == name), None))

    def _take_hit(self) -> None:
        """Go to the hit that is highlighted, else to the first one."""
        chosen = self.list.currentIndex() if self.list.isVisible() else QModelIndex()
        self.list.hide()
        if chosen.isValid():
            self._take(chosen.data())
        elif self._hits:
            self._go(self._hits[0])

    @property
    def _hits(self) -> list[Place]:
        typed = self.text().strip().casefold()
        return [place for place in self._places if typed and typed in place.name.casefold()]

    def _say_none(self) -> None:
        """Say under the box that nothing matches what is typed."""
        typed = self.text().strip()
        self.note.setVisible(False)
        if typed and not self._hits:
            self.note.setParent(self.window())
            self.note.setText(self._desk.say("No patient or page matches “{typed}”.", typed=typed))
            self.note.setFixedWidth(self.width())
            self.note.adjustSize()
            self.note.move(self.mapTo(self.window(), self.rect().bottomLeft()))
            self.note.show()
            self.note.raise_()

    @property
    def _places(self) -> list[Place]:
        return [line for line in self._model.lines if isinstance(line, Place)]

    def _go(self, place: Place | None) -> None:
        if place is None:
            return
        self.clear()
        if place.patient:
            self.found_patient.emit(place.patient)
        else:
            self.found_page.emit(place.page)


def _enters(event: QKeyEvent) -> bool:
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
