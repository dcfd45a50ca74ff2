"""How does the site read a rule that can be read in more than one way?"""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QWidget

from app.domain.rules import Gate
from app.service.confirming import ToConfirm, choose_reading
from app.ui.desk import Desk
from app.ui.dialogs.fields import text_field
from app.ui.dialogs.question import Question
from app.ui.parts.labels import label
from app.words import N_, Refusal


class ReadingDialog(Question):
    """Shows every reading of a check before a visit and asks which one the site follows."""

    def __init__(
        self, desk: Desk, found: ToConfirm, gate: Gate, parent: QWidget | None = None
    ) -> None:
        say = desk.say
        self._found, self._gate = found, gate
        super().__init__(
            desk, say("How does the site read it?"), desk.text(gate.text), say("Choose"), parent
        )
        if gate.origin.note:
            self.put(label(desk.text(gate.origin.note), "small", wrap=True))
        self.readings = QButtonGroup(self)
        chosen = {one.id: said for one, said in found.readings}.get(gate.id, "")
        for reading in gate.readings:
            self._offer(reading.id, desk.text(reading.text), is_chosen=reading.id == chosen)
        self._offer("", say("Not decided yet: both readings are shown"), is_chosen=not chosen)
        self.reason = text_field(say("Such as: the sponsor's letter of 3 March"))
        self.ask(say("Who decided it, or where is it written?"), self.reason, "reason")
        self.readings.buttons()[0].setFocus()

    def answer(self) -> None:
        button = self.readings.checkedButton()
        if button is None:
            raise Refusal(N_("Choose one of the readings."), reading="")
        self.do(
            choose_reading,
            self._found.site.code,
            self._found.version.study,
            self._gate.id,
            str(button.property("reading")),
            self.reason.text(),
            revision=self._found.site.revision,
        )

    def _offer(self, id_: str, words: str, *, is_chosen: bool) -> None:
        """A round button beside its words, which may take several lines."""
        button, said = QRadioButton(), label(words, wrap=True)
        button.setAccessibleName(words)
        button.setProperty("reading", id_)
        button.setChecked(is_chosen)
        said.setBuddy(button)
        self.readings.addButton(button)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(button)
        line.addWidget(said, 1)
        self.put(line)
