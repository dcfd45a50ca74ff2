"""Who becomes the first administrator of a plain office, and how is its file encrypted?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.service.accounts import LONGEST_NAME, Founder, check_name
from app.service.backups import Made, Occasion
from app.service.passwords import check_password, names_here
from app.service.ports import Office
from app.service.progress import Progress
from app.ui.desk import Desk
from app.ui.dialogs.fields import text_field
from app.ui.dialogs.password import NewPassword
from app.ui.dialogs.question import Question
from app.ui.dialogs.recovery_key import RecoveryKeyDialog
from app.ui.dialogs.under_way import take_time
from app.ui.keeper import Keeper
from app.ui.parts.labels import button, label
from app.ui.parts.whole_line import propose
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


ENCRYPTED: Final = N_(
    "The office is encrypted, but could not be opened again. Put the recovery key on paper now;"
    " then mend what is said below, and open the office."
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
        self._again: Callable[[], None] | None = None
        self.paper: RecoveryKeyDialog | None = None
        self.leave = button(say("Close the program"))
        self.leave.clicked.connect(self._leave)
        self.leave.hide()
        self.aside.addWidget(self.leave)
        self.put(label("\n\n".join(say(words) for words in ABOUT), wrap=True))
        self.name = text_field()
        self.password = NewPassword(say, self.name.text)
        self.name.setMaxLength(LONGEST_NAME)
        propose(self.name, desk.bridge.office.who)
        self.ask(say("Your name, as the history shall call you"), self.name, "person")
        self.password.ask_in(self, say("Password"))
        desk.bridge.ask(names_here, self.password.know, self.refuse)
        self.name.setFocus()

    def answer(self) -> None:
        if self._again:
            self.refusal.hide()
            self.go.setEnabled(False)
            self._again()
            return
        founder = Founder(" ".join(self.name.text().split()), self.password.text)
        check_name(founder.name)
        check_password(founder.password, self.password.known)
        self.refusal.hide()
        self.go.setEnabled(False)
        # Up to the end: behind each part of it comes another one.
        self.hold()
        go_on = partial(self._shut, founder)
        self._keeper.make(self.desk, Occasion.ASKED, go_on, self._fail, self)

    def _shut(self, founder: Founder, made: Made | None) -> None:
        """Close the plain file behind what is under way, once there is a backup of it."""
        if made is None:
            self._wake()
            return
        bridge = self.desk.bridge
        bridge.shut()
        bridge.attempt(lambda: None, lambda _: self._encrypt(founder), self._fail)

    def _encrypt(self, founder: Founder) -> None:
        def work(_: Office, progress: Progress) -> str:
            return self._protection.encrypt(founder, progress=progress)

        take_time(
            # Where backups are made, so that none is begun meanwhile.
            replace(self.desk, bridge=self._keeper.apart),
            self.desk.say("Encrypting the office"),
            work,
            partial(self._encrypted, founder),
            lambda refusal: self._open_again(founder, partial(self._fail, refusal)),
            self,
            called_off=lambda: self._open_again(founder, self._wake),
        )

    def _open_again(self, founder: Founder, then: Callable[[], None]) -> None:
        """Go on with the file as it was."""
        bridge = self.desk.bridge

        def go_on(office: Office) -> None:
            bridge.resume(office)
            then()

        bridge.attempt(lambda: self._protection.reopen(as_founder(founder)), go_on, self._fail)

    def _wake(self) -> None:
        self.let_go()
        self.go.setEnabled(True)

    def _fail(self, refusal: Refusal) -> None:
        self.let_go()
        self.refuse(refusal)

    def _encrypted(self, founder: Founder, key: str) -> None:
        """Come into the encrypted office; its key is shown whether or not that succeeds."""
        reopen = partial(self._protection.reopen, as_founder(founder))
        again = partial(self._encrypted, founder, key)
        self.desk.bridge.attempt(
            reopen, partial(self._come_in, key), partial(self._stay_out, key, again)
        )

    def _come_in(self, key: str, office: Office) -> None:
        self.let_go()
        self.accept()
        self.desk.bridge.resume(office, drop=True)
        self.protected.emit(Protected(office, key, self._protection.lock()))

    def _stay_out(self, key: str, again: Callable[[], None], refusal: Refusal) -> None:
        """Have the key put on paper, say why the office does not open, and let it be tried again.

        There is nothing to go back to: the window has no office.
        """
        say = self.desk.say
        self._again = again
        self.about.setText(say(ENCRYPTED))
        for part in (self.middle, self.cancel):
            part.hide()
        self.go.setText(say("Open the office"))
        self.leave.show()
        self.refuse(refusal)
        if self.paper is None:
            self.paper = RecoveryKeyDialog(self.desk, key, self.desk.bridge.office.name, self)
            self.paper.open()

    def _leave(self) -> None:
        """Close the program, which nothing is left to show in."""
        self.let_go()
        self.go_away()
        QApplication.quit()
