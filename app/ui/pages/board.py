"""How do all patients of a study stand, visit by visit, at one glance?"""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QMenu, QStackedWidget

from app.domain.protocol import PlannedVisit
from app.service.board import Board, board_of, studies_of
from app.service.board_order import Only, Order, fits, in_order, most_urgent
from app.service.board_sets import VisitSet, sets_of
from app.service.dossier import VisitLine
from app.service.names import STAGES
from app.service.standing import Standing
from app.ui.board_copy import as_mime, copied
from app.ui.board_table import BoardTable
from app.ui.board_words import ONLY, ORDERS, set_words
from app.ui.desk import Desk
from app.ui.menus.keys import native
from app.ui.overview import LiveOverview
from app.ui.parts.board_view import BoardView
from app.ui.parts.choice import Choice
from app.ui.parts.empty import Empty
from app.ui.parts.flow import flowing
from app.ui.parts.labels import button
from app.ui.parts.legend import Legend
from app.ui.parts.one_of import OneOf
from app.ui.parts.page import Page, framed
from app.ui.theme import SPACE
from app.ui.wished_deeds import DEED_OF

ALL: Final = "all"


class BoardPage(Page):
    """Patients by visits. `opened` asks for a patient's page, `acted` for a deed on a visit."""

    way = "board"
    opened = Signal(str, str)
    acted = Signal(str, str, str)
    enrolling = Signal()

    def __init__(self, desk: Desk, overview: LiveOverview) -> None:
        super().__init__(desk, desk.say("Board"))
        self._overview = overview
        self._board = Board("", (), (), ())
        self._sets: dict[str, VisitSet] = {}
        self._at = ("", "")
        self._add_choices()
        self.table = BoardTable(desk)
        self.view = BoardView(self.table, desk)
        self.empty = Empty(desk.theme, "board")
        self.stack = QStackedWidget()
        self.stack.addWidget(framed(self.view))
        self.stack.addWidget(framed(self.empty))
        self.column.addWidget(self.stack, 1)
        self.column.addWidget(Legend(desk.theme, desk.say))
        self._connect()

    @property
    def in_hand(self) -> tuple[str, str]:
        line = self._line
        return self.view.at[0], line.visit.id if line else ""

    @property
    def _line(self) -> VisitLine | None:
        """The visit under the keyboard; of those beside the plan, the most urgent one."""
        index = self.view.currentIndex()
        stands = self.table.row(index.row())
        if stands and index.column() == len(self.table.columns):
            return most_urgent(stands.unscheduled)
        return self.table.line(index)

    def arrive(self) -> None:
        self.view.setFocus()

    def renew(self) -> None:
        """Show the patients as they stand."""
        standings = self._overview.standings
        self.studies.offer(studies_of((each.patient.study, each.code) for each in standings))
        self.sites.offer(self._overview.sites)
        self._offer_kinds()
        self._board = board_of(standings, self.studies.value or "")
        self._offer_sets()
        self._show()

    def copy(self, *, whole: bool = False) -> None:
        """Put what is chosen, or the whole board as shown, on the clipboard as a table."""
        rows, columns = self.view.chosen
        if whole:
            rows = list(range(self.table.rowCount()))
            columns = list(range(self.table.columnCount()))
        table = copied(self.table, rows, columns, self.desk)
        QGuiApplication.clipboard().setMimeData(as_mime(table))

    def _show(self, *, anew: bool = False) -> None:
        """Show what is wanted; `anew` when a person asked for others: the first one is in hand."""
        rows = in_order(filter(self._is_wanted, self._board.rows), self._order, self.desk.today)
        columns = self._columns
        at = self.view.at if self.view.at[0] else self._at
        changed = self.table.show_board(
            rows, columns, self._board.versions, has_beside=self._has_beside
        )
        self.view.fit(rows if changed is None else changed, anew=changed is None)
        self._keep(("" if anew else at[0], at[1]))
        self._tell(len(rows), len(columns))

    def _show_others(self) -> None:
        self._show(anew=True)

    def _show_set(self) -> None:
        self._show()

    def _keep(self, at: tuple[str, str]) -> None:
        """Leave the keyboard where it was; on no patient if that one is not shown any more.

        It begins at the first visit: none at all would be the column beside the plan.
        """
        code, visit = at
        rows, columns = self.table.rows, self.table.columns
        is_first = not (code or visit)
        code = code or (rows[0].code if rows else "")
        if columns and (is_first or not self.table.place_of(code, visit).isValid()):
            visit = columns[0].id
        self.view.go_to(code, visit)
        self._at = at

    @property
    def _order(self) -> Order:
        return Order(self.orders.value or Order.PATIENT)

    @property
    def _has_beside(self) -> bool:
        """Whether the unscheduled visits have a column: not where only some visits are shown."""
        kinds = any(version.unscheduled for version in self._board.versions)
        return kinds and self._wanted is None

    @property
    def _wanted(self) -> VisitSet | None:
        """The visits that are shown alone; None if all are."""
        return self._sets.get(self.sets.value or ALL)

    @property
    def _columns(self) -> tuple[PlannedVisit, ...]:
        wanted, columns = self._wanted, self._board.columns
        return tuple(each for each in columns if wanted is None or each.id in wanted.visits)

    def _is_wanted(self, stands: Standing) -> bool:
        if stands.patient.site != (self.sites.value or stands.patient.site):
            return False
        typed = self.filter.text().strip().casefold()
        if typed not in f"{stands.code} {self.desk.say(STAGES[stands.stage])}".casefold():
            return False
        only = Only(self.only.value) if self.only.value else None
        visits = [each.id for each in self._columns] if only else ()
        return fits(stands, only, visits, beside=self._wanted is None)

    def _tell(self, patients: int, visits: int) -> None:
        say = self.desk.say
        crowd = say.plural("1 patient", "{n} patients", patients)
        many = say.plural("1 visit", "{n} visits", visits)
        self.subtitle.setText(f"{crowd} × {many}" if patients else "")
        self.stack.setCurrentIndex(0 if patients or not self._overview.is_filled else 1)
        self.copying.setEnabled(patients > 0)
        if self._board.rows:
            self.empty.put(say("No patient fits."), say("Clear the filter to see all."))
        else:
            words = say("Enrol the first one: a code and the consent date.")
            self.empty.put(say("No patients yet."), words, say("Enrol a patient"))

    def _offer_sets(self) -> None:
        found = sets_of(self._board.versions, self._board.columns)
        self._sets = {each.key: each for each in found}
        words = {each.key: set_words(each, self.desk) for each in found}
        self.sets.offer([ALL, *words], {ALL: self.desk.say("all of them"), **words})

    def _add_choices(self) -> None:
        say = self.desk.say
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(say("Code or stage"))
        self.filter.setToolTip(say("Filter by code or stage"))
        self.filter.setAccessibleName(say("Filter by code or stage"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setMinimumWidth(130)
        self.filter.setMaximumWidth(220)
        self.studies, self.sites = OneOf(say("Study"), say), Choice(say("Site"), say)
        self.sets, self.only = OneOf(say("Visits"), say), Choice(say("Patients"), say)
        self.orders = OneOf(say("Order"), say)
        self.copying = button(say("Copy as a table"), tip=say("The whole board (Ctrl+Shift+C)"))
        self.copying.setShortcut("Ctrl+Shift+C")
        for widget in (self.orders, self.copying):
            self.heading.addWidget(widget)
        choices = (self.studies, self.sets, self.only, self.sites)
        self.column.addLayout(flowing(self.filter, *choices, gap=SPACE))

    def _offer_kinds(self) -> None:
        say = self.desk.say
        only = {str(kind): say(words) for kind, words in ONLY.items()}
        self.only.offer(list(only), only)
        orders = {str(order): say(words) for order, words in ORDERS.items()}
        self.orders.offer(list(orders), orders)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._show_others)
        self.studies.chosen.connect(self.renew)
        self.sets.chosen.connect(self._show_set)
        for choice in (self.only, self.sites, self.orders):
            choice.chosen.connect(self._show_others)
        self.copying.clicked.connect(lambda: self.copy(whole=True))
        self.view.copying.connect(self.copy)
        self.view.acted.connect(self._act)
        self.view.asked.connect(self._ask)
        self.empty.acted.connect(self.enrolling)
        self._overview.renewed.connect(self.grow_stale)
        self.desk.day.turned.connect(self.table.forget_looks)

    def _act(self, name: str) -> None:
        """Open the patient at the visit, or do something with the visit, if there is one."""
        code, visit = self.in_hand
        if name == "open":
            self.opened.emit(code, visit)
        elif (visit or name == "unscheduled") and not self.desk.why_not(DEED_OF.get(name)):
            self.acted.emit(code, name, "" if name == "unscheduled" else visit)

    def menu(self) -> QMenu:
        """What can be done with the visit under the keyboard."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        say, why = self.desk.say, self.desk.why_not
        menu.addAction(f"{say('Open')}\t{native('Return')}", partial(self._act, "open"))
        for name, words in (("book", say("Book…") + "\tB"), ("record", say("Record…") + "\tR")):
            entry = menu.addAction(words, partial(self._act, name))
            entry.setEnabled(bool(self._line) and not why(DEED_OF[name]))
        beside = menu.addAction(say("Unscheduled visit…"), partial(self._act, "unscheduled"))
        beside.setEnabled(not why(DEED_OF["unscheduled"]))
        menu.addSeparator()
        menu.addAction(say("Copy") + "\tCtrl+C", self.copy)
        return menu

    def _ask(self, at: QPoint) -> None:
        self.menu().popup(at)
