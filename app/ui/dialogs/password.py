"""Which password is a person's from now on?"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtWidgets import QWidget

from app.domain.change import Action
from app.service.accounts import change_password, renew_password, reset_password
from app.service.passwords import LEAST, flaw, names_here
from app.service.ports import Office
from app.ui.desk import Desk
from app.ui.dialogs.question import Question
from app.ui.parts.labels import label
from app.ui.parts.secret import SecretField
from app.words import N_, Refusal, Speech

LONG: Final = 20
"""Characters from which a password is called strong: about four words."""

NOT_TWICE: Final = N_("The two passwords differ. Type the same one twice.")


class NewPassword(QWidget):
    """A new password, typed twice, with its strength told in words.

    `person` tells whose it is to be: names that colleagues would try are refused.
    """

    def __init__(self, say: Speech, person: Callable[[], str]) -> None:
        super().__init__()
        self._say, self._person, self._here = say, person, tuple[str, ...]()
        self.first, self.again = SecretField(say), SecretField(say)
        self.strength = label(kind="small", wrap=True)
        self.first.line.textChanged.connect(self._judge)
        self._judge("")

    @property
    def text(self) -> str:
        """The password; `Refusal` where it was not typed twice alike."""
        if self.first.text != self.again.text:
            raise Refusal(NOT_TWICE)
        return self.first.text

    @property
    def known(self) -> tuple[str, ...]:
        """The names that it is judged against."""
        return (self._person(), *self._here)

    def know(self, names: Iterable[str]) -> None:
        """Take the names of the office and its hospitals, which are guessed first, too."""
        self._here = tuple(names)
        self._judge(self.first.text)

    def ask_in(self, question: Question, words: str) -> None:
        """Put the fields into a dialog."""
        question.ask(words, self.first, "password")
        question.put(self.strength)
        question.ask(self._say("The same again"), self.again, "again")

    def _judge(self, typed: str) -> None:
        known = self.known if typed else ()
        self.strength.setText(strength(typed, self._say, known))


def strength(typed: str, say: Speech, known: Iterable[str] = ()) -> str:
    """How strong a password is, in words, by its length; or why it will be refused."""
    if not typed:
        return say(
            "At least {least} characters; no signs are required. A sentence of several words is"
            " easy to keep in mind and hard to guess.",
            least=LEAST,
        )
    if len(typed) < LEAST:
        return say.plural("{n} character more", "{n} characters more", LEAST - len(typed))
    refusal = flaw(typed, known)
    if refusal:
        return refusal.said(say)
    return say("Good") if len(typed) < LONG else say("Strong")


class PasswordDialog(Question):
    """Changes one's own password, sets a new one after the recovery key, or somebody else's."""

    def __init__(
        self, desk: Desk, name: str = "", *, renews: bool = False, parent: QWidget | None = None
    ) -> None:
        """`name`: whose password is set by an administrator; empty, one's own is changed."""
        say = desk.say
        title = say("A new password for {name}", name=name) if name else say("Change my password")
        about = {
            True: say("You came in by the recovery key. Give yourself a new password now."),
            False: say("Tell it to {name} in person; both of you know it then.", name=name)
            if name
            else "",
        }[renews]
        super().__init__(desk, title, about, say("Save"), parent)
        self._name, self._renews = name, renews
        self.old, self.new = (
            SecretField(say),
            NewPassword(say, lambda: name or desk.bridge.office.who),
        )
        if not (name or renews):
            self.ask(say("Password until now"), self.old, "old")
        self.new.ask_in(self, say("New password"))
        desk.bridge.ask(names_here, self.new.know, self.refuse)
        (self.new.first if name or renews else self.old).setFocus()

    def answer(self) -> None:
        self.do(self._deed())

    def _deed(self) -> Callable[[Office], Action | None]:
        new, old, name = self.new.text, self.old.text, self._name
        if self._renews:
            return lambda office: renew_password(office, new)
        if name:
            return lambda office: reset_password(office, name, new)
        return lambda office: change_password(office, old, new)
