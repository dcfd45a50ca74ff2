"""How is the tracker that an office kept so far taken over: file, columns, comparison, entry?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import IntEnum
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.domain.change import Action
from app.domain.protocol import ProtocolVersion
from app.domain.site import Site
from app.service.adopting import import_sheet
from app.service.journal import undo
from app.service.ports import Office
from app.service.progress import Progress
from app.service.reconciliation import Reconciliation
from app.service.reconciling import reconcile, version_at
from app.service.studies import the_site
from app.service.tracker import Grid, Tracker
from app.service.tracker_guess import guess
from app.service.tracker_layout import Layout, Order, Role, Shape
from app.service.tracker_order import columns_in_doubt
from app.ui.desk import Desk
from app.ui.dialogs.adopt_columns import ColumnsPane
from app.ui.dialogs.adopt_file import FilePane
from app.ui.dialogs.adopt_items import ItemsPane
from app.ui.dialogs.question import Question
from app.ui.dialogs.under_way import take_time
from app.ui.parts.labels import button, label, row
from app.words import N_, Refusal

T = TypeVar("T")

WIDE: Final = 920


class Step(IntEnum):
    """The steps, in their order."""

    FILE = 0
    COLUMNS = 1
    ITEMS = 2
    DONE = 3


TITLES: Final = {
    Step.FILE: N_("1 of 3: the file, and how it begins. Nothing is written before the last step."),
    Step.COLUMNS: N_("2 of 3: what each column holds. Correct what was guessed wrong."),
    Step.ITEMS: N_("3 of 3: what would be entered. Tick what shall be taken."),
    Step.DONE: N_("The sheet was taken over."),
}


class _Read(NamedTuple):
    """A sheet as it is read, the version that its visits are of, the columns in doubt."""

    layout: Layout
    version: ProtocolVersion
    in_doubt: frozenset[int]


class AdoptDialog(Question):
    """Takes a tracker over in steps: back and forth until it is entered; one undo takes it back."""

    enter_answers = False
    adopted = Signal(object)

    def __init__(self, desk: Desk, sites: Sequence[Site], parent: QWidget | None = None) -> None:
        say = desk.say
        super().__init__(desk, say("Take over a tracker"), "", say("Continue"), parent)
        self.setMinimumWidth(WIDE)
        self.found: Reconciliation | None = None
        self.action: Action | None = None
        self.file, self.columns, self.items = (
            FilePane(desk, sites),
            ColumnsPane(desk),
            ItemsPane(desk),
        )
        self.outcome = label(wrap=True)
        self.undo = button(say("Undo"))
        self.step = Step.FILE
        self.panes = (self.file, self.columns, self.items, self._done_pane())
        for pane in self.panes:
            self.put(pane)
        self.back = button(say("Back"))
        self.aside.addWidget(self.back)
        self._connect()
        self._go_to(Step.FILE)

    def read_file(self, path: Path) -> None:
        """Read a tracker and guess how it is laid out; a refusal is told in place."""
        self.refusal.hide()
        codec = self.desk.codec()
        self.desk.bridge.ask(
            lambda _: codec.tracker(path),
            lambda tracker: self._take(tracker, path.name),
            self.refuse,
        )

    def answer(self) -> None:
        """Go on to the next step; from the last one, enter what is ticked."""
        match self.step:
            case Step.FILE:
                if self.file.grid is None:
                    raise Refusal(N_("Choose the file of the tracker first."))
                self._go_to(Step.COLUMNS)
            case Step.COLUMNS:
                self._compare()
            case Step.ITEMS:
                self._enter()
            case Step.DONE:
                self._done(self.action)

    def _connect(self) -> None:
        self.file.choosing.connect(self._choose_file)
        self.file.changed.connect(self._guess_again)
        self.back.clicked.connect(lambda: self._go_to(Step(self.step - 1)))
        self.items.asked_anew.connect(self._compare)
        self.items.ticked.connect(self._count)
        self.undo.clicked.connect(self._undo)

    def _choose_file(self) -> None:
        say = self.desk.say
        kinds = say("Trackers (*.xlsx *.csv *.txt)")
        chosen, _ = QFileDialog.getOpenFileName(
            self, say("Take over a tracker"), str(Path.home()), kinds
        )
        if chosen:
            self.read_file(Path(chosen))

    def _take(self, tracker: Tracker, name: str) -> None:
        self.file.take(tracker, name)
        self.items.reset()
        self._guess()

    def _guess_again(self) -> None:
        """Read the sheet as a person says that it is laid out."""
        box, sender = self.file, self.sender()
        anew = sender in (box.sheet, box.site, box.study)
        self.items.reset()
        shape = None if anew else Shape(box.shape.currentData())
        self._guess(shape, None if anew else box.header.currentData())

    def _guess(self, shape: Shape | None = None, header: int | None = None) -> None:
        grid, site, study = (
            self.file.grid,
            self.file.site.currentData(),
            self.file.study.currentText(),
        )
        if grid is None:
            return
        sheet: Grid = grid

        def answer(office: Office) -> _Read:
            version = version_at(office, site, study)
            layout = guess(sheet, version, the_site(office, site), shape, header)
            return _Read(layout, version, columns_in_doubt(sheet, layout))

        def show(read: _Read) -> None:
            self.file.show_layout(sheet, read.layout)
            self.columns.show_layout(sheet, *read)
            self.grow_soon()
            if self.focusWidget() is self.file.choose:
                self.go.setFocus()

        self.desk.bridge.ask(answer, show, self.refuse)

    def _compare(self) -> None:
        """Compare the sheet with what is known, and show what comes of it."""
        tracker, grid, layout = self.file.tracker, self.file.grid, self._layout()
        if tracker is None or grid is None:
            raise Refusal(N_("Choose the file of the tracker first."))
        if not layout.of_role(Role.PATIENT):
            raise Refusal(N_("Say which column holds the patients' codes."))
        sheet, file = grid, tracker
        about = {"site": self.file.site.currentData(), "study": self.file.study.currentText()}
        all_done = self.items.all_done.isChecked()

        def answer(office: Office, progress: Progress) -> Reconciliation:
            given = {"digest": file.digest, "today": self.desk.today, **about}
            return reconcile(office, sheet, layout, all_done=all_done, progress=progress, **given)

        self._take_time(self.desk.say("Comparing the sheet"), answer, self._show_found)

    def _take_time(
        self, title: str, work: Callable[[Office, Progress], T], then: Callable[[T], None]
    ) -> None:
        self.refusal.hide()
        self.go.setEnabled(False)
        take_time(self.desk, title, work, then, self.refuse, self, called_off=self._wake)

    def _wake(self) -> None:
        self.go.setEnabled(True)

    def _layout(self) -> Layout:
        """The layout as it was corrected, with what was answered of its dates."""
        layout = self.columns.layout_
        if layout is None:
            raise Refusal(N_("Choose the file of the tracker first."))
        items = self.items
        order, century = items.answer(items.order), items.answer(items.century)
        return layout.answered(Order(order) if order else None, century)

    def _show_found(self, found: Reconciliation) -> None:
        self.found = found
        self.items.show_found(found)
        self._go_to(Step.ITEMS)

    def _enter(self) -> None:
        if self.found is None:
            return
        found, taken = self.found, self.items.taken

        def answer(office: Office, progress: Progress) -> Action | None:
            return import_sheet(office, found, taken, progress=progress)

        self._take_time(self.desk.say("Entering the sheet"), answer, self._entered)

    def _entered(self, action: Action | None) -> None:
        say = self.desk.say
        self.action = action
        if action:
            self.desk.bridge.changed.emit(action)
            n = len(self.items.taken)
            words = say.plural(
                "1 item was entered, as entry {number} of the history.",
                "{n} items were entered, as entry {number} of the history.",
                n,
                number=action.number,
            )
        else:
            words = say("Nothing has changed.")
        self.outcome.setText(words)
        self.undo.setVisible(action is not None)
        self._go_to(Step.DONE)

    def _undo(self) -> None:
        if self.action:
            self.undo.setEnabled(False)
            self.desk.bridge.do(undo, self._undone, self.refuse, self.action.number)

    def _undone(self, _: Action | None) -> None:
        self.action = None
        self.outcome.setText(self.desk.say("It was taken back: the office is as it was before."))
        self.undo.hide()

    def _done_pane(self) -> QWidget:
        pane = QWidget()
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.outcome)
        column.addLayout(row(self.undo, None))
        column.addStretch(1)
        return pane

    def _go_to(self, step: Step) -> None:
        say = self.desk.say
        self.refusal.hide()
        self.step = step
        for place, pane in enumerate(self.panes):
            pane.setVisible(place == step)
        self.about.setText(say(TITLES[step]))
        self.about.show()
        self.back.setVisible(step in (Step.COLUMNS, Step.ITEMS))
        self.cancel.setVisible(step is not Step.DONE)
        self.go.setEnabled(True)
        self.go.setText(say("Close") if step is Step.DONE else say("Continue"))
        if step is Step.ITEMS:
            self._count()
        self._first_of(step).setFocus()
        self.fit()
        self.grow_soon()

    def _first_of(self, step: Step) -> QWidget:
        """Where the keyboard begins in a step."""
        firsts: dict[Step, QWidget] = {Step.FILE: self.file.choose, Step.ITEMS: self.items.view}
        if step is Step.COLUMNS:
            return next(iter(self.columns.boxes.values()), self.go)
        return firsts.get(step, self.go)

    def _count(self) -> None:
        """Say on the button how much would be entered."""
        n = len(self.items.taken)
        self.go.setText(self.desk.say.plural("Enter 1 item", "Enter {n} items", n))
        self.go.setEnabled(n > 0)
