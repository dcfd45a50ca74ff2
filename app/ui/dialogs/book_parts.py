"""What is an appointment for: a whole visit, some of its assessments, another visit as well?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QVBoxLayout, QWidget

from app.domain.appointment import WHOLE, Cover
from app.domain.protocol import PlannedAssessment
from app.domain.put_off import put_off_beyond
from app.domain.visit import VisitRecord
from app.service.covering import Covers
from app.service.days import Together
from app.service.dossier import Dossier, VisitLine
from app.service.names import brief
from app.ui.desk import Desk
from app.ui.dialogs.choices import choice_of
from app.ui.parts.labels import button, label, row
from app.ui.parts.tips import set_tip

A_ROW: Final = 2
MOST_ABREAST: Final = 700
"""Pixels that two assessments beside each other may take, or they stand below each other."""


class Parts(QWidget):
    """Which assessments of a visit an appointment covers, and which other visit goes with it.

    At first it covers all that is neither recorded nor named by another standing appointment, or
    what the appointment called `moves` covers.
    """

    changed = Signal()

    def __init__(self, desk: Desk, dossier: Dossier, line: VisitLine, moves: str) -> None:
        super().__init__()
        self._desk, self._dossier, self._line = desk, dossier, line
        self._moved = dossier.patient.appointments.get(moves)
        self._beside = self._moved.covers if self._moved else {}
        named, is_booked = self._elsewhere(moves)
        self._free = [one for one in self._open() if one.id not in named]
        own = self._beside.get(line.visit.id)
        record = dossier.patient.records.get(line.visit.id)
        self._may_be_itself = not is_booked and not (record and record.outcome)
        self.itself = QCheckBox(desk.say("The visit itself"))
        self.itself.setChecked(own.itself if own else self._may_be_itself)
        chosen = own.assessments if own else frozenset[str]()
        every = self.itself.isChecked() and not chosen
        self._apart = frozenset(put_off_beyond(line.expected)) if every else frozenset()
        ticked = {one.id for one in self._free if every} - self._apart | chosen
        if not self._moved and is_booked and named:
            ticked = {one.id for one in self._free}  # what the visit's own appointment leaves out
        self.boxes = {one.id: self._box(one, one.id in ticked) for one in self._free}
        self.partner = QComboBox()
        self.partner.setAccessibleName(desk.say("Another visit on the same day"))
        self._lay_out()
        self.offer(())

    @property
    def covers(self) -> Covers:
        """What the appointment covers, as it stands."""
        found = {visit: c for visit, c in self._beside.items() if visit != self._line.visit.id}
        if own := self._own():
            found = {self._line.visit.id: own, **found}
        if partner := self.partner.currentData():
            found[partner] = WHOLE
        return found

    @property
    def chosen(self) -> frozenset[str]:
        """The assessments chosen where it is not for all that is left; else none."""
        own = self._own()
        return frozenset() if own is None or self._is_rest(own) else own.assessments

    @property
    def is_usual(self) -> bool:
        """Whether it is simply for the visit and all that is left to be done there."""
        own = self._own()
        usual = own is not None and (own == WHOLE or self._is_rest(own))
        return usual and set(self.covers) == {self._line.visit.id}

    def choose(self, assessments: Iterable[str]) -> None:
        """Cover merely these assessments."""
        wanted = set(assessments)
        self.itself.setChecked(False)
        for one, box in self.boxes.items():
            box.setChecked(one in wanted)

    def offer(self, together: Iterable[Together]) -> None:
        """Offer the visits that can share the day; one chosen before stays chosen."""
        chosen = self.partner.currentData()
        self.partner.blockSignals(True)
        self.partner.clear()
        self.partner.addItem(self._desk.say("none"), None)
        for one in together:
            if one.booked_on is None and one.visit.id not in self._beside:
                self.partner.addItem(self._desk.text(one.visit.name), one.visit.id)
        self.partner.setCurrentIndex(max(self.partner.findData(chosen), 0))
        self.partner.blockSignals(False)
        has_any = self.partner.count() > 1
        self.partner.setVisible(has_any)
        self.caption.setVisible(has_any)

    def said(self) -> str:
        """What it is for, in a few words."""
        say, covers = self._desk.say, self.covers
        names = self._dossier.version.assessment_by_id
        parts = []
        for visit, cover in covers.items():
            some = [brief(self._desk.text(names[one].name)) for one in sorted(cover.assessments)]
            whole = self._desk.text(self._dossier.line(visit).visit.name)
            is_rest = visit == self._line.visit.id and self._is_rest(cover)
            parts.append(say.listed(some) if some and not is_rest else whole)
        return " + ".join(parts) or say("nothing yet")

    def _own(self) -> Cover | None:
        itself = self.itself.isChecked() and self._may_be_itself
        chosen = frozenset(one for one, box in self.boxes.items() if box.isChecked())
        if itself and len(chosen) == len(self.boxes):
            return WHOLE
        return Cover(itself, chosen) if itself or chosen else None

    def _is_rest(self, own: Cover) -> bool:
        """Whether it is for the visit with all but what an event puts off beyond it."""
        rest = frozenset(self.boxes) - self._apart
        return bool(self._apart) and own == Cover(itself=True, assessments=rest)

    def _open(self) -> list[PlannedAssessment]:
        record = self._dossier.patient.records.get(self._line.visit.id, VisitRecord())
        known = record.assessments or {}
        return [one for one in self._line.visit.assessments if one.id not in known]

    def _elsewhere(self, moves: str) -> tuple[frozenset[str], bool]:
        """What other standing appointments name of the visit, and whether one is for itself."""
        visit = self._line.visit.id
        others = [
            each.covers[visit]
            for key, each in self._dossier.patient.appointments.items()
            if each.is_open and key != moves and visit in each.covers
        ]
        named = frozenset[str]().union(*(cover.assessments for cover in others))
        return named, any(cover.itself for cover in others)

    def _box(self, planned: PlannedAssessment, checked: bool) -> QCheckBox:
        name = self._desk.text(self._dossier.version.assessment_by_id[planned.id].name)
        made = QCheckBox(choice_of(planned, brief(name), self._desk.say).replace("&", "&&"))
        set_tip(made, name)
        made.setChecked(checked)
        return made

    def _lay_out(self) -> None:
        say = self._desk.say
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        none = button(say("None of them"), "chip")
        none.clicked.connect(lambda: self.choose(()))
        column.addLayout(row(label(say("What it is for"), "small"), None, none))
        none.setVisible(bool(self.boxes))
        grid = QGridLayout()
        grid.addWidget(self.itself, 0, 0, 1, A_ROW)
        widest = max((box.sizeHint().width() for box in self.boxes.values()), default=0)
        abreast = A_ROW if A_ROW * widest <= MOST_ABREAST else 1
        for place, box in enumerate(self.boxes.values()):
            grid.addWidget(box, 1 + place // abreast, place % abreast)
        column.addLayout(grid)
        self.itself.setVisible(self._may_be_itself)
        self.caption = label(say("Another visit on the same day"), "small")
        column.addWidget(self.caption)
        column.addWidget(self.partner)
        for each in (self.itself, *self.boxes.values()):
            each.toggled.connect(lambda _: self.changed.emit())
        self.partner.currentIndexChanged.connect(lambda _: self.changed.emit())
