"""Which rules of the protocol would the day break, said while it is typed?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.foresight import kept_apart, warnings_if
from app.domain.visit import AssessmentRecord, Outcome, VisitRecord
from app.service.deviation_words import warning, wish
from app.service.dossier import Dossier
from app.ui.desk import Desk
from app.ui.parts.labels import label


class Departures(QWidget):
    """Warns below a day, and never blocks; hidden while there is nothing to say."""

    def __init__(self, desk: Desk, dossier: Dossier, visit: str) -> None:
        super().__init__()
        self._desk, self._dossier, self._visit = desk, dossier, visit
        self._words = label(kind="warning", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._words)
        self.hide()

    @property
    def words(self) -> str:
        """What is said."""
        return self._words.text()

    def judge(
        self, day: date | None, given: Mapping[str, AssessmentRecord | None] | None = None
    ) -> None:
        """Say what the visit would break on a day, with the assessments `given` or all of them."""
        said = "\n".join(self._said(day, given)) if day else ""
        self._words.setText(said)
        self.setVisible(bool(said))

    def _said(
        self, day: date, given: Mapping[str, AssessmentRecord | None] | None
    ) -> Iterator[str]:
        found, record = self._dossier, None
        if given is not None:
            done = {name: one for name, one in given.items() if one}
            record = VisitRecord(Outcome.DONE, day, assessments=done)
        for each in warnings_if(found.timeline, self._visit, day, record):
            yield warning(each, found.version, self._desk.say)
        for joint in kept_apart(found.timeline, self._visit, day):
            yield wish(joint, found.version, self._desk.say)
