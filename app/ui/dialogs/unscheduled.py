"""Which visit is added beside the plan, from which day, and what led to it?"""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from app.domain.neutral import is_neutral_kind
from app.domain.partial import PartialDay
from app.domain.protocol import PlannedVisit
from app.service.dossier import Dossier
from app.service.typed import read_typed_partial_day
from app.service.unscheduled import add
from app.ui.desk import Desk
from app.ui.dialogs.day_field import DayField
from app.ui.dialogs.fields import text_field
from app.ui.dialogs.question import Question
from app.ui.parts.labels import label


class UnscheduledDialog(Question):
    """Adds a visit beside the plan; of a procedure only the day is asked."""

    def __init__(
        self, desk: Desk, dossier: Dossier, kind: str = "", parent: QWidget | None = None
    ) -> None:
        say = desk.say
        super().__init__(
            desk, say("Add an unscheduled visit"), dossier.patient.code, say("Add"), parent
        )
        self._dossier = dossier
        self.kind, self.other = QComboBox(), QComboBox()
        self.kind.addItem(say("Choose…"), "")
        for each in dossier.version.unscheduled:
            self.kind.addItem(desk.text(each.name), each.id)
        self.kind.setCurrentIndex(max(self.kind.findData(kind), 0))
        self.day = DayField(desk, desk.today)
        self.cause = text_field()
        self.other_day = text_field(say("20/11/2026; or 11/2026, or 2026"))
        self.note = label(kind="small", wrap=True)
        self.ask(say("Which visit"), self.kind, "kind")
        self.ask(say("Day"), self.day, "day")
        self.fields["starts_on"] = self.day
        self.ask(say("What led to it, if known"), self.cause, "cause")
        self.ask(say("Another event to enter with it"), self.other, "event")
        self.ask(say("Its day"), self.other_day, "event_day")
        self.enters = label(kind="warning", wrap=True)
        self.put(self.enters)
        self.put(self.note)
        self.kind.currentIndexChanged.connect(self._ask_what_belongs)
        self.other.currentIndexChanged.connect(self._ask_its_day)
        self._ask_what_belongs()
        self.kind.setFocus()

    @property
    def chosen(self) -> PlannedVisit | None:
        """The kind of visit chosen; None while there is none."""
        return self._dossier.version.unscheduled_by_id.get(self.kind.currentData())

    def answer(self) -> None:
        kind = self.chosen
        if kind is None:
            return
        self.do(
            add,
            self._dossier.patient.code,
            kind.id,
            self.day.day,
            "" if self.cause.isHidden() else self.cause.text(),
            happened=self._happened(),
            today=self.desk.today,
            revision=self._dossier.patient.revision,
        )

    def _happened(self) -> dict[str, PartialDay]:
        event = self.other.currentData()
        if not event or self.other.isHidden():
            return {}
        return {event: read_typed_partial_day(self.other_day.text())}

    def _ask_what_belongs(self) -> None:
        """Ask what goes with the kind: an event's day or the visit's, a cause or none."""
        say, kind = self.desk.say, self.chosen
        self.go.setEnabled(kind is not None)
        if kind is None:
            self._show(self.cause, "cause", visible=False)
            self._show(self.other, "event", visible=False)
            self._ask_its_day()
            has_any = bool(self._dossier.version.unscheduled)
            self.note.setText("" if has_any else say("The protocol has no unscheduled visits."))
            self.note.setVisible(not has_any)
            self.enters.hide()
            return
        version = self._dossier.version
        events = {event.id: self.desk.text(event.name) for event in version.events}
        anchor = kind.timing.anchor if kind.timing else ""
        self.captions["day"].setText(events.get(anchor) or say("Day of the visit"))
        with_cause = not is_neutral_kind(version, kind)
        self._show(self.cause, "cause", with_cause)
        self.other.clear()
        self.other.addItem(say("None"), "")
        for event, name in events.items():
            if event != anchor:
                self.other.addItem(name, event)
        self._show(self.other, "event", with_cause and kind.repeatable and anchor in events)
        self._ask_its_day()
        self._say_what_it_enters(events.get(anchor, ""))
        self.note.setText(self.desk.text(kind.note) if kind.note else "")
        self.note.setVisible(bool(kind.note))

    def _say_what_it_enters(self, event: str) -> None:
        """Say which event is entered with the visit, on the same day."""
        words = self.desk.say("The event is entered with it, on this day: {event}", event=event)
        self.enters.setText(words if event else "")
        self.enters.setVisible(bool(event))

    def _ask_its_day(self) -> None:
        asked = not self.other.isHidden() and bool(self.other.currentData())
        self._show(self.other_day, "event_day", asked)
        self.fit()
        self.grow_soon()

    def _show(self, widget: QWidget | QLineEdit, name: str, visible: bool) -> None:
        widget.setVisible(visible)
        self.captions[name].setVisible(visible)
