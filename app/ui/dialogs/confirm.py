"""Who confirms values of the protocol, where is it written, and what does it say instead?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from app.service.confirming import ToConfirm, Value, confirm
from app.service.confirming_effects import Effect, effects
from app.service.effect_words import counted, effects_said
from app.service.value_words import HOW_TO_WRITE, holder, subject, written_out
from app.ui.desk import Desk
from app.ui.dialogs.fields import text_field
from app.ui.dialogs.fitting import SETTLED
from app.ui.dialogs.question import Question
from app.ui.parts.labels import label
from app.words import Refusal

MOST_NAMED: Final = 8
MOST_EFFECTS: Final = 12
WIDE: Final = 560
PAUSE: Final = 200
"""Milliseconds after the last key before the office is asked what a correction changes."""


class ConfirmDialog(Question):
    """Confirms values as they are, or corrected, and shows before whom a correction moves."""

    def __init__(
        self, desk: Desk, found: ToConfirm, values: Sequence[Value], parent: QWidget | None = None
    ) -> None:
        say = desk.say
        self._found, self._values = found, tuple(values)
        title = say.plural("Confirm a value", "Confirm {n} values", len(values))
        about = f"{found.version.study} · {found.site.city or found.site.code}"
        super().__init__(desk, title, about, say("Confirm"), parent)
        self.setMinimumWidth(WIDE)
        self._turn = 0
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(PAUSE)
        self._wait.timeout.connect(self._look_ahead)
        self.put(label("\n".join(self._named()), wrap=True))
        self.by = text_field(say("Name of the person who read the protocol"))
        self.source = text_field(say("Such as: Protocol v3.0, section 8.2"))
        self.ask(say("Confirmed by"), self.by)
        self.ask(say("Where it is written"), self.source)
        self._ask_value()
        self.effects_title, self.effects = (
            label(kind="strong", wrap=True),
            label(kind="small", wrap=True),
        )
        for part in (self.effects_title, self.effects):
            part.hide()
            self.put(part)
        self.by.setFocus()

    def answer(self) -> None:
        typed = self.value.text().strip()
        self.do(
            confirm,
            self._found.site.code,
            self._found.version.study,
            self._given(typed),
            by=self.by.text(),
            source=self.source.text(),
            today=self.desk.today,
            revision=self._found.site.revision,
        )

    def fit(self) -> None:
        super().fit()
        # How high the lines of the effects are is known only once they have been laid out.
        QTimer.singleShot(SETTLED, self, self._grow)

    def _given(self, typed: str) -> dict[str, str]:
        """What is said at each place: the correction typed, else the value as it stands now."""
        return {value.place: typed or value.now for value in self._values}

    def _named(self) -> list[str]:
        """What is confirmed, a value a line, the first few of many."""
        say, version = self.desk.say, self._found.version
        lines = [
            say(
                "{holder} · {subject}: {value}",
                holder=holder(value, version, say),
                subject=subject(value, version, say),
                value=written_out(value, value.now, version, say),
            )
            for value in self._values[:MOST_NAMED]
        ]
        more = len(self._values) - MOST_NAMED
        return [*lines, say.plural("and {n} more", "and {n} more", more)] if more > 0 else lines

    def _ask_value(self) -> None:
        """A correction is asked where the values are of one kind, so that one can stand for all."""
        say = self.desk.say
        self.value = text_field(say("Leave empty if it is right"))
        kinds = {value.assumed.kind for value in self._values}
        if len(kinds) == 1:
            self.ask(say("The protocol says instead"), self.value, "value")
            self.put(label(say(HOW_TO_WRITE[kinds.pop()]), "small", wrap=True))
            self.value.textChanged.connect(self._wait.start)
        else:
            self.value.setParent(self)
            self.value.hide()

    def _look_ahead(self) -> None:
        """Ask what the correction would change; nothing is said while none is typed."""
        self._turn += 1
        turn, typed = self._turn, self.value.text().strip()
        if not typed:
            self._show_effects(turn, None)
            return
        self.desk.bridge.ask(
            effects,
            lambda found: self._show_effects(turn, found),
            lambda refusal: self._show_refusal(turn, refusal),
            self._found.site.code,
            self._found.version.study,
            self._given(typed),
            self.desk.today,
        )

    def _show_refusal(self, turn: int, refusal: Refusal) -> None:
        if turn == self._turn:
            self._tell(refusal.said(self.desk.say), "")

    def _show_effects(self, turn: int, found: Sequence[Effect] | None) -> None:
        if turn != self._turn:
            return
        if found is None:
            self._tell("", "")
            return
        say = self.desk.say
        lines = list(effects_said(found, say))
        more = len(lines) - MOST_EFFECTS
        shown = lines[:MOST_EFFECTS]
        if more > 0:
            shown.append(say.plural("and {n} more", "and {n} more", more))
        self._tell(counted(found, say), "\n".join(shown))

    def _tell(self, title: str, lines: str) -> None:
        self.effects_title.setText(title)
        self.effects.setText(lines)
        self.effects_title.setVisible(bool(title))
        self.effects.setVisible(bool(lines))
        self.fit()
