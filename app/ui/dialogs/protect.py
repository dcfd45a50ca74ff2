"""Who becomes the first administrator of a plain office, and how is its file encrypted?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.service.accounts import LONGEST_NAME, Founder, check_name
from app.service.backups import Made, Occasion
from app.service.passwords import check_password, names_here
from app.service.ports import Office
from app.service.progress import Progress
from app.ui.desk import Desk
from app.ui.dialogs.fields import text_field
from app.ui.dialogs.password import NewPassword
from app.ui.dialogs.question import Question
from app.ui.dialogs.under_way import take_time
from app.ui.keeper import Keeper
from app.ui.parts.labels import label
from app.ui.protection import Protected, Protection, as_founder
from app.words import N_, Refusal

ABOUT: Final = (
    N_("A backup is made first. Nobody else may have the office open meanwhile."),
    N_(
        "The plain file is gone afterwards. Backups and copies from before stay plain: whoever has"
        " one can read it."
    ),
    N_("You are its administrator then: add the others under People."),
    N_(
        "Next comes the recovery key, for the safe. Without it and without a password nobody can"
        " open the office, nor the makers of the program."
    ),
)


class ProtectDialog(Question):
    """Asks for name and password, then encrypts the file; `protected` carries a `Protected`."""

    protected = Signal(object)
    enter_answers = False

    def __init__(
        self, desk: Desk, protection: Protection, keeper: Keeper, parent: QWidget | None = None
    ) -> None:
        say = desk.say
        about = say(
            "The office becomes one encrypted file, which opens with a password, or with the"
            " recovery key that you get on paper next."
        )
        title = say("Protect this office with passwords")
        super().__init__(desk, title, about, say("Encrypt the office"), parent)
        self._protection, self._keeper = protection, keeper
        self.put(label("\n\n".join(say(words) for words in ABOUT), wrap=True))
        self.name = text_field()
        self.password = NewPassword(say, self.name.text)
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setText(desk.bridge.office.who)
        self.ask(say("Your name, as the history shall call you"), self.name, "person")
        self.password.ask_in(self, say("Password"))
        desk.bridge.ask(names_here, self.password.know, self.refuse)
        self.name.setFocus()

    def answer(self) -> None:
        founder = Founder(" ".join(self.name.text().split()), self.password.text)
        check_name(founder.name)
        check_password(founder.password, self.password.known)
        self.refusal.hide()
        self.go.setEnabled(False)
        go_on = partial(self._shut, founder)
        self._keeper.make(self.desk, Occasion.ASKED, go_on, self.refuse, self)

    def _shut(self, founder: Founder, made: Made | None) -> None:
        """Close the plain file behind what is under way, once there is a backup of it."""
        if made is None:
            self.go.setEnabled(True)
            return
        bridge = self.desk.bridge
        bridge.shut()
        bridge.attempt(lambda: None, lambda _: self._encrypt(founder), self.refuse)

    def _encrypt(self, founder: Founder) -> None:
        given, sign_in = self._protection, as_founder(founder)

        def work(_: Office, progress: Progress) -> tuple[str, Office]:
            key = given.encrypt(founder, progress=progress)
            return key, given.reopen(sign_in)

        take_time(
            # Where backups are made, so that none is begun meanwhile.
            replace(self.desk, bridge=self._keeper.apart),
            self.desk.say("Encrypting the office"),
            work,
            self._encrypted,
            lambda refusal: self._open_again(founder, partial(self.refuse, refusal)),
            self,
            called_off=lambda: self._open_again(founder, partial(self.go.setEnabled, True)),
        )

    def _open_again(self, founder: Founder, then: Callable[[], None]) -> None:
        """Go on with the file as it was."""
        bridge = self.desk.bridge

        def go_on(office: Office) -> None:
            bridge.resume(office)
            then()

        def failed(refusal: Refusal) -> None:
            self.refuse(refusal)

        bridge.attempt(lambda: self._protection.reopen(as_founder(founder)), go_on, failed)

    def _encrypted(self, found: tuple[str, Office]) -> None:
        key, office = found
        self.accept()
        self.desk.bridge.resume(office, drop=True)
        self.protected.emit(Protected(office, key, self._protection.lock()))
