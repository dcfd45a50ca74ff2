"""Which patient or page is meant by these few letters?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit

from app.service.names import STAGES
from app.ui.desk import Desk
from app.ui.overview import LiveOverview
from app.ui.table_model import Column, RecordTable


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
        completer = QCompleter(self._model, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.activated[QModelIndex].connect(self._take)  # type: ignore[index]
        self.setCompleter(completer)
        self.setFixedWidth(300)
        self.setPlaceholderText(desk.say("Find a patient or a page…   Ctrl K"))
        self.setAccessibleName(desk.say("Find a patient or a page"))
        self.returnPressed.connect(self._take_first)
        overview.renewed.connect(self._renew)
        self._renew()

    def _renew(self) -> None:
        patients = [
            Place(f"{row.patient} · {self._desk.say(STAGES[row.stage])}", row.patient, -1)
            for row in self._overview.roster
        ]
        self._model.show_rows([*patients, *self._pages])

    def _take(self, index: QModelIndex) -> None:
        name = index.data()
        self._go(next((place for place in self._places if place.name == name), None))

    def _take_first(self) -> None:
        typed = self.text().strip().casefold()
        if typed:
            hits = (place for place in self._places if typed in place.name.casefold())
            self._go(next(hits, None))

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
