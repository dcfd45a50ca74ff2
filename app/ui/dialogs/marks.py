"""On which days was each office mark of a visit set?"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.service.dossier import Dossier
from app.service.marked import visit_name
from app.service.marks import in_order, set_marks
from app.ui import wording
from app.ui.desk import Desk
from app.ui.dialogs.maybe_day import MaybeDay
from app.ui.dialogs.question import Question


class MarksDialog(Question):
    """Sets the marks of one visit done, each with its day."""

    def __init__(
        self, desk: Desk, dossier: Dossier, visit: str, parent: QWidget | None = None
    ) -> None:
        say, self._patient, self._visit = desk.say, dossier.patient, visit
        record = self._patient.records.get(visit)
        done = record.done_on if record else None
        name = desk.text(visit_name(dossier.version, visit))
        told = say("done {day}", day=wording.day(done, desk.today, say)) if done else ""
        about = " · ".join(filter(None, (self._patient.code, name, told)))
        super().__init__(desk, say("Office marks"), about, say("Save"), parent)
        known = self._patient.marks.get(visit, {})
        names = dossier.site.marks
        self.marks = {
            key: MaybeDay(desk, names[key], known.get(key), desk.today) for key in in_order(names)
        }
        for key, field in self.marks.items():
            self.put(field)
            self.fields[key] = field
            field.changed.connect(self.grow_soon)
        self.go.setEnabled(bool(names))
        if self.marks:
            next(iter(self.marks.values())).setFocus()

    def answer(self) -> None:
        days = {key: field.day for key, field in self.marks.items()}
        self.do(
            set_marks,
            self._patient.code,
            self._visit,
            days,
            today=self.desk.today,
            revision=self._patient.revision,
        )
