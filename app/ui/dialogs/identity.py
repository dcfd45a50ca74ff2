"""What is a patient called, on which telephones, and what is to be minded in a call?"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from app.domain.identity import Identity, Telephone
from app.service.identities import (
    LONGEST_NAME,
    LONGEST_NOTE,
    LONGEST_NUMBER,
    LONGEST_WHOSE,
    save_identity,
)
from app.service.look_up import LookedUp, look_up
from app.service.names import LANGUAGE_NAMES
from app.ui.desk import Desk
from app.ui.dialogs.fields import hinted
from app.ui.dialogs.question import Question
from app.ui.parts.labels import row
from app.words import Refusal

LINES: Final = 3
"""Telephones that there is room for, unless more are kept."""


class IdentityDialog(Question):
    """Shows a patient's name and telephones, which the journal notes, and lets them be changed."""

    def __init__(self, desk: Desk, code: str, parent: QWidget | None) -> None:
        say = desk.say
        about = say(
            "Kept apart from the trial, in this file alone. The history says that something"
            " changed, never from what to what."
        )
        title = say("Name and telephone of {code}", code=code)
        super().__init__(desk, title, about, say("Save"), parent)
        self._known = Identity(code)
        self.given, self.family = _line(LONGEST_NAME), _line(LONGEST_NAME)
        self.ask(say("Given name"), self.given, "given")
        self.ask(say("Family names"), self.family, "family")
        self.telephones: list[tuple[QLineEdit, QLineEdit]] = []
        for number in range(1, LINES + 1):
            self._add_telephone(number)
        self.calling = _line(LONGEST_NOTE, say("for example: after 15 h"))
        self.ask(say("To be minded when calling"), self.calling, "calling")
        self.language = QComboBox()
        self.language.addItem(say("That of the office"), "")
        for each, name in LANGUAGE_NAMES.items():
            self.language.addItem(say(name), each)
        self.ask(say("Language of the patient's papers"), self.language, "language")
        self.go.setEnabled(False)
        desk.bridge.ask(look_up, self._take, self.refuse_all, code)

    def answer(self) -> None:
        numbers = (Telephone(one.text(), whose.text()) for one, whose in self.telephones)
        new = replace(
            self._known,
            given=self.given.text(),
            family=self.family.text(),
            telephones=(*numbers, *self._known.telephones[LINES:]),
            calling=self.calling.text(),
            language=self.language.currentData(),
        )
        self.do(save_identity, new)

    def refuse_all(self, refusal: Refusal) -> None:
        """Say why nothing is shown; nothing can be saved then."""
        self.say_why_not(refusal.said(self.desk.say))
        self.middle.setEnabled(False)

    def _take(self, found: LookedUp) -> None:
        known = self._known = found.identity
        if found.action:
            self.desk.bridge.changed.emit(found.action)
        self.given.setText(known.given)
        self.family.setText(known.family)
        self.calling.setText(known.calling)
        self.language.setCurrentIndex(max(self.language.findData(known.language), 0))
        for (number, whose), each in zip(self.telephones, known.telephones, strict=False):
            number.setText(each.number)
            whose.setText(each.whose)
        self.go.setEnabled(True)

    def _add_telephone(self, place: int) -> None:
        say = self.desk.say
        number, whose = (
            _line(LONGEST_NUMBER),
            _line(LONGEST_WHOSE, say("whose, if another's")),
        )
        both = QWidget()
        both.setLayout(row(number, whose))
        number.setAccessibleName(say("Telephone {n}", n=place))
        whose.setAccessibleName(say("Whose telephone {n} is", n=place))
        self.ask(say("Telephone {n}", n=place), both, "number" if place == 1 else "")
        both.setFocusProxy(number)
        self.telephones.append((number, whose))


def _line(longest: int, hint: str = "") -> QLineEdit:
    made = QLineEdit()
    made.setMaxLength(longest)
    hinted(made, hint)
    return made
