"""Of which patients shall it be: one, several, or all who fit?"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QListView, QVBoxLayout, QWidget

from app.service.worklist import RosterRow
from app.ui.desk import Desk
from app.ui.parts.choice import Choice
from app.ui.parts.flow import flowing
from app.ui.parts.labels import button, label
from app.ui.theme import SPACE
from app.ui.ticked import TickedCodes


class PatientChoice(QWidget):
    """The patients by code, each to be ticked; those of another site or study are left out."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        say = desk.say
        self._desk = desk
        self._rows: Sequence[RosterRow] = ()
        self.sites, self.studies = Choice(say("Site"), say), Choice(say("Study"), say)
        self.ahead = QCheckBox(say("Only with a &visit ahead"))
        self.list, self.rest = QListView(), QWidget()
        self.model = TickedCodes(self)
        self.list.setModel(self.model)
        self.list.setAccessibleName(say("Patients"))
        self.count = label(kind="small")
        self.all, self.none = button(say("All"), "chip"), button(say("None"), "chip")
        self.all.setAccessibleName(say("Tick all patients"))
        self.none.setAccessibleName(say("Tick no patient"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(flowing(self.sites, self.studies, gap=SPACE))
        column.addWidget(self.ahead)
        column.addWidget(self.list, 1)
        column.addWidget(self.rest, 1)
        column.addLayout(flowing(self.count, None, self.all, self.none, gap=SPACE))
        self._connect()

    def _connect(self) -> None:
        for choice in (self.sites, self.studies):
            choice.chosen.connect(lambda _: self._renew())
        self.ahead.toggled.connect(lambda _: self._renew())
        self.model.dataChanged.connect(lambda *_: self._say())
        self.all.clicked.connect(lambda: self.model.tick_all(is_on=True))
        self.none.clicked.connect(lambda: self.model.tick_all(is_on=False))

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the patients ticked, in order."""
        return self.model.ticked

    def list_too(self, *, shown: bool) -> None:
        """Show the patients too, or the choices of site and study alone."""
        for each in (self.list, self.ahead, self.count, self.all, self.none):
            each.setVisible(shown)
        self.rest.setVisible(not shown)

    def offer(self, rows: Sequence[RosterRow]) -> None:
        """Offer these patients; who is ticked stays ticked."""
        self._rows = rows
        self.sites.offer(sorted({each.site for each in rows}))
        self.studies.offer(sorted({each.study for each in rows}))
        self._renew()

    def take(self, codes: Sequence[str]) -> None:
        """Tick these patients alone; only a choice that leaves one of them out is given up."""
        wanted = set(codes)
        rows = [each for each in self._rows if each.patient in wanted]
        for choice, needed in (
            (self.sites, {each.site for each in rows}),
            (self.studies, {each.study for each in rows}),
        ):
            if choice.value and needed - {choice.value}:
                choice.take(None)
        if any(each.next is None for each in rows):
            self.ahead.setChecked(False)
        shown = self._shown()
        self.model.show_codes(shown, wanted)
        if self.codes:
            self.list.scrollTo(self.model.index(shown.index(self.codes[0])))
        self._say()

    def _renew(self) -> None:
        self._fill(set(self.codes))

    def _shown(self) -> list[str]:
        return [each.patient for each in self._rows if self._fits(each)]

    def _fill(self, ticked: set[str]) -> None:
        shown = self._shown()
        if not ticked.intersection(shown):
            ahead = [each.patient for each in self._rows if each.next and self._fits(each)]
            ticked = set((ahead or shown)[:1])
        self.model.show_codes(shown, ticked)
        self._say()

    def _fits(self, each: RosterRow) -> bool:
        is_here = self.sites.value in (None, each.site) and self.studies.value in (None, each.study)
        return is_here and (each.next is not None or not self.ahead.isChecked())

    def _say(self) -> None:
        say, chosen = self._desk.say, len(self.codes)
        self.count.setText(say("{n} of {m} chosen", n=chosen, m=self.model.rowCount()))
        self.changed.emit()
