"""When does a new window take the place of the one in view: another language, another person?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit

from app.ui.backup_door import stay
from app.ui.main_window import MainWindow
from app.ui.manners import language_wanted
from app.ui.parts.page import Page
from app.ui.parts.table import RowTable
from app.ui.people_door import show_key
from app.words import Speech, speech

if TYPE_CHECKING:
    from app.ui.protection import Protected


class Standing(NamedTuple):
    """What is typed, chosen and turned on a page, each in the order in which the page holds it."""

    place: object
    typed: tuple[str, ...]
    turned: tuple[bool, ...]
    picked: tuple[int, ...]
    rows: tuple[object, ...]


class Interpreter(QObject):
    """Holds the window in view. In another language a new one takes its place, left as it was.

    Every page, dialog and menu is made in one language; to make them anew leaves none behind. So
    it is for somebody else who signs in, and for an office that takes passwords from now on.
    """

    def __init__(
        self,
        window: MainWindow,
        say: Speech,
        begin: Callable[[Speech], object],
        fill: Callable[[MainWindow], None],
    ) -> None:
        """`say` is the language that counts where the person has chosen none.

        `begin` lets Qt's own words and dates speak a language, `fill` fills a new window.
        """
        super().__init__()
        self._say, self._begin, self._fill = say, begin, fill
        self.window = window
        window.spoken.connect(self._speak_soon)
        window.guarded.connect(self._guard)
        if window.desk.lock:
            window.desk.lock.passed_on.connect(self._pass_on)

    def come_to_front(self) -> None:
        """Show the window above the others, as somebody has started the program again."""
        stay(self.window)
        self.window.come_to_front()

    def _speak_soon(self) -> None:
        """After the menu has closed, and once the old window has all that it asked for."""
        QTimer.singleShot(0, self, lambda: self.window.desk.bridge.ask(_nothing, self._speak))

    def _speak(self, _: object) -> None:
        old = self.window
        say = speech(language_wanted(old.manners.settings) or self._say.language)
        if say.language == old.desk.say.language or old.deeds.open is not None:
            return
        kept = {way: standing(page) for way, page in old.pages.items()}
        shown = old.shown
        self._begin(say)
        new = self._another(say)
        for way in kept:
            new.room(way)
        new.go(new.room(shown.way))
        if shown is vars(old).get("patient"):
            new.open_patient(*shown.in_hand)
            new.patient.tabs.bar.setCurrentIndex(old.patient.tabs.bar.currentIndex())
        _swap(old, new)
        new.desk.bridge.ask(_nothing, lambda _: _stand(new, kept))

    def _pass_on(self, has_dropped: bool) -> None:
        """Make the window anew for somebody else, to whom nothing is left of the former one."""
        old = self.window
        new = self._another(old.desk.say)
        _swap(old, new)
        if has_dropped:
            say = new.desk.say
            new.deeds.say(
                say("What had been open before the window was locked is dropped: it was not saved.")
            )

    def _guard(self, found: Protected) -> None:
        """Make the window anew for an office that takes passwords from now on."""
        old = self.window
        found.lock.passed_on.connect(self._pass_on)
        new = self._another(old.desk.say, lock=found.lock, protection=None)
        if new.desk.keeper:
            new.desk.keeper.watch_lock(found.lock, new.desk)
        _swap(old, new)
        show_key(new, found.key)

    def _another(self, say: Speech, **more: Any) -> MainWindow:
        """A window in this language in the place of the one in view, with more on its desk."""
        old = self.window
        old.put_away()
        desk = replace(old.desk, say=say, **more)
        if desk.lock:
            desk.lock.say = say
        new = MainWindow(desk, old.manners.settings)
        new.spoken.connect(self._speak_soon)
        new.guarded.connect(self._guard)
        self.window = new
        self._fill(new)
        return new


def _swap(old: MainWindow, new: MainWindow) -> None:
    """Show a window where another one stood, and take that one away."""
    new.setGeometry(old.geometry())
    new.setWindowState(old.windowState())
    new.show()
    old.overview.deleteLater()
    old.deleteLater()
    old.hide()


def standing(page: Page) -> Standing:
    """How a page stands."""
    return Standing(
        page.turned_to,
        tuple(line.text() for line in _lines(page)),
        tuple(button.isChecked() for button in _buttons(page)),
        tuple(box.currentIndex() for box in page.findChildren(QComboBox)),
        tuple(table.wanted for table in page.findChildren(RowTable)),
    )


def stand(page: Page, as_was: Standing) -> None:
    """Let a page stand as one of its kind stood."""
    if page.turned_to != as_was.place:
        page.turn_to(as_was.place)
    for line, words in zip(_lines(page), as_was.typed, strict=False):
        line.setText(words)
    _press(page, as_was)
    for table, row in zip(page.findChildren(RowTable), as_was.rows, strict=False):
        if row is not None:
            table.choose(row)


def _press(page: Page, as_was: Standing) -> None:
    """Press what was pressed, and pick what was picked."""
    for button, is_on in zip(_buttons(page), as_was.turned, strict=False):
        if is_on and not button.isChecked():
            button.click()
    for box, place in zip(page.findChildren(QComboBox), as_was.picked, strict=False):
        if place < box.count():
            box.setCurrentIndex(place)


def _stand(window: MainWindow, kept: Mapping[str, Standing]) -> None:
    for way, as_was in kept.items():
        stand(window.room(way), as_was)


def _lines(page: Page) -> list[QLineEdit]:
    return [line for line in page.findChildren(QLineEdit) if line.objectName() == ""]


def _buttons(page: Page) -> list[QAbstractButton]:
    return [button for button in page.findChildren(QAbstractButton) if button.isCheckable()]


def _nothing(_: object) -> None:
    """The answer to no question: it comes after those that were asked before."""
