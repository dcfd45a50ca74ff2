"""How does the window come up, and what ends with it?"""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLibraryInfo, QLocale, QSettings, Qt, QTimer, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMessageBox

from app.domain.protocol import ProtocolVersion
from app.service.ports import Clock, Office
from app.settings import Settings
from app.ui.bridge import Bridge
from app.ui.damage_door import stand_before
from app.ui.day_watch import DayWatch
from app.ui.desk import Desk, no_codec, nothing_found
from app.ui.icons import path_of
from app.ui.interpreter import Interpreter
from app.ui.main_window import MainWindow
from app.ui.manners import language_wanted, lock_after
from app.ui.pen_watch import PenWatch
from app.ui.people_door import renew_lost_password
from app.ui.preferred import USUAL, Preferred
from app.ui.protection import guarded
from app.ui.qt_words import OwnQtWords
from app.ui.settling import settle_once
from app.ui.single import Single
from app.ui.theme import Theme
from app.words import N_, Refusal, Speech, speech

if TYPE_CHECKING:
    from app.service.backups import Restorer
    from app.service.codec import Codec
    from app.service.soundness import Blinding
    from app.ui.keeper import Keeper
    from app.ui.lock import Lock, Reopen
    from app.ui.protection import Encrypts

KEEP_AFTER: Final = 3_000
"""Milliseconds after which the window looks whether today's backup is to be made."""

DESKTOP_FILE: Final = "org.visitario.Visitario"
"""The desktop entry that the window belongs to, by which panels find its icon and its name."""

_LOCALES: Final = {"en": QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)}


@dataclass(frozen=True)
class Circumstances:
    """With what the window of an office opens.

    `shipped` gives the protocols a new office chooses from; `shown` is called once Today is
    filled. `place`: the file, of which there is one window. `is_asked`: the language was asked
    for, and goes before the one chosen in the window. `reopen` opens the file of an office that
    takes passwords again, once it was locked. `enrols`: the first patient is asked for.
    `restorer` gives what makes offices of backups; `blinding` finds what could tell a patient's
    arm. `encrypt` makes its plain file an encrypted one.
    """

    settings: Settings = USUAL
    shipped: Callable[[], Sequence[ProtocolVersion]] = tuple
    codec: Callable[[], Codec] = no_codec
    shown: Callable[[], None] | None = None
    place: Path | None = None
    is_asked: bool = False
    reopen: Reopen | None = None
    enrols: bool = False
    restorer: Callable[[], Restorer] | None = None
    blinding: Blinding = nothing_found
    encrypt: Encrypts | None = None


AS_EVER: Final = Circumstances()


def run(office: Office, say: Speech, clock: Clock, given: Circumstances = AS_EVER) -> int:
    """Open the window of an office and stay until it is closed; the exit code.

    Where a window of the file is open already, that one comes to the front instead; `Refusal` if
    it does not answer.
    """
    settings = QSettings("Visitario", "Visitario")
    spoken = say if given.is_asked else preferred(settings, say)
    application = begin(spoken)
    single = Single(given.place) if given.place else None
    if single and not single.claim():
        call(single)
        return 0
    desk = _a_desk(office, spoken, clock, the_theme(application), given)
    if given.reopen:
        lock = partial(_a_lock, desk, given.reopen, lock_after(settings))
        desk = guarded(desk, given.reopen, given.encrypt, lock)
    window = MainWindow(desk, settings)
    first = partial(_enrol_first if given.enrols else renew_lost_password, window)
    window.overview.renewed.connect(first, Qt.ConnectionType.SingleShotConnection)
    return _worked(application, Interpreter(window, say, begin, fill), given.shown, single)


def _a_desk(office: Office, say: Speech, clock: Clock, theme: Theme, given: Circumstances) -> Desk:
    """The desk of an office's window, with somebody who keeps its backups where it may be."""
    bridge, day = Bridge(office), DayWatch(clock)
    pen = PenWatch(bridge)
    preferred = Preferred(given.settings)
    loaded = (given.shipped, given.codec, pen)
    desk = Desk(bridge, day, theme, say, preferred, *loaded, blinding=given.blinding)
    if given.restorer and given.place:
        return replace(desk, keeper=_a_keeper(office, given.restorer))
    return desk


def the_theme(application: QApplication) -> Theme:
    """The one theme, which a second one would take for the system's: made once."""
    found = application.findChild(Theme)
    if isinstance(found, Theme):
        return found
    theme = Theme(application)
    theme.follow_the_system()
    return theme


