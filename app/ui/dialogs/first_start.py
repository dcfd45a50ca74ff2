"""How does the first morning begin: hospital, study, password, and then the first patient?"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from app.service.accounts import note_on_paper
from app.service.office_place import OfficeThere
from app.service.ports import Office
from app.ui.apart import Apart
from app.ui.bridge import Bridge
from app.ui.day_watch import DayWatch
from app.ui.desk import Desk
from app.ui.dialogs.middle import Middle
from app.ui.dialogs.recovery_key import RecoveryKeyDialog
from app.ui.dialogs.staying import StayingDialog
from app.ui.guide.desk import PLACE, HelpDesk
from app.ui.guide.places import MOVING
from app.ui.parts.answer_keys import answer_by_keys
from app.ui.parts.edited import on_edit
from app.ui.parts.first_steps import FounderStep, HospitalStep, Step, StudyStep
from app.ui.parts.labels import button, label, row
from app.ui.parts.restore_step import RestoreStep
from app.ui.parts.room import within
from app.ui.preferred import Preferred
from app.ui.premises import Begun, Premises, begin_office
from app.ui.theme import SPACE, Theme
from app.words import N_, Refusal, Speech

USUAL: Final = (620, 640)

DEMO: Final = N_(
    "26 made-up patients in a file of their own, which is gone when you close its window. An office"
    " of yours is not touched: start the program again to come back here."
)

MOVES: Final = N_("For an office that was on another computer: its newest backup is all you need.")


class FirstStartDialog(StayingDialog):
    """Four steps from nothing to an office, or straight to the demo, or to one from a backup.

    `begun` tells how it ended.
    """

    begun = Signal(object)

    def __init__(
        self,
        say: Speech,
        premises: Premises,
        theme: Theme,
        apart: Apart,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.say, self._premises, self._theme, self._apart = say, premises, theme, apart
        self.found: Begun | None = None
        HelpDesk(lambda: self.say, self)
        self.setWindowFlag(Qt.WindowType.Window)
        self.setWindowTitle("Visitario")
        self.hospital = HospitalStep(say)
        self.study = StudyStep(say, premises.shipped())
        self.founder = FounderStep(say, premises)
        self.steps: tuple[Step, ...] = (self.hospital, self.study, self.founder, self._last())
        self.moving = RestoreStep(say, premises, apart)
        self.pages = (*self.steps, self.moving)
        self._make_frame()
        self._lay_out()
        self.resize(within(self.screen(), *USUAL))
        on_edit(self.stack, partial(self.refuse, None))
        self.show_step(0)

    @property
    def step(self) -> int:
        """Which step is shown, from 0."""
        return self.stack.currentIndex()

    def show_step(self, step: int) -> None:
        """Show a step; behind the last one is what restores a backup."""
        say, count = self.say, len(self.steps)
        is_last, is_moving = step == count - 1, step == count
        self.stack.setCurrentIndex(step)
        self.setProperty(PLACE, MOVING if is_moving else "")
        self.title.setText(self.pages[step].title)
        self.counted.setText("" if is_moving else say("Step {n} of {all}", n=step + 1, all=count))
        self.refuse(None)
        self.back.setVisible(step > 0 and not is_last)
        self.demo.setVisible(step < count - 1)
        self.restore.setVisible(step == 0)
        self.next.setVisible(not is_last)
        going = {count - 2: say("Create the office"), count: say("Restore")}
        self.next.setText(going.get(step, say("Continue")))
        first = (self.hospital.code, self.study.study, self.founder.name, self.enrol)
        (*first, self.moving.choose)[step].setFocus()

    def go_back(self) -> None:
        """Go to the step before, from a backup to the first."""
        self.show_step(0 if self.step == len(self.steps) else self.step - 1)

    def go_on(self) -> None:
        """Go to the next step, or say what this one lacks."""
        try:
            self.pages[self.step].check()
            if self.step == len(self.steps) - 2:
                self._create()
                return
        except Refusal as refusal:
            self.refuse(refusal)
            return
        if self.step == len(self.steps):
            self.moving.restore()
        else:
            self.show_step(self.step + 1)

    def _answer(self) -> None:
        if self.next.isVisible():
            self.next.click()

    def open_there(self) -> None:
        """Open the office that lies in the folder already."""
        place = (self.moving if self.step == len(self.steps) else self.founder).place
        try:
            if place != self._premises.place:
                self._premises.keep(place)
        except Refusal as refusal:
            self.refuse(refusal)
        else:
            self._end(Begun(place=place))

    def refuse(self, refusal: Refusal | None) -> None:
        """Say what is wrong; None where nothing is any more."""
        self._work(False)
        self.refusal.setText(refusal.said(self.say) if refusal else "")
        self.refusal.setVisible(refusal is not None)
        self.there.setVisible(isinstance(refusal, OfficeThere))

    def _create(self) -> None:
        site, founder = self.hospital.site, self.founder.founder()
        self.founder.check_beside(site, self._premises.place.stem)
        self._work(True)
        self.hold()
        about = (self.founder.place, site, self.study.version, founder)
        work = partial(begin_office, self._premises, *about)
        self._apart.run(work, self._show_key, self._fail)

    def _fail(self, refusal: Refusal) -> None:
        self.let_go()
        self.refuse(refusal)

    def _show_key(self, begun: Begun) -> None:
        """Have the recovery key put on paper before anything else."""
        self.let_go()
        self._work(False)
        self.found = begun
        if not begun.key or begun.office is None:
            self._be_ready()
            return
        self.paper = RecoveryKeyDialog(
            self._desk_of(begun.office), begun.key, begun.office.name, self
        )
        self.paper.accepted.connect(partial(self._note_on_paper, begun.office))
        self.paper.finished.connect(self._be_ready)
        self.paper.open()

    def _note_on_paper(self, office: Office) -> None:
        """Else the office's window goes on to ask for it."""
        try:
            note_on_paper(office)
        except Refusal as refusal:
            self.refuse(refusal)

    def _desk_of(self, office: Office) -> Desk:
        clock = self._premises.clock
        bridge = Bridge(office, inline=True)
        return Desk(bridge, DayWatch(clock), self._theme, self.say, Preferred())

    def _be_ready(self) -> None:
        self.show_step(len(self.steps) - 1)

    def _end(self, begun: Begun) -> None:
        self.begun.emit(begun)
        self.accept()

    def _go_to_office(self, *, enrols: bool) -> None:
        if self.found:
            self._end(replace(self.found, enrols=enrols))

    def _look_around(self) -> None:
        office = self.found.office if self.found else None
        self._end(Begun(office, demo=True))

    def _work(self, is_busy: bool) -> None:
        self.bar.setVisible(is_busy)
        self._wait(is_busy)

    def _wait(self, is_busy: bool) -> None:
        for part in (self.stack, self.back, self.next, self.demo, self.restore):
            part.setEnabled(not is_busy)

    def _make_frame(self) -> None:
        say = self.say
        self.title, self.counted = label(kind="title"), label(kind="small")
        self.refusal = label(kind="refusal", wrap=True)
        self.refusal.setAccessibleName(say("What is wrong"))
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(say("Creating the office…"))
        self.bar.hide()
        self.stack = QStackedWidget()
        self.there = button(say("Open the office that is there"))
        self.there.hide()
        self.there.clicked.connect(self.open_there)
        self.demo, self.back = button(say("Look around in the demo")), button(say("Back"))
        self.demo.setToolTip(say(DEMO))
        self.next = button("", "primary")
        self.next.setDefault(True)
        self.demo.clicked.connect(self._look_around)
        self.restore = button(say("Restore a backup…"))
        self.restore.setToolTip(say(MOVES))
        self.restore.clicked.connect(lambda: self.show_step(len(self.steps)))
        self.moving.begun.connect(self._end)
        self.moving.refused.connect(self.refuse)
        self.moving.waiting.connect(self._wait)
        self.back.clicked.connect(self.go_back)
        self.next.clicked.connect(self.go_on)
        answer_by_keys(self, self._answer)

    def _lay_out(self) -> None:
        for each in self.pages:
            middle = Middle()
            middle.form.addWidget(each)
            self.stack.addWidget(middle)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * SPACE, 20, 3 * SPACE, 20)
        column.setSpacing(14)
        column.addLayout(row(self.title, None, self.counted))
        for part in (self.stack, self.refusal, self.bar):
            column.addWidget(part, 1 if part is self.stack else 0)
        column.addLayout(row(self.there, None))
        column.addLayout(row(self.demo, self.restore, None, self.back, self.next))

    def _last(self) -> Step:
        """What comes first in the office."""
        say = self.say
        last = Step(say, say("Your office is ready"), say("What would you like to do first?"))
        self.enrol = button(say("Enrol the first patient"), "primary")
        self.just = button(say("Just open the office"))
        self.look = button(say("Look around in the demo"))
        self.enrol.clicked.connect(partial(self._go_to_office, enrols=True))
        self.just.clicked.connect(partial(self._go_to_office, enrols=False))
        self.look.clicked.connect(self._look_around)
        about = label(say(DEMO), "small", wrap=True)
        for part in (self.enrol, self.just, self.look, about):
            last.column.addWidget(part)
        last.column.addStretch(1)
        return last
