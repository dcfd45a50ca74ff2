"""How does the window lock, so that nothing can be read, and open again for whoever signs in?"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget
from shiboken6 import isValid

from app.service.keys import SignIn
from app.service.ports import Office
from app.ui.bridge import Bridge
from app.ui.dialogs.sign_in import SignInDialog
from app.ui.idle import IdleWatch
from app.words import Refusal, Speech

Reopen = Callable[[SignIn], Office]
"""Opens the office's file again for whoever gives a password; `Refusal` for others."""


class Lock(QObject):
    """Hides every window behind one that asks who is there, with the file closed meanwhile.

    Whoever locked finds all as it was; `passed_on` tells that somebody else came in, and whether
    a dialog of the former person's was open. `opening` comes before both. `closing`: the file is
    about to be closed, and what is asked of the office now is its last.
    """

    passed_on = Signal(bool)
    opening = Signal()
    closing = Signal()

    def __init__(self, bridge: Bridge, reopen: Reopen, watch: IdleWatch, say: Speech) -> None:
        super().__init__()
        self.say = say
        self.watch = watch
        self._bridge, self._reopen = bridge, reopen
        self.shown: SignInDialog | None = None
        self._hidden: list[QWidget] = []
        self._keeps = True
        watch.idle.connect(self.lock)
        watch.asked.connect(self.lock)

    def lock(self, *, keep: bool = True) -> None:
        """Lock; what is open is kept for the person, unless that one signs out (`keep`)."""
        if self.shown is not None:
            return
        office = self._bridge.office
        self._keeps, who = keep, office.who
        self.watch.stop()
        first = [who] if keep else []
        self.shown = SignInDialog(
            self.say, office.name, first, self._attempt, likely=who, locks=True
        )
        self.shown.opened.connect(partial(self._open, who))
        self.shown.left.connect(QApplication.quit)
        self._hide_all(self.shown)
        self._bridge.ask(_names, self.shown.offer, _keep_still)
        self.closing.emit()
        self._bridge.shut()

    def eventFilter(self, shown: QObject, event: QEvent) -> bool:
        """Keep whatever would show itself while locked off the screen."""
        if event.type() == QEvent.Type.Show and isinstance(shown, QWidget) and shown.isWindow():
            parent = shown.parentWidget()
            is_own = shown is self.shown or (parent and parent.window() is self.shown)
            if not is_own and shown not in self._hidden:
                shown.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
                self._hidden.append(shown)
        return False

    def _attempt(
        self, way: SignIn, then: Callable[[object], None], failed: Callable[[Refusal], None]
    ) -> None:
        self._bridge.attempt(lambda: self._reopen(way), then, failed)

    def _hide_all(self, lock: SignInDialog) -> None:
        popup = QApplication.activePopupWidget()
        while popup is not None and popup.close():
            popup = QApplication.activePopupWidget()
        seen = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
        # The window comes first, then those behind, so that they come back first.
        self._hidden = sorted(
            seen, key=lambda each: (not isinstance(each, QMainWindow), _depth(each))
        )
        if self._hidden:
            lock.setGeometry(self._hidden[0].geometry())
            lock.setWindowState(self._hidden[0].windowState())
        lock.show()
        for each in reversed(self._hidden):
            each.hide()
        application = QApplication.instance()
        if application:
            application.installEventFilter(self)

    def _open(self, former: str, office: Office) -> None:
        """Go on with the office, for the same person or for another one."""
        lock, self.shown = self.shown, None
        application = QApplication.instance()
        if application:
            application.removeEventFilter(self)
        is_same = self._keeps and office.who == former
        hidden = [each for each in self._hidden if isValid(each)]
        self._hidden = []
        self.opening.emit()
        self._bridge.resume(office, drop=not is_same)
        if is_same:
            _show_again(hidden)
        else:
            self.passed_on.emit(any(isinstance(each, QDialog) for each in hidden))
        if lock:
            lock.hide()
            lock.deleteLater()
        self.watch.start()


def _names(office: Office) -> list[str]:
    return sorted({office.who, *(person.name for person in office.people())})


def _keep_still(_: Refusal) -> None:
    """Names can be typed, too: whoever was taken out meanwhile hears of it at the sign-in."""


def _depth(widget: QWidget) -> int:
    parent = widget.parentWidget()
    return 1 + _depth(parent.window()) if parent else 0


def _show_again(hidden: list[QWidget]) -> None:
    for each in hidden:
        if each.testAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen):
            each.hide()
            each.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen, on=False)
        each.show()
    if hidden:
        hidden[-1].activateWindow()
