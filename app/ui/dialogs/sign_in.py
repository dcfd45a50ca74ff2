"""Who opens an encrypted office, before its window comes up and while it is locked?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.ui.guide.desk import HelpDesk
from app.ui.parts.inside import Inside
from app.ui.parts.labels import label, row
from app.ui.parts.room import within
from app.ui.parts.sign_in import Attempt, SignInPanel
from app.ui.theme import SPACE
from app.words import LANGUAGES, Speech, speech

WIDE: Final = 420
USUAL: Final = (560, 460)
LANGUAGE_NAMES: Final = {"en": "English", "es": "Español"}


class SignInDialog(QDialog):
    """Asks who is there, in the middle of a window of any size. `opened` carries what opened.

    `spoken` tells of another language chosen. `locks`: it stands before a window that is locked,
    so that Esc does not send it away; to close it is to leave the program (`left`).
    """

    opened = Signal(object)
    spoken = Signal(str)
    left = Signal()

    def __init__(
        self,
        say: Speech,
        name: str,
        people: Sequence[str],
        attempt: Attempt,
        *,
        likely: str = "",
        locks: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowFlag(Qt.WindowType.Window)
        self._name, self._people, self._attempt = name, people, attempt
        self._locks = locks
        HelpDesk(lambda: self.say, self)
        self.scrolled = QScrollArea()
        self.scrolled.setWidgetResizable(True)
        self.scrolled.setFrameShape(QFrame.Shape.NoFrame)
        self.scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.scrolled)
        self._speak(say, likely)
        self.resize(within(self.screen(), *USUAL))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.panel.begin()

    def reject(self) -> None:
        """Leave; a lock stays."""
        if not self._locks:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._locks:
            # What stops the program closes it, too: only Esc does not.
            event.accept()
            self.left.emit()
        else:
            super().closeEvent(event)

    def offer(self, people: Sequence[str]) -> None:
        """Offer these people, as soon as they are known."""
        self._people = people
        self.panel.offer(people)

    def tell(self, words: str) -> None:
        """Say something above the fields."""
        self.panel.say_why_not(words)

    def _speak(self, say: Speech, person: str) -> None:
        """Lay everything out in a language."""
        self.say = say
        self.setWindowTitle(say("Visitario: locked") if self._locks else "Visitario")
        self.panel = SignInPanel(say, self._people, self._attempt, person)
        self.panel.opened.connect(self.opened)
        former = self.scrolled.takeWidget()
        self.scrolled.setWidget(self._laid_out())
        if former is not None:
            former.deleteLater()  # its list of languages is just being chosen from

    def _laid_out(self) -> QWidget:
        say, inside, middle = self.say, Inside(), QWidget()
        middle.setMinimumWidth(WIDE)
        middle.setMaximumWidth(WIDE * 2)
        column = QVBoxLayout(middle)
        column.setContentsMargins(2 * SPACE, 12, 2 * SPACE, 12)
        column.setSpacing(10)
        title = say("This office is locked") if self._locks else say("Sign in")
        column.addLayout(self._heading(title))
        column.addWidget(label(self._name, "quiet", wrap=True))
        if self._locks:
            told = say(
                "What you had open is kept behind the lock, for you alone: if somebody else signs"
                " in, what was not saved is dropped."
            )
            column.addWidget(label(told, "small", wrap=True))
        column.addWidget(self.panel)
        whole = QVBoxLayout(inside)
        whole.addStretch(1)
        whole.addLayout(row(None, middle, None))
        whole.addStretch(2)
        return inside

    def _heading(self, title: str) -> QHBoxLayout:
        """The title and, before the window comes up, the languages."""
        if self._locks:
            return row(label(title, "title"), None)
        self.language = QComboBox()
        self.language.setAccessibleName(self.say("Language"))
        for code in LANGUAGES:
            self.language.addItem(LANGUAGE_NAMES[code], code)
        self.language.setCurrentIndex(self.language.findData(self.say.language))
        self.language.currentIndexChanged.connect(self._choose_language)
        return row(label(title, "title"), None, self.language)

    def _choose_language(self) -> None:
        language = self.language.currentData()
        self.spoken.emit(language)
        self._speak(speech(language), self.panel.person.currentText())
        self.language.setFocus()
