"""A locked office whose passwords cost nothing, for the tests of the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.service.keys import LockedOffice, SignIn, Unlocked, WrongPassword, WrongRecoveryKey
from app.ui.application import begin
from app.ui.dialogs.sign_in import SignInDialog
from app.words import Refusal, speech

PASSWORD = "a long sentence of mine"
RECOVERY_KEY = "XXXXX-YYYYY"


@dataclass
class OpenSesame:
    """A `LockedOffice` that everybody opens by the same password."""

    name: str = "office.visitario"
    people: tuple[str, ...] = ("ana", "Berta Gil")
    wrong: int = 0
    tried: list[str] = field(default_factory=list)

    def wait(self, person: str) -> int:  # noqa: ARG002 - nobody waits here
        return 0

    def unlock(self, person: str, password: str) -> Unlocked:
        self.tried.append(person)
        if password != PASSWORD or person not in self.people:
            self.wrong += 1
            wait = 2**self.wrong
            raise WrongPassword("Wrong for {person}.", self.wrong, wait, person=person)
        return Unlocked(person, (b"k" * 32,))

    def recover(self, person: str, recovery_key: str) -> Unlocked:
        if recovery_key != RECOVERY_KEY:
            raise WrongRecoveryKey("Mistyped.", (2,))
        return Unlocked(person, (b"k" * 32,), by_recovery_key=True)


def at_once(
    locked: LockedOffice,
) -> Callable[[SignIn, Callable[[object], None], Callable[[Refusal], None]], None]:
    """Tries a way in without another thread."""

    def attempt(
        way: SignIn, then: Callable[[object], None], failed: Callable[[Refusal], None]
    ) -> None:
        try:
            found = way(locked)
        except Refusal as refusal:
            failed(refusal)
        else:
            then(found)

    return attempt


def a_dialog(qtbot: QtBot, locked: OpenSesame, likely: str = "", **more: bool) -> SignInDialog:
    begin(speech("en"))
    made = SignInDialog(
        speech("en"), locked.name, locked.people, at_once(locked), likely=likely, **more
    )
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    assert QTest.qWaitForWindowActive(made)
    return made


def keys(dialog: SignInDialog, text: str) -> None:
    """Type where the keyboard is."""
    QTest.keyClicks(dialog.focusWidget(), text)


def enter(dialog: SignInDialog) -> None:
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
