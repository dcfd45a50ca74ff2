"""What is a patient called, for as long as somebody who may know it has asked?"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QMimeData, QTimer
from PySide6.QtGui import QGuiApplication, QHideEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.domain.identity import Identity
from app.ui.desk import Desk
from app.ui.parts.labels import button, label, row
from app.ui.theme import SPACE

SHOWN_FOR: Final = 60_000
"""Milliseconds after which a name hides itself again."""

NOT_TO_BE_KEPT: Final = ("x-kde-passwordManagerHint", b"secret")
"""What tells a history of the clipboard to leave something out, as KeePassXC and Plasma have it."""


class NamedStrip(QFrame):
    """A patient's name and telephones, hidden until they are shown and soon hidden again."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        say = desk.say
        self._desk = desk
        self.code = ""
        self._number = self._copied = ""
        self.setProperty("kind", "card")
        self.name, self.calls = label(kind="strong", wrap=True), label(kind="quiet", wrap=True)
        self.copy = button(
            say("Copy telephone"), tip=say("Put the first telephone on the clipboard")
        )
        self.hide_button = button(say("Hide"), tip=say("Hide name and telephone"))
        self.copy.clicked.connect(self._copy)
        self.hide_button.clicked.connect(self.conceal)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.name)
        words.addWidget(self.calls)
        line = row(self.copy, self.hide_button)
        line.insertLayout(0, words, 1)
        line.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, SPACE)
        self.setLayout(line)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(SHOWN_FOR)
        self._clock.timeout.connect(self.conceal)
        desk.bridge.turned.connect(self.conceal)
        self.hide()

    def show_identity(self, identity: Identity) -> None:
        """Show what is kept of a patient, for a minute."""
        say = self._desk.say
        self.code = identity.code
        first = next(iter(identity.telephones), None)
        self._number = first.number if first else ""
        numbers = " · ".join(each.said for each in identity.telephones)
        told = [identity.name or say("No name is kept."), numbers or say("No telephone is kept.")]
        self.name.setText("  ·  ".join(told))
        self.calls.setText(identity.calling)
        self.calls.setVisible(bool(identity.calling))
        self.copy.setVisible(bool(self._number))
        self.show()
        self._clock.start()

    def conceal(self) -> None:
        """Hide it and forget it."""
        self._clock.stop()
        self._take_back()
        self.code = self._number = ""
        for words in (self.name, self.calls):
            words.clear()
        self.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget it when the page goes out of view."""
        super().hideEvent(event)
        if self.code and not event.spontaneous():
            self.conceal()

    def _copy(self) -> None:
        self._copied = self._number
        given = QMimeData()
        given.setText(self._copied)
        given.setData(*NOT_TO_BE_KEPT)
        QGuiApplication.clipboard().setMimeData(given)

    def _take_back(self) -> None:
        """Leave no telephone on the clipboard, unless something else is there by now."""
        if self._copied and QGuiApplication.clipboard().text() == self._copied:
            QGuiApplication.clipboard().clear()
        self._copied = ""
