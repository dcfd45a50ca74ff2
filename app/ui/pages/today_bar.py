"""How does a person choose what Today shows: words, grouping, what was put aside, kept views?"""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QSettings, QSize, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QShortcut
from PySide6.QtWidgets import QInputDialog, QLineEdit, QMenu

from app.ui.desk import Desk
from app.ui.pages.today_view import (
    EVERYTHING,
    GROUPINGS,
    LONGEST_NAME,
    Grouping,
    View,
    save,
    saved,
)
from app.ui.parts.labels import Button

PAUSE: Final = 150
"""Milliseconds without a key after which the words typed count."""

WIDE: Final = 170
NARROW: Final = 110
"""Pixels of the line to type in: where there is room, and where other words need it."""


class FilterLine(QLineEdit):
    """A line that lets the buttons beside it have its room, and takes what they leave."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumWidth(NARROW)
        self.setMaximumWidth(WIDE)

    def sizeHint(self) -> QSize:
        return QSize(NARROW, super().sizeHint().height())


class TodayBar(QObject):
    """A line to type words in, and a button with a menu of views, which a page places.

    `changed` follows each choice.

    `wanted` is a kept view, with the tile and the choices that belong to it. `preparing` asks what
    the office makes ready.
    """

    changed = Signal()
    wanted = Signal(object)
    preparing = Signal()

    def __init__(self, desk: Desk, settings: QSettings) -> None:
        super().__init__()
        self._desk, self._settings = desk, settings
        say = desk.say
        self.view = EVERYTHING
        self._aside = 0
        self.text = FilterLine()
        self.text.setPlaceholderText(say("Filter"))
        self.text.setAccessibleName(say("Show only lines with these words"))
        self.text.setToolTip(say("Show only lines with these words (Ctrl+F)"))
        self.text.setClearButtonEnabled(True)
        self.button = Button()
        self.menu = QMenu(self.button)
        self.menu.aboutToShow.connect(self._fill)
        self.button.setAutoDefault(False)
        self.button.setMenu(self.menu)
        self.button.setToolTip(say("What stands together, what was put aside, and kept views"))
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._take_text)
        self.text.textChanged.connect(self._pause.start)
        self.text.returnPressed.connect(self._take_text)
        QShortcut(QKeySequence("Ctrl+F"), self.text, self.text.setFocus)
        self._name()

    def count_aside(self, n: int) -> None:
        """Say how many lines are put aside; with none left, show the others."""
        self._aside = n
        if not n and self.view.aside:
            self.take(self.view._replace(aside=False))
        self._name()

    def take(self, view: View) -> None:
        """Show this view."""
        self.view = view
        if self.text.text() != view.text:
            self.text.setText(view.text)
            self._pause.stop()
        self._name()
        self.changed.emit()

    def _take_text(self) -> None:
        self._pause.stop()
        text = self.text.text().strip()
        if text != self.view.text:
            self.view = self.view._replace(text=text)
            self.changed.emit()

    def _name(self) -> None:
        say = self._desk.say
        words = say(GROUPINGS[self.view.grouping])
        if self.view.aside:
            words = say("Put aside ({n})", n=self._aside)
        elif self._aside:
            words = say.plural(
                "{view}, 1 put aside", "{view}, {n} put aside", self._aside, view=words
            )
        self.button.setText(f"{words} ▾")
        self.button.setAccessibleName(say("View: {view}", view=words))

    def _fill(self) -> None:
        say, menu = self._desk.say, self.menu
        menu.clear()
        group = QActionGroup(menu)
        for grouping in Grouping:
            each = self._entry(say(GROUPINGS[grouping]), grouping is self.view.grouping)
            each.triggered.connect(partial(self.take, self.view._replace(grouping=grouping)))
            group.addAction(each)
        menu.addSeparator()
        aside = self._entry(say("Put aside ({n})", n=self._aside), self.view.aside)
        aside.setEnabled(bool(self._aside))
        turned = self.view._replace(aside=not self.view.aside)
        aside.triggered.connect(partial(self.take, turned))
        menu.addSeparator()
        views = saved(self._settings)
        for name, view in sorted(views.items()):
            each = menu.addAction(name.replace("&", "&&"))
            each.triggered.connect(partial(self.wanted.emit, view))
        menu.addAction(say("Keep this view…")).triggered.connect(self._ask_name)
        if views:
            forget = menu.addMenu(say("Forget a view"))
            for name in sorted(views):
                each = forget.addAction(name.replace("&", "&&"))
                each.triggered.connect(partial(self.forget, name))
        menu.addSeparator()
        menu.addAction(say("Preparations…")).triggered.connect(lambda _: self.preparing.emit())

    def _entry(self, words: str, is_on: bool) -> QAction:
        action = self.menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(is_on)
        return action

    def _ask_name(self) -> None:
        say = self._desk.say
        asked = QInputDialog(self.button)
        asked.setWindowTitle(say("Keep this view"))
        asked.setLabelText(say("Its name"))
        asked.textValueSelected.connect(self.keep)
        asked.open()

    def keep(self, name: str) -> None:
        """Keep what is shown now under a name; one kept before under the same is replaced."""
        tidy = name.strip()[:LONGEST_NAME]
        if tidy:
            save(self._settings, saved(self._settings) | {tidy: self.view})

    def forget(self, name: str) -> None:
        """Keep the view of this name no longer."""
        views = saved(self._settings)
        views.pop(name, None)
        save(self._settings, views)
