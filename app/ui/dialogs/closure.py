"""When is the office or a service closed, and what does that hit?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain.site import Closure
from app.service.closure_effects import ClosureEffects, closure_effects
from app.service.office_days import close_days
from app.service.office_year import OfficeYear
from app.service.ports import Office
from app.ui.closure_words import Block, effects_said
from app.ui.desk import Desk
from app.ui.dialogs.day_field import DayField
from app.ui.dialogs.fields import text_field
from app.ui.dialogs.question import Question
from app.ui.parts.labels import label
from app.ui.parts.tips import set_tip
from app.words import Refusal

BLOCKS: Final = 3
"""So many headings there are at most: appointments, calls, windows."""


class ClosureDialog(Question):
    """Closes days, and lists before it is saved what that hits."""

    def __init__(self, desk: Desk, found: OfficeYear, parent: QWidget | None = None) -> None:
        say = desk.say
        about = say("Appointments stay where they are until somebody moves them.")
        super().__init__(desk, say("Close days"), about, say("Close these days"), parent)
        self._site, self._turn = found.site, 0
        self._names = {one.id: desk.text(one.name) for one in found.services}
        self.first, self.last = DayField(desk, desk.today), DayField(desk, desk.today)
        self.what = QComboBox()
        self.what.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.what.addItem(say("The whole office"), "")
        for id_, name in self._names.items():
            self.what.addItem(name, id_)
        self.reason = text_field(say("Such as: the scanner is being repaired"))
        self.effects = _Effects(desk)
        self._ask_days()
        self.ask(say("What is closed"), self.what, "assessment")
        self.ask(say("Why"), self.reason, "reason")
        self.form.addWidget(self.effects, 1)
        self.first.changed.connect(self._follow)
        self.last.changed.connect(self._ask_effects)
        self.what.currentIndexChanged.connect(self._ask_effects)
        self.what.currentTextChanged.connect(partial(set_tip, self.what))
        self._ask_effects()
        self.first.setFocus()

    def answer(self) -> None:
        self.do(
            close_days,
            self._site.code,
            self._closure,
            today=self.desk.today,
            revision=self._site.revision,
        )

    def _ask_days(self) -> None:
        """Both days side by side."""
        say, both = self.desk.say, QHBoxLayout()
        both.setSpacing(16)
        for words, day, name in (
            (say("First day"), self.first, "first"),
            (say("Last day"), self.last, "last"),
        ):
            caption, column = label(words, "small"), QVBoxLayout()
            column.setSpacing(4)
            caption.setBuddy(day)
            day.setAccessibleName(words)
            column.addWidget(caption)
            column.addWidget(day)
            both.addLayout(column, 1)
            self.fields[name], self.captions[name] = day, caption
        self.put(both)

    @property
    def _closure(self) -> Closure:
        """What is to be closed; `Refusal` while a day is no day."""
        what = self.what.currentData()
        return Closure(self.first.day, self.last.day, self.reason.text(), what)

    def _follow(self, first: date | None) -> None:
        """The last day is never before the first that was just given."""
        try:
            if first and self.last.day < first:
                self.last.take(first)
        except Refusal:
            return
        finally:
            self._ask_effects()

    def _ask_effects(self) -> None:
        self._turn += 1
        try:
            closure = self._closure
        except Refusal:
            self.effects.show_blocks(())
            return
        turn, site, today = self._turn, self._site.code, self.desk.today

        def answer(office: Office) -> tuple[int, ClosureEffects]:
            return turn, closure_effects(office, site, closure, today)

        self.desk.bridge.ask(answer, self._show_effects, self._show_refusal)

    def _show_effects(self, answer: tuple[int, ClosureEffects]) -> None:
        turn, effects = answer
        if turn == self._turn:
            self.effects.show_blocks(effects_said(effects, self.desk))
            self._grow()

    def _show_refusal(self, refusal: Refusal) -> None:
        self.effects.show_blocks([Block(refusal.said(self.desk.say))])


class _Effects(QWidget):
    """What a closure does, a heading and its lines at a time."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setAccessibleName(desk.say("What it hits"))
        self.said = ""
        self._parts = [(label(kind="strong", wrap=True), label(wrap=True)) for _ in range(BLOCKS)]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for heading, lines in self._parts:
            heading.setContentsMargins(0, 6, 0, 0)
            # Many lines ask for more height than they take at the dialog's width.
            lines.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            column.addWidget(heading)
            column.addWidget(lines)
        column.addStretch(1)

    def show_blocks(self, blocks: Iterable[Block]) -> None:
        """Show these, and nothing else."""
        shown = list(blocks)
        self.said = "\n".join("\n".join((block.heading, *block.lines)) for block in shown)
        for place, (heading, lines) in enumerate(self._parts):
            block = shown[place] if place < len(shown) else Block("")
            heading.setText(block.heading)
            lines.setText("\n".join(block.lines))
            heading.setVisible(bool(block.heading))
            lines.setVisible(bool(block.lines))