def _a_keeper(office: Office, restorer: Callable[[], Restorer]) -> Keeper:
    from app.ui.keeper import Keeper

    return Keeper(office, Bridge(office), restorer)


def _a_lock(desk: Desk, reopen: Reopen, minutes: int) -> Lock:
    from app.ui.idle import IdleWatch
    from app.ui.lock import Lock
    from app.ui.screen_watch import ScreenWatch

    lock = Lock(desk.bridge, reopen, IdleWatch(desk.day.now, minutes), desk.say)
    lock.opening.connect(desk.day.go_on)
    screen = ScreenWatch(lock)
    screen.locked.connect(lock.lock)
    screen.begin()
    return lock


def _enrol_first(window: MainWindow) -> None:
    """Ask for the first patient, on the page on which the others will be."""
    window.go(window.room("patients"))
    window.deeds.enrol()


def preferred(settings: QSettings, say: Speech) -> Speech:
    """The language that the person has chosen in the window, else that of `say`."""
    return speech(language_wanted(settings) or say.language)


def _worked(
    application: QApplication,
    interpreter: Interpreter,
    shown: Callable[[], None] | None,
    single: Single | None,
) -> int:
    """Fill the window, show it and stay; the exit code."""
    window = interpreter.window
    fill(window)
    settle_once(interpreter, shown, single)
    window.show()
    if window.desk.keeper:
        # What a person does first shall not wait for it.
        QTimer.singleShot(KEEP_AFTER, partial(window.desk.keeper.begin, window.desk))
    if single:
        single.called.connect(interpreter.come_to_front)
    # What stops other programs stops this one too, with the office closed behind it.
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, lambda *_: application.quit())
    try:
        return _stay(application, interpreter)
    finally:
        if interpreter.window.desk.keeper:
            interpreter.window.desk.keeper.close()
        interpreter.window.desk.bridge.close()
        if single:
            single.leave()


def call(single: Single) -> None:
    """Bring the window that is open to the front; `Refusal` if it does not answer."""
    if not single.call():
        raise Refusal(
            N_(
                "This office is open in a window that does not answer. Close that window, or end"
                " the program, and start again."
            )
        )


def _stay(application: QApplication, interpreter: Interpreter) -> int:
    """Stay until the window is closed, and say in it what breaks meanwhile."""
    previous = sys.excepthook
    sys.excepthook = _tell_in(interpreter, previous)
    try:
        return application.exec()
    finally:
        sys.excepthook = previous


def tell(refusal: Refusal, say: Speech) -> None:
    """Say in a box why no window opens; where nobody could close the box, say nothing."""
    the_theme(begin(say))
    if QApplication.platformName() in ("offscreen", "minimal"):
        return
    box = QMessageBox(QMessageBox.Icon.Warning, "Visitario", "")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(refusal.said(say))
    box.exec()


def begin(say: Speech) -> QApplication:
    """Make the application, with Qt's own words and dates in the language of `say`."""
    running = QApplication.instance()
    application = running if isinstance(running, QApplication) else QApplication(["visitario"])
    application.setApplicationName("Visitario")
    application.setDesktopFileName(DESKTOP_FILE)
    application.setWindowIcon(QIcon(str(path_of("app"))))
    application.setStyle("Fusion")
    QLocale.setDefault(_LOCALES.get(say.language, QLocale(say.language)))
    for former in application.findChildren(QTranslator):
        application.removeTranslator(former)
        former.deleteLater()
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{say.language}", folder):
        application.installTranslator(translator)
    application.installTranslator(OwnQtWords(say, application))
    return application


def fill(window: MainWindow) -> None:
    """Ask the office for what the first page shows, then look for what others write."""
    desk = window.desk
    window.overview.renew()
    window.ask_sites()
    desk.bridge.refused.connect(window.deeds.tell)
    desk.bridge.damaged.connect(partial(stand_before, window))
    desk.bridge.watch()
    window.banners.begin()
    if desk.lock:
        desk.lock.watch.start()


Hook = Callable[[type[BaseException], BaseException, TracebackType | None], object]


def _tell_in(interpreter: Interpreter, otherwise: Hook) -> Hook:
    """Say in the window that something broke, and on stderr where, without any value."""

    def tell(
        kind: type[BaseException], problem: BaseException, trace: TracebackType | None
    ) -> None:
        if not issubclass(kind, Exception):
            otherwise(kind, problem, trace)
            return
        from app.ui.crash_report import crash_report

        # What a fault says may be a patient's, and stderr may end in a log of the desktop.
        if sys.stderr:
            sys.stderr.write(crash_report(problem))
        interpreter.window.deeds.tell_of_fault(problem)

    return tell
