"""What was decided of a visit for this patient alone, and what moves with it?"""

from __future__ import annotations

from enum import Enum
from functools import partial
from typing import Final

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from app.domain.neutral import is_dated_elsewhere
from app.domain.override import Override
from app.service.dossier import Dossier, VisitLine
from app.service.overrides import override, set_apart
from app.ui.desk import Desk
from app.ui.dialogs.day_field import DayField
from app.ui.dialogs.effects import WIDE, Effects
from app.ui.dialogs.fields import text_field
from app.ui.dialogs.panes import NotHeld
from app.ui.dialogs.question import Question
from app.ui.parts.flow import flowing
from app.words import N_, Refusal


class Decision(Enum):
    """What can be decided of a visit."""

    WINDOW = "window"
    TARGET = "target"
    OFF = "off"


WORDS: Final = {
    Decision.WINDOW: N_("Another window"),
    Decision.TARGET: N_("Another target date"),
    Decision.OFF: N_("Does not apply"),
}


class OverrideDialog(Question):
    """Sets one visit of this patient apart, with who approved it and why."""

    def __init__(
        self, desk: Desk, dossier: Dossier, line: VisitLine, parent: QWidget | None = None
    ) -> None:
        say = desk.say
        about = f"{dossier.patient.code} · {desk.text(line.visit.name)}"
        super().__init__(desk, say("Set a visit apart"), about, say("Save"), parent)
        self._dossier, self._line = dossier, line
        expected, today = line.expected, desk.today
        target = expected.target or today
        self.earliest = DayField(desk, expected.earliest or target)
        self.latest = DayField(desk, expected.latest or target)
        self.target = DayField(desk, target)
        self.approved_by, self.reason = text_field(), text_field(say("Kept in the history"))
        self.setMinimumWidth(WIDE)
        self.effects = Effects(desk, dossier)
        self.effects.grown.connect(self.grow_soon)
        self._offer_decisions()
        self.ask(say("Target date"), self.target, "target")
        self.ask(say("Window opens"), self.earliest, "earliest")
        self.ask(say("Window closes"), self.latest, "latest")
        self.ask(say("Approved by"), self.approved_by, "approved_by")
        self.ask(say("Why?"), self.reason, "reason")
        self.not_held = NotHeld(desk, dossier, line, asks_dependants=True)
        self.put(self.not_held)
        self.put(self.effects)
        for field in (self.target, self.earliest, self.latest):
            field.changed.connect(self._look_ahead)
        self.not_held.off.toggled.connect(self._look_ahead)
        self.choose(Decision.WINDOW)
        self.buttons[Decision.WINDOW].setFocus()

    @property
    def decided(self) -> Override:
        """What stands in the dialog; `Refusal` where a day is no day."""
        why = self.reason.text() if not self.reason.isHidden() else ""
        who = self.approved_by.text()
        if self.decision is Decision.OFF:
            return Override(why, who, not_applicable=True)
        if self.decision is Decision.TARGET:
            return Override(why, who, target=self.target.day)
        return Override(why, who, earliest=self.earliest.day, latest=self.latest.day)

    def choose(self, decision: Decision) -> None:
        """Ask what belongs to this decision."""
        self.decision = decision
        self.buttons[decision].setChecked(True)
        off = decision is Decision.OFF
        asked = not is_dated_elsewhere(self._dossier.version, (self._line.visit.id,))
        self.not_held.setVisible(off and self.not_held.asks)
        for name, visible in (
            ("target", decision is Decision.TARGET),
            ("earliest", decision is Decision.WINDOW),
            ("latest", decision is Decision.WINDOW),
            ("reason", asked),
        ):
            self.fields[name].setVisible(visible)
            self.captions[name].setVisible(visible)
        self._look_ahead()

    def answer(self) -> None:
        self.do(
            override,
            self._dossier.patient.code,
            self._line.visit.id,
            self.decided,
            self.not_held.dependants,
            revision=self._dossier.patient.revision,
        )

    def _look_ahead(self) -> None:
        try:
            decided = self.decided
        except Refusal:
            self.effects.look_at(None)
            return
        known, visit = self._dossier, self._line.visit.id
        given = (known.patient, known.version, visit, decided, self.not_held.dependants)
        self.effects.look_at(set_apart(*given))
        self.fit()
        self.grow_soon()

    def _offer_decisions(self) -> None:
        group = QButtonGroup(self)
        self.buttons: dict[Decision, QRadioButton] = {}
        for decision, words in WORDS.items():
            each = QRadioButton(self.desk.say(words))
            each.clicked.connect(partial(self.choose, decision))
            group.addButton(each)
            self.buttons[decision] = each
        self.put(flowing(*self.buttons.values(), gap=16))
