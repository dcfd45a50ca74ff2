"""Where does the chosen value come from, and what else is open in the protocol?"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.domain.rules import Gate
from app.service.confirming import ToConfirm, Value
from app.service.value_words import holder, subject, written_out
from app.ui.desk import Desk
from app.ui.parts.inside import Inside
from app.ui.parts.labels import button, card, label


class ProtocolPanel(QScrollArea):
    """Beside the list: the chosen value, the rules with several readings, the open questions.

    `choosing` asks to say how the site reads a gate.
    """

    choosing = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.name, self.steps = label(kind="strong", wrap=True), label(wrap=True)
        self.small = label(kind="small", wrap=True)
        self.below = QWidget()
        self._below = QVBoxLayout(self.below)
        self._below.setContentsMargins(0, 0, 0, 0)
        self._below.setSpacing(8)
        frame = Inside("card")
        column = QVBoxLayout(frame)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        for part in (self.name, self.steps, self.small, self.below):
            column.addWidget(part)
        column.addStretch(1)
        self.setWidget(frame)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)

    def show_value(self, found: ToConfirm, value: Value | None) -> None:
        """Say of one value what was assumed, why, and who confirmed it."""
        for part in (self.name, self.steps, self.small):
            part.setVisible(value is not None)
        if value is None:
            return
        say, version = self._desk.say, found.version
        self.name.setText(f"{holder(value, version, say)} · {subject(value, version, say)}")
        self.steps.setText("\n".join(self._steps(found, value)))
        said = "\n\n".join(self._notes(found, value))
        self.small.setText(said)
        self.small.setVisible(bool(said))

    def show_open(self, found: ToConfirm) -> None:
        """List the rules with several readings, and the protocol's open questions."""
        while item := self._below.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        say = self._desk.say
        self._put(card("rule"))
        if found.readings:
            self._put(label(say("To be read in one way or another"), "small"))
        for gate, chosen in found.readings:
            self._put_reading(gate, chosen)
        if found.version.open_questions:
            self._put(card("rule"))
            self._put(label(say("Open questions of the protocol"), "small"))
        for question in found.version.open_questions:
            self._put(label(self._desk.text(question), wrap=True))

    def _put_reading(self, gate: Gate, chosen: str) -> None:
        desk = self._desk
        self._put(label(desk.text(gate.text), wrap=True))
        texts = {reading.id: desk.text(reading.text) for reading in gate.readings}
        undecided = desk.say("Not decided yet: both readings are shown.")
        self._put(label(texts.get(chosen, undecided), "good" if chosen else "remark", wrap=True))
        choose = button(desk.say("Choose a reading…") if not chosen else desk.say("Change…"))
        choose.setAccessibleName(desk.say("How does the site read it?"))
        choose.clicked.connect(partial(self.choosing.emit, gate))
        self._put(choose)

    def _put(self, widget: QWidget) -> None:
        self._below.addWidget(widget)

    def _steps(self, found: ToConfirm, value: Value) -> Iterator[str]:
        say, said = self._desk.say, value.confirmation
        before = written_out(value, value.assumed.value, found.version, say)
        yield say("Assumed: {value}", value=before)
        if said is None:
            return
        if value.now != value.assumed.value:
            now = written_out(value, value.now, found.version, say)
            yield say("The protocol says: {value}", value=now)
        yield say(
            "Confirmed by {by} on {on}: {source}",
            by=said.by,
            on=say.dated(said.on),
            source=said.source,
        )

    def _notes(self, found: ToConfirm, value: Value) -> Iterator[str]:
        """Why it was assumed, and what was read for it."""
        origin = value.assumed.origin
        if origin.note:
            yield self._desk.text(origin.note)
        titles = {source.id: source.title for source in found.version.sources}
        for source in origin.sources:
            yield self._desk.say("Read: {source}", source=titles[source])
