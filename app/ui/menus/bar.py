"""How do the entries become the window's menus, and what does one that can't be used say?"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from app.ui.files_door import TOLD_FOR
from app.ui.finding import Kind, Place
from app.ui.menus.entry import Entry, Needs
from app.ui.menus.keys import native
from app.ui.menus.window import MENUS, UNDO, every_entry
from app.ui.table_model import plain_tip
from app.ui.ways import WAYS
from app.ui.wished_deeds import DEED_OF

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow


class Menus(QObject):
    """The menus. An entry rests, and says why, while its menu is open; its key always answers.

    What has first to be chosen is said at the foot of the window: nobody has to put that away.
    `actions` are the entries that Qt knows, each with what it is made of.
    """

    def __init__(self, bar: QMenuBar, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.actions: list[tuple[Entry, QAction]] = []
        for name, entries in MENUS:
            menu = bar.addMenu(window.desk.say(name))
            menu.setToolTipsVisible(True)
            menu.aboutToShow.connect(self._rest)
            menu.aboutToHide.connect(self._wake)
            for entry in entries:
                self._add(menu, entry)
            if not entries:
                self.undo = self._add(menu, UNDO)
                menu.aboutToShow.connect(self._name_undo)
        self._wake()

    def why_not(self, entry: Entry) -> str:
        """Why an entry can't be used now; empty if it can."""
        window, (_, visit) = self._window, self._window.shown.in_hand
        return self._resting(entry) or self._missing(entry) or window.why_not(entry.wish, visit)

    def _resting(self, entry: Entry) -> str:
        """Why nobody can do this now, whatever is chosen."""
        if entry.needs not in (Needs.NOW, Needs.PATIENT_NOW, Needs.VISIT_NOW):
            return ""
        return self._window.desk.why_not(entry.deed or DEED_OF.get(entry.wish))

    def _missing(self, entry: Entry) -> str:
        """What has first to be chosen."""
        say, (patient, visit) = self._window.desk.say, self._window.shown.in_hand
        if entry.needs is Needs.VISIT_NOW and not visit:
            if patient:
                return say("The chosen line is no visit: choose one in a list, or with Ctrl+K.")
            return say("Choose a visit first: in a list, or with Ctrl+K.")
        if entry.needs in (Needs.PATIENT, Needs.PATIENT_NOW) and not patient:
            return say("Choose a patient first: in a list, or with Ctrl+K.")
        return ""

    def use(self, entry: Entry) -> None:
        """Do what an entry is for, or say why that can't be."""
        words = self.why_not(entry)
        if words:
            self._window.deeds.say(words)
        else:
            entry.does(self._window)

    def places(self) -> list[Place]:
        """The pages and the deeds, as Find lists them."""
        say, names = self._window.desk.say, {way.name for way in WAYS}
        return [
            Place(
                Kind.PAGE if entry.name in names else Kind.DEED,
                say(entry.name).removesuffix("…"),
                native(entry.keys),
                does=partial(self.use, entry),
            )
            for entry in every_entry()
        ]

    def _add(self, menu: QMenu, entry: Entry | None) -> QAction:
        if entry is None:
            return menu.addSeparator()
        action = menu.addAction(self._window.desk.say(entry.name))
        action.setShortcut(QKeySequence(entry.keys))
        action.setCheckable(entry.is_on is not None)
        action.triggered.connect(partial(self._use, entry))
        self.actions.append((entry, action))
        return action

    def _use(self, entry: Entry, _checked: bool = False) -> None:
        missing = self._missing(entry)
        if missing and not self._resting(entry):
            self._window.statusBar().showMessage(missing, TOLD_FOR)
        else:
            self.use(entry)

    def _rest(self) -> None:
        """Let those entries rest that can't be used, each with the reason as its tip."""
        for entry, action in self.actions:
            why = self.why_not(entry)
            action.setEnabled(not why)
            action.setToolTip(plain_tip(why) or self.tip(entry))
            action.setStatusTip(why or self.tip(entry))
            if entry.is_on:
                action.setChecked(entry.is_on(self._window))

    def _wake(self) -> None:
        """Let every key answer: with its deed, or with the reason why not."""
        for entry, action in self.actions:
            tip = self.tip(entry)
            action.setEnabled(True)
            action.setToolTip(tip)
            action.setStatusTip(tip)

    def tip(self, entry: Entry) -> str:
        """What an entry does, and its key as the computer writes it."""
        return f"{self._window.desk.say(entry.tip)} · {native(entry.keys)}"

    def _name_undo(self) -> None:
        """Say in the menu which deed would be undone."""
        self._window.deeds.name_undo(self.undo.setText, self.undo.setEnabled)
