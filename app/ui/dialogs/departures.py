"""Which rules of the protocol would the day break, said while it is typed?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel

from app.domain.appointment import Cover
from app.domain.foresight import kept_apart, warnings_if
from app.domain.visit import AssessmentOutcome, AssessmentRecord, Outcome, VisitRecord
from app.service.deviation_words import warning, wish
from app.service.dossier import Dossier
from app.ui.desk import Desk


class Departures(QLabel):
    """Warns below a day, and never blocks; hidden while there is nothing to say.

    `changed` follows when it says something else.
    """

    changed = Signal()

    def __init__(self, desk: Desk, dossier: Dossier, visit: str) -> None:
        super().__init__()
        self._desk, self._dossier, self._visit = desk, dossier, visit
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("kind", "warning")
        self.hide()

    @property
    def words(self) -> str:
        """What is said."""
        return self.text()

    def judge(self, day: date | None, given: Mapping[str, AssessmentRecord | None]) -> None:
        """Say what recording the visit on a day would break, with the assessments `given`."""
        done = {name: one for name, one in given.items() if one}
        self._say(day, VisitRecord(Outcome.DONE, day, assessments=done))

    def judge_booking(self, day: date | None, cover: Cover | None) -> None:
        """Say what the visit would break on a day if what is booked is done then."""
        if cover is None or cover.itself:
            self._say(day if cover else None, None)
            return
        done = AssessmentRecord(AssessmentOutcome.DONE, day)
        self._say(day, VisitRecord(assessments=dict.fromkeys(cover.assessments, done)))

    def _say(self, day: date | None, record: VisitRecord | None) -> None:
        said = "\n".join(self._said(day, record)) if day else ""
        if said != self.words:
            self.setText(said)
            self.setVisible(bool(said))
            self.changed.emit()

    def _said(self, day: date, record: VisitRecord | None) -> Iterator[str]:
        found = self._dossier
        for each in warnings_if(found.timeline, self._visit, day, record):
            yield warning(each, found.version, self._desk.say)
        is_held = record is None or record.outcome is Outcome.DONE
        for joint in kept_apart(found.timeline, self._visit, day) if is_held else ():
            yield wish(joint, found.version, self._desk.say)
