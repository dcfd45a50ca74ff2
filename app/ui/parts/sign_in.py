"""Who signs in to an office, with a password or with the recovery key?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLabel, QPlainTextEdit, QProgressBar, QVBoxLayout, QWidget

from app.service.keys import SignIn, WrongPassword
from app.ui.parts.answer_keys import answer_by_keys
from app.ui.parts.edited import on_edit
from app.ui.parts.flow import Flow
from app.ui.parts.labels import button, label
from app.ui.parts.secret import SecretField
from app.words import N_, Refusal, Speech

Attempt = Callable[[SignIn, Callable[[object], None], Callable[[Refusal], None]], None]
"""Tries a way in apart from the window, then answers with what opened, or why nothing did."""

LONGEST_NAME: Final = 64
KEY_LINES: Final = 4
PADDING: Final = 18
SECOND: Final = 1000

NOBODY: Final = N_("Say who you are: choose your name, or type it.")
NO_SECRET: Final = N_("Type your password.")
NO_KEY: Final = N_("Type the recovery key from its paper.")
KEYS_GONE: Final = N_(
    "The file with the passwords is not beside the office file, or it is damaged. Copy it there"
    " from a backup if you can; until then the recovery key alone opens the office."
)


class KeyText(QPlainTextEdit):
    """A few lines for the recovery key. Enter answers, as in a line."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setFixedHeight(KEY_LINES * self.fontMetrics().lineSpacing() + PADDING)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class SignInPanel(QWidget):
    """Asks for person and password, or for the recovery key. `opened` carries what opened."""

    opened = Signal(object)

    def __init__(
        self, say: Speech, people: Sequence[str], attempt: Attempt, likely: str = ""
    ) -> None:
        """`likely` is who probably signs in."""
        super().__init__()
        self._say, self._attempt = say, attempt
        self._wait, self._is_typed_wrong = 0, False
        self._clock = QTimer(self)
        self._clock.setInterval(SECOND)
        self._clock.timeout.connect(self._tick)
        self._make(people, likely)
        self._lay_out()
        self.use_recovery_key(False)
        on_edit(self, self._unsay)
        answer_by_keys(self, self.answer)

    @property
    def is_recovering(self) -> bool:
        """Whether the recovery key is asked for."""
        return self.key.isVisibleTo(self)

    def use_recovery_key(self, is_wanted: bool) -> None:
        """Ask for the recovery key instead of the password, or for the password again."""
        say = self._say
        for of_key, of_password in ((self.key, self.secret), (self.key_words, self.secret_words)):
            of_key.setVisible(is_wanted)
            of_password.setVisible(not is_wanted)
        self.turn.setText(say("Use the password") if is_wanted else say("Use the recovery key…"))
        self.refusal.hide()
        self.begin()

    def offer(self, people: Sequence[str]) -> None:
        """Offer these people; where nobody has a password, the recovery key alone opens."""
        typed = self.person.currentText()
        self.person.clear()
        self.person.addItems(list(people))
        self._name(typed or _only(people))
        if not typed and self.person.hasFocus():
            self.begin()
        if not people:
            self.use_recovery_key(True)
            self.say_why_not(self._say(KEYS_GONE))

    def _name(self, person: str) -> None:
        """Have the line say a name, and the arrows go on from there."""
        self.person.setCurrentIndex(self.person.findText(person))
        self.person.setEditText(person)

    def answer(self) -> None:
        """Try to open the office with what is typed."""
        if not self.go.isEnabled():
            return
        try:
            way = self._way()
        except Refusal as refusal:
            self.refuse(refusal)
            return
        self.refusal.hide()
        self._work(True)
        self._attempt(way, self._open, self.refuse)

    def refuse(self, refusal: Refusal) -> None:
        """Say why the office does not open, and how long to wait."""
        self._work(False)
        self.secret.forget()
        self.say_why_not(refusal.said(self._say))
        self._is_typed_wrong = True
        self.begin()
        if isinstance(refusal, WrongPassword) and refusal.wait > 0:
            self._wait = refusal.wait
            self._clock.start()
            self._tell_wait()

    def say_why_not(self, words: str) -> None:
        """Say what is wrong, above the buttons."""
        self._is_typed_wrong = False
        self.refusal.setText(words)
        self.refusal.show()

    def _unsay(self) -> None:
        """Say no longer what was wrong with what is being typed anew."""
        if self._is_typed_wrong:
            self.refusal.hide()

    def _way(self) -> SignIn:
        """How the office is opened; what is typed does not outlive the try."""
        person, secret = self.person.currentText().strip(), self.secret.text
        key = self.key.toPlainText().strip()
        if not person:
            self.person.setFocus()
            raise Refusal(NOBODY)
        if self.is_recovering:
            if not key:
                raise Refusal(NO_KEY)
            return lambda locked: locked.recover(person, key)
        if not secret:
            raise Refusal(NO_SECRET)
        return lambda locked: locked.unlock(person, secret)

    def _open(self, what: object) -> None:
        self._work(False)
        self.secret.forget()
        self.key.clear()
        self.opened.emit(what)

    def _work(self, is_busy: bool) -> None:
        self.bar.setVisible(is_busy)
        self.words.setText(self._say("Opening the office…") if is_busy else "")
        self.words.setVisible(is_busy)
        for part in (self.go, self.person, self.secret, self.key, self.turn):
            part.setEnabled(not is_busy)

    def _tick(self) -> None:
        self._wait -= 1
        self._tell_wait()

    def _tell_wait(self) -> None:
        """Count the seconds down until another password is heard."""
        is_over = self._wait <= 0
        if is_over:
            self._clock.stop()
        one, many = "You can try again in {n} second.", "You can try again in {n} seconds."
        self.words.setText("" if is_over else self._say.plural(one, many, self._wait))
        self.words.setVisible(not is_over)
        self.go.setEnabled(is_over)

    def begin(self) -> None:
        """Give the keyboard to what is to be typed first."""
        if not self.person.currentText().strip():
            self.person.setFocus()
        elif self.is_recovering:
            self.key.setFocus()
        else:
            self.secret.setFocus()

    def _make(self, people: Sequence[str], likely: str) -> None:
        say = self._say
        self.person, self.secret, self.key = QComboBox(), SecretField(say), KeyText()
        self.person.setEditable(True)
        self.person.addItems(list(people))
        self._name(likely if likely in people else _only(people))
        line = self.person.lineEdit()
        if line:
            line.setMaxLength(LONGEST_NAME)
            line.returnPressed.connect(self._step_on)
        self.secret.line.returnPressed.connect(self.answer)
        self.key.entered.connect(self.answer)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(say("Opening the office…"))
        self.words, self.refusal = label(kind="quiet", wrap=True), label(kind="refusal", wrap=True)
        self.refusal.setAccessibleName(say("What is wrong"))
        self.turn, self.go = button(""), button(say("Sign in"), "primary")
        self.turn.clicked.connect(lambda: self.use_recovery_key(not self.is_recovering))
        self.go.clicked.connect(self.answer)
        for part in (self.bar, self.words, self.refusal):
            part.hide()

    def _step_on(self) -> None:
        """Enter behind the name goes on to what is asked next, or answers if that is typed."""
        if self.secret.text or self.key.toPlainText():
            self.answer()
        else:
            self.begin()

    def _lay_out(self) -> None:
        say = self._say
        self.secret_words = self._caption(say("Password"), self.secret)
        self.key_words = self._caption(say("Recovery key, as it is printed"), self.key)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (
            self._caption(say("Who are you?"), self.person),
            self.person,
            self.secret_words,
            self.secret,
            self.key_words,
            self.key,
            self.refusal,
            self.bar,
            self.words,
        ):
            column.addWidget(part)
        column.addSpacing(6)
        ways = Flow()
        ways.addWidget(self.turn)
        ways.add_spring()
        ways.addWidget(self.go)
        column.addLayout(ways)

    def _caption(self, words: str, of: QWidget) -> QLabel:
        made = label(words, "small")
        made.setBuddy(of)
        of.setAccessibleName(words)
        return made


def _only(people: Sequence[str]) -> str:
    """Who it is, where it can be nobody else."""
    return people[0] if len(people) == 1 else ""
