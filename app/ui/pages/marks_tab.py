"""What has the office ticked off of one patient's visits?"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
)

from app.domain.change import Deed
from app.service.dossier import Dossier
from app.service.marked import MarkRow, rows_of
from app.service.marks import in_order, set_marks
from app.ui.desk import Desk
from app.ui.mark_table import FIRST, VISIT, MarkTable
from app.ui.pages.patient_tabs import PatientTab
from app.ui.parts.deed_button import deed_button
from app.ui.parts.empty import Empty
from app.ui.parts.flow import flowing
from app.ui.parts.labels import label
from app.ui.parts.page import framed
from app.ui.theme import SPACE
from app.words import Refusal

NARROWEST = 170
"""Pixels that the name of a visit has at least."""


class MarksTab(PatientTab):
    """The visits done by the marks of the site; a tick is kept at once, with today's date.

    `acted` asks for the days of a visit's marks, or for the list of the site's marks.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, say = desk, desk.say
        self.model = MarkTable(desk)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAccessibleName(say("Office marks"))
        self._dress()
        self.told = label(say("A tick is kept with today's date. Enter: other days."), "small")
        days = say("The days of the chosen visit's marks")
        which = say("Say which marks this office has")
        self.days = deed_button(desk, say("Days…"), "", days, Deed.SET_MARKS)
        self.define = deed_button(desk, say("Office marks…"), "", which, Deed.DEFINE_MARKS)
        self.days.clicked.connect(self._ask_days)
        self.define.clicked.connect(lambda: self.acted.emit("define_marks", ""))
        self.empty = Empty(desk.theme)
        self.empty.acted.connect(lambda: self.acted.emit("define_marks", ""))
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(framed(self.empty))
        self._put_together()
        self.model.ticked.connect(self._tick)
        self.model.modelReset.connect(self._start)
        self.table.doubleClicked.connect(self._open)
        self.table.activated.connect(self._open)

    def _put_together(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addLayout(flowing(self.told, None, self.days, self.define, gap=SPACE))
        column.addWidget(self.stack, 1)
        self.setFocusProxy(self.table)

    def show_patient(self, found: Dossier) -> None:
        """Show the visits done of this patient."""
        say = self._desk.say
        names = {key: found.site.marks[key] for key in in_order(found.site.marks)}
        rows = tuple(rows_of(found.patient, found.site, found.version))
        self.model.show_marks(rows, names)
        self._lay_out()
        self.stack.setCurrentIndex(0 if rows and names else 1)
        for part in (self.told, self.days, self.define):
            part.setVisible(bool(rows and names))
        if not names:
            words = say("Say first what your office ticks off of each visit: CRF entered, …")
            self.empty.put(say("No marks are defined yet."), words, say("Office marks…"))
        else:
            self.empty.put(say("No visit is done yet."), say("What is done can be ticked off."))

    def _tick(self, visit: MarkRow, mark: str, wanted: bool) -> None:
        desk = self._desk
        day = desk.today if wanted else None
        desk.bridge.do(
            set_marks,
            self._ticked,
            self._refuse,
            visit.patient,
            visit.visit,
            {mark: day},
            today=desk.today,
            revision=visit.revision,
        )

    def _ticked(self, _action: object) -> None:
        """The page asks for the patient anew, as after every deed."""

    def _refuse(self, refusal: Refusal) -> None:
        self._desk.bridge.refused.emit(refusal)

    def _ask_days(self) -> None:
        self._open(self.table.currentIndex())

    def _open(self, index: QModelIndex) -> None:
        visit = self.model.row(index.row())
        if visit:
            self.acted.emit("marks", visit.visit)

    def _dress(self) -> None:
        table = self.table
        table.setProperty("kind", "framed")
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setCornerButtonEnabled(False)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 16)
        table.horizontalHeader().setHighlightSections(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._lay_out)  # the table takes its new width after this

    def _start(self) -> None:
        """Begin at the first mark of the first visit."""
        if self.model.columnCount() > FIRST:
            self.table.setCurrentIndex(self.model.index(0, FIRST))
        self._lay_out()

    def _lay_out(self) -> None:
        """The visit takes what the marks leave, or scrolls where that is too little."""
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        marks = range(VISIT + 1, self.model.columnCount())
        for column in marks:
            wide = max(header.sectionSizeHint(column), self.table.sizeHintForColumn(column))
            header.resizeSection(column, wide)
        left = self.table.viewport().width() - sum(map(header.sectionSize, marks))
        header.resizeSection(VISIT, max(left, NARROWEST))
