"""How does a person come to a patient, a visit, a page or a deed by a few letters?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from app.service.look_up import FEWEST, Match, Searched, may_look_up, search
from app.service.names import STAGES
from app.ui.desk import Desk
from app.ui.finding import Kind, Known, Place, hits
from app.ui.overview import LiveOverview
from app.ui.paint.hits import HitDelegate
from app.ui.parts.labels import label
from app.ui.table_model import Column, RecordTable

LEAST: Final = 170
MOST: Final = 300
"""Pixels: on a small screen the menus beside the box need the room."""

WIDEST: Final = 460
"""Pixels that the list of hits is wide, which needs no room beside anything."""


MOST_PEOPLE: Final = 8
"""Patients that are offered by name: a whole name leaves fewer."""

PAUSE: Final = 400
"""Milliseconds without a key before a name is looked for: each who is shown is journalled."""

_PASSING: Final = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class Finder(QLineEdit):
    """A box that finds patients and visits (`found` says which), pages and deeds.

    For those who may look patients up, a name or a telephone finds a code, too: `named` says which.
    """

    found = Signal(str, str)
    named = Signal(str)

    def __init__(self, desk: Desk, overview: LiveOverview) -> None:
        super().__init__()
        self._desk, self._overview = desk, overview
        self._deeds: Sequence[Place] = ()
        self._patients: Sequence[Place] = ()
        self._may_look_up = False
        self._named: frozenset[str] = frozenset()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._look_for_people)
        self._in_hand: Callable[[], str] = str
        columns = (Column[Place]("", lambda place: place.name),)
        self._model = RecordTable(columns, lambda place: place[:6], self)
        self.list = self._complete()
        self.note = label(kind="note", wrap=True)
        # Its own until it is shown over the window: with neither it would outlive both.
        self.note.setParent(self)
        self.note.hide()
        self.setMinimumWidth(LEAST)
        self.setMaximumWidth(MOST)
        self.setPlaceholderText(desk.say("Find…   Ctrl K"))
        self.setAccessibleName(desk.say("Find a patient, a visit, a page or a deed"))
        self.setToolTip(desk.say("A code, CO-004 W12, a page or a deed by a few letters · Ctrl+K"))
        self.textEdited.connect(self._look)
        self.textChanged.connect(self._say_none)
        overview.renewed.connect(self._renew)
        self._renew()

    def sizeHint(self) -> QSize:
        return QSize(LEAST, super().sizeHint().height())

    def offer(self, deeds: Sequence[Place], in_hand: Callable[[], str]) -> None:
        """Let pages and deeds be found, and the visits of the patient in hand."""
        self._deeds, self._in_hand = deeds, in_hand

    def _renew(self) -> None:
        self._patients = [
            Place(
                Kind.PATIENT,
                row.patient,
                self._desk.say(STAGES[row.stage]),
                row.patient,
                row.patient,
            )
            for row in self._overview.roster
        ]
        self._desk.bridge.ask(lambda office: may_look_up(office, office.who), self._allow)

    def _allow(self, may: bool) -> None:
        self._may_look_up = may

    def _visits(self, patient: str) -> Sequence[Place]:
        """The visits of a patient, in the protocol's order."""
        lines = next((s.lines for s in self._overview.standings if s.code == patient), ())
        return [
            Place(
                Kind.VISIT,
                f"{patient} {line.visit.id}",
                self._desk.text(line.visit.name),
                line.visit.id,
                patient,
                line.visit.id,
            )
            for line in lines
        ]

    def _look(self, typed: str) -> None:
        known = Known(self._patients, self._deeds, self._visits, self._in_hand())
        self._model.show_rows(hits(typed, known))
        if self._may_look_up and len(typed.strip()) >= FEWEST:
            self._pause.start()
        else:
            self._pause.stop()

    def _look_for_people(self) -> None:
        typed = self.text()
        self._desk.bridge.ask(
            search, partial(self._add_people, typed), None, typed, self._named, MOST_PEOPLE
        )

    def _add_people(self, typed: str, searched: Searched) -> None:
        """Offer first those whose name or telephone it is, each by code; opening says who it is."""
        people = searched.found
        self._named |= {one.code for one in people}
        if searched.action:
            self._desk.bridge.changed.emit(searched.action)
        if typed != self.text():
            return
        if not people:
            self._say_none()
            return
        say = self._desk.say
        by = {Match.NAME: say("found by name"), Match.TELEPHONE: say("found by telephone")}
        places = [
            Place(
                Kind.PATIENT,
                f"{one.code} · {by[one.by]}",
                say("opens with the name"),
                does=partial(self.named.emit, one.code),
            )
            for one in people
        ]
        self._model.show_rows([*places, *self._hits])
        self.note.hide()
        if self.hasFocus():
            self.completer().complete()

    def _complete(self) -> QListView:
        """Let the hits drop down while a person types; hand back the list that they stand in."""
        completer = QCompleter(self._model, self)
        completer.setCompletionRole(Qt.ItemDataRole.DisplayRole)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        # Queued, as Qt still writes the hit into the box after telling of it.
        queued = Qt.ConnectionType.QueuedConnection
        completer.activated[str].connect(self._take, queued)  # type: ignore[index]
        self.setCompleter(completer)
        dropped = QListView()
        completer.setPopup(dropped)
        dropped.setItemDelegate(HitDelegate(self._model, self._desk.theme, dropped))
        dropped.setAccessibleName(self._desk.say("What was found"))
        dropped.setMinimumWidth(WIDEST)
        dropped.installEventFilter(self)
        return dropped

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
        if self._may_look_up and event.reason() not in _PASSING:
            # What was typed may be a name; a line that is only cleared gives it back on Ctrl+Z.
            self.setText("")

    def _take(self, name: str) -> None:
        self._go(next((place for place in self._hits if place.name == name), None))

    def _take_hit(self) -> None:
        """Go to the hit that is highlighted, else to the first one."""
        chosen = self.list.currentIndex() if self.list.isVisible() else QModelIndex()
        self.list.hide()
        if self._hits:
            self._go(self._hits[max(chosen.row(), 0)])

    @property
    def _hits(self) -> list[Place]:
        return [line for line in self._model.lines if isinstance(line, Place)]

    def _say_none(self) -> None:
        """Say under the box that nothing matches what is typed."""
        typed = self.text().strip()
        self.note.setVisible(False)
        if not typed:  # the search is over: whoever is shown in the next one is journalled anew
            self._named = frozenset()
            self._pause.stop()
        if typed and not self._hits and not self._pause.isActive():
            say = self._desk.say
            self.note.setParent(self.window())
            self.note.setText(
                say("No patient, visit, page or deed matches “{typed}”.", typed=typed)
            )
            self.note.setFixedWidth(self.width())
            self.note.adjustSize()
            self.note.move(self.mapTo(self.window(), self.rect().bottomLeft()))
            self.note.show()
            self.note.raise_()

    def _go(self, place: Place | None) -> None:
        if place is None:
            return
        self.setText("")
        self._model.show_rows(())
        if place.does:
            place.does()
        else:
            self.found.emit(place.patient, place.visit)


def _enters(event: QKeyEvent) -> bool:
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
