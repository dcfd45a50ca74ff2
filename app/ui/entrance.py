"""What is asked before there is a window: who is there, or of what an office shall be made?"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings, SignalInstance
from PySide6.QtWidgets import QDialog

from app.service.damaged import Damaged
from app.service.keys import LockedOffice, Unlocked
from app.ui.apart import Apart
from app.ui.application import begin, call, preferred, the_theme
from app.ui.dialogs.first_start import FirstStartDialog
from app.ui.dialogs.made_anew import MadeAnewDialog
from app.ui.dialogs.sign_in import SignInDialog
from app.ui.manners import Manners
from app.ui.premises import Begun, Premises
from app.ui.single import Single
from app.ui.threshold import Left, waiting
from app.words import Speech, speech


def spoken(say: Speech, *, is_asked: bool) -> Speech:
    """The language that the person has chosen in the window, unless that of `say` was asked for."""
    return say if is_asked else preferred(QSettings("Visitario", "Visitario"), say)


def sign_in(
    locked: LockedOffice, say: Speech, premises: Premises, *, is_asked: bool = False
) -> Unlocked:
    """Ask who is there until a password fits; `Left` where the person goes away instead.

    A window that is open on this file comes to the front instead. `is_asked`: the language of
    `say` was asked for.
    """
    settings = QSettings("Visitario", "Visitario")
    say = spoken(say, is_asked=is_asked)
    application = begin(say)
    single = Single(premises.place)
    if not single.claim():
        call(single)
        raise Left
    try:
        manners = Manners(settings, the_theme(application))
        return _asked(locked, say, manners, premises.account, single)
    finally:
        single.leave()


def first_start(premises: Premises, say: Speech, *, is_asked: bool = False) -> Begun:
    """Ask for hospital, study and password, and make the office; `Left` where nobody wants to."""
    say = spoken(say, is_asked=is_asked)
    theme, apart = the_theme(begin(say)), Apart()
    dialog = FirstStartDialog(say, premises, theme, apart)
    begun = _answered(dialog, dialog.begun, apart)
    if isinstance(begun, Begun):
        return begun
    if dialog.found is not None:
        return dialog.found
    raise Left


def make_anew(premises: Premises, place: Path, damaged: Damaged, say: Speech) -> Begun:
    """Ask which backup becomes the office, at a place beside the damaged one; `Left` if none."""
    the_theme(begin(say))
    apart = Apart()
    dialog = MadeAnewDialog(say, premises, place, damaged, apart)
    begun = _answered(dialog, dialog.begun, apart)
    if isinstance(begun, Begun):
        return begun
    raise Left


def _asked(
    locked: LockedOffice, say: Speech, manners: Manners, account: str, single: Single
) -> Unlocked:
    apart = Apart()
    dialog = SignInDialog(
        say,
        locked.name,
        locked.people,
        lambda way, then, failed: apart.run(lambda: way(locked), then, failed),
        likely=account,
    )
    dialog.offer(locked.people)
    dialog.spoken.connect(lambda language: begin(speech(language)))
    dialog.spoken.connect(manners.choose_language)
    dialog.opened.connect(dialog.accept)
    single.listen()
    single.called.connect(dialog.raise_)
    single.called.connect(dialog.activateWindow)
    unlocked = _answered(dialog, dialog.opened, apart)
    if isinstance(unlocked, Unlocked):
        return unlocked
    raise Left


def _answered(dialog: QDialog, answer: SignalInstance, apart: Apart) -> object:
    """What a dialog said last before it went away; None if nothing."""
    said = list[object]()
    answer.connect(said.append)
    try:
        with waiting():
            dialog.exec()
    finally:
        apart.close()
        dialog.deleteLater()
    return said[-1] if said else None
