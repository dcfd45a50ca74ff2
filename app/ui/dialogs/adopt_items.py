"""What comes of each cell of the tracker, and what of it shall be taken?"""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.service.reading_words import item_said, recalled_said
from app.service.reconciliation import VERDICTS, Asked, Given, Item, Reconciliation, Verdict
from app.service.tracker_layout import Order
from app.ui.desk import Desk
from app.ui.item_table import ItemTable
from app.ui.parts.choice import Choice
from app.ui.parts.labels import button, label, row
from app.words import N_

ORDERS: Final = {Order.DMY: N_("the day: 3 April"), Order.MDY: N_("the month: 4 March")}
CENTURIES: Final = (1900, 2000, 2100)
LEAST_HIGH: Final = 240


_Own = tuple[str, str, str, Given | None]


def _own(item: Item) -> _Own:
    """What a tick was given to: a cell, and what was then made of it."""
    return item.key, item.patient, item.visit, item.given


class ItemsView(QTableView):
    """The list of items; Space ticks the line wherever the cursor stands in it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        model, place = self.model(), self.currentIndex()
        if event.key() == Qt.Key.Key_Space and place.isValid():
            first, role = model.index(place.row(), 0), Qt.ItemDataRole.CheckStateRole
            state = model.data(first, role)
            if state is not None:
                is_on = Qt.CheckState(state) is Qt.CheckState.Checked
                model.setData(
                    first, Qt.CheckState.Unchecked if is_on else Qt.CheckState.Checked, role
                )
            return
        super().keyPressEvent(event)


class ItemsPane(QWidget):
    """Asks what is ambiguous, lists what would be entered, and lets each line be ticked.

    `asked_anew` follows an answer that changes what the sheet means, `ticked` each choice.
    """

    asked_anew = Signal()
    ticked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        say = self._say = desk.say
        self._own: dict[_Own, bool] = {}
        self.answered: set[QComboBox] = set()
        self.order, self.century = QComboBox(), QComboBox()
        self.question = label(kind="warning", wrap=True)
        self.recalled = label(kind="note", wrap=True)
        self.all_done = QCheckBox(say("What was planned at a visit counts as done with it"))
        self.kinds = Choice(say("Kind"), say)
        self.take_all = button(say("Take what is shown"))
        self.leave_all = button(say("Leave what is shown"))
        self.table = ItemTable(desk)
        self.view = ItemsView()
        self.told = label(kind="note", wrap=True)
        self._fill_boxes()
        self._lay_out()
        self._connect()

    @property
    def taken(self) -> frozenset[str]:
        """The keys of the items that are ticked."""
        return frozenset(self.table.taken)

    def show_found(self, found: Reconciliation) -> None:
        """Show what comes of the sheet; what a person ticked before stays so."""
        say = self._say
        can = [item for item in found.items if item.can_take]
        taken = {item.key for item in can if self._own.get(_own(item), item.take)}
        self.table.show_items(found.items, taken)
        asked = {question.asked: question for question in found.questions}
        order, century = found.layout.order, found.layout.century
        self._ask(self.order, Asked.ORDER in asked, order and order.value)
        self._ask(self.century, Asked.CENTURY in asked, century)
        self._tell_recalled(found)
        open_ = sum(len(question.places) for question in found.questions)
        self.question.setVisible(bool(open_))
        self.question.setText(
            say.plural(
                "1 date can be read in two ways: answer above.",
                "{n} dates can be read in two ways: answer above.",
                open_,
            )
        )
        words = {str(kind): f"{say(VERDICTS[kind])} ({n})" for kind, n in found.counts.items()}
        self.kinds.offer(list(words), words)
        self._show_line()

    def reset(self) -> None:
        """Forget what was ticked and answered: it was said of another sheet."""
        self._own.clear()
        self.answered.clear()
        for box in (self.order, self.century):
            box.setCurrentIndex(0)
        self.all_done.blockSignals(True)
        self.all_done.setChecked(False)
        self.all_done.blockSignals(False)
        self.kinds.take(None)

    def answer(self, box: QComboBox) -> Any:
        """What a person answered, and not what is only shown as in force; None if nothing."""
        return box.currentData() if box in self.answered else None

    def _ask(self, box: QComboBox, is_asked: bool, in_force: object) -> None:
        """Ask, with the answer that is in force shown."""
        is_shown = is_asked or in_force is not None
        box.setCurrentIndex(max(box.findData(in_force), 0) if in_force is not None else 0)
        box.setVisible(is_shown)
        self._captions[box].setVisible(is_shown)

    def _answer(self, box: QComboBox, _: int) -> None:
        self.answered.add(box)
        self.asked_anew.emit()

    def _tell_recalled(self, found: Reconciliation) -> None:
        """Say that the order is the one of last time, where any day hangs on it."""
        words = recalled_said(found, self._say)
        self.recalled.setText(words)
        self.recalled.setVisible(bool(words))

    def _fill_boxes(self) -> None:
        say = self._say
        for box in (self.order, self.century):
            box.addItem(say("Choose…"), None)
        for order, words in ORDERS.items():
            self.order.addItem(say(words), order.value)
        for century in CENTURIES:
            self.century.addItem(
                say("{first} to {last}", first=century, last=century + 99), century
            )

    def _lay_out(self) -> None:
        say, column = self._say, QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        first = label(say("03/04/2025 begins with"), "small")
        second = label(say("Years of two digits are"), "small")
        self._captions = {self.order: first, self.century: second}
        for box, caption in self._captions.items():
            caption.setBuddy(box)
            box.setAccessibleName(caption.text())
        column.addLayout(row(first, self.order, second, self.century, None))
        column.addWidget(self.question)
        column.addWidget(self.recalled)
        column.addWidget(self.all_done)
        column.addLayout(row(self.kinds, None, self.take_all, self.leave_all))
        column.addWidget(self.view, 1)
        column.addWidget(self.told)
        self._dress()

    def _dress(self) -> None:
        view, say = self.view, self._say
        view.setModel(self.table)
        view.setProperty("kind", "framed")
        view.setAccessibleName(say("What the sheet holds"))
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setTabKeyNavigation(False)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(view.fontMetrics().height() + 12)
        view.horizontalHeader().setHighlightSections(False)
        view.horizontalHeader().setStretchLastSection(True)
        view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        view.setMinimumHeight(LEAST_HIGH)

    def _connect(self) -> None:
        for box in (self.order, self.century):
            box.activated.connect(partial(self._answer, box))
        self.all_done.toggled.connect(self.asked_anew)
        self.kinds.chosen.connect(self._narrow)
        self.take_all.clicked.connect(lambda: self.table.tick_all(on=True))
        self.leave_all.clicked.connect(lambda: self.table.tick_all(on=False))
        self.table.ticked.connect(self._remember)
        self.view.selectionModel().currentChanged.connect(self._show_line)

    def _narrow(self, kind: str | None) -> None:
        self.table.narrow(Verdict(kind) if kind else None)
        self._show_line()

    def _remember(self) -> None:
        """Keep what a person ticked, for when the sheet is read in another way."""
        for item in self.table.items:
            if item.can_take and (item.key in self.table.taken) != item.take:
                self._own[_own(item)] = item.key in self.table.taken
            else:
                self._own.pop(_own(item), None)
        self.ticked.emit()

    def _show_line(self) -> None:
        """Say in full what comes of the line that is chosen."""
        place = self.view.currentIndex().row()
        items = self.table.items
        item = items[place] if 0 <= place < len(items) else None
        say = self._say
        hint = say("Choose a line to read what comes of it; Space takes it or leaves it.")
        self.told.setText(f"{item.place.said(say)} · {item_said(item, say)}" if item else hint)
