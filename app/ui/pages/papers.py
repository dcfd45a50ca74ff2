"""Which paper for whom, how will it look, and where shall it go?"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from app.domain.change import Action
from app.service.look_up import OpenedNames, may_look_up
from app.service.papers import PaperKind, PaperLook, PaperOrder
from app.service.ports import Office
from app.ui.desk import Desk
from app.ui.overview import LiveOverview
from app.ui.pages.papers_both import PapersBoth
from app.ui.pages.papers_out import PapersOut
from app.ui.pages.papers_side import PapersSide
from app.ui.papers.press import Batch, laid_out
from app.ui.parts.empty import Empty
from app.ui.parts.flow import flowing
from app.ui.parts.labels import button, card, label, row
from app.ui.parts.page import Page
from app.ui.parts.pages_view import PagesView
from app.ui.theme import SPACE
from app.words import Refusal

PATIENCE: Final = 150
"""Milliseconds after the last change before the preview is laid out again."""

SHOWN: Final = 12
"""Of so many patients the preview shows the papers; all are printed."""


class PapersPage(Page):
    """Picks a paper and patients, previews it, prints it or saves it; nothing is sent anywhere."""

    way = "papers"

    def __init__(self, desk: Desk, overview: LiveOverview) -> None:
        super().__init__(desk, desk.say("Papers"))
        self._turn, self._overview = 0, overview
        self.batch: Batch | None = None
        self.names = OpenedNames()
        self.out = PapersOut(self)
        self.side = PapersSide(desk)
        self._make_view()
        self._lay_out()
        self._wait = QTimer(self, singleShot=True, interval=PATIENCE)
        self._wait.timeout.connect(self.renew)
        self._connect()

    def arrive(self) -> None:
        self.desk.bridge.ask(_may_name, lambda may: self.side.by_name_too(offered=may))
        self.side.kinds.setFocus()

    def come_from(self, code: str) -> None:
        """Tick the patient whose page was in view: nobody means to print another one's paper.

        A paper of no patient stays as it was chosen.
        """
        if not code or not self.side.kind.of_patient:
            return
        self.side.patients.offer(self._overview.roster)
        if code not in self.side.patients.codes:
            self.side.patients.take((code,))

    def freshen(self) -> None:
        if self._is_stale:
            self.side.patients.offer(self._overview.roster)
        super().freshen()

    def open(self, kind: PaperKind, codes: tuple[str, ...]) -> None:
        """Have this paper of these patients in view."""
        self.side.patients.offer(self._overview.roster)
        self.side.kinds.take(kind)
        self.side.patients.take(codes)

    @property
    def look(self) -> PaperLook:
        """How it is to look."""
        return self.side.look

    def order(self, most: int | None = None) -> PaperOrder:
        """What is wanted; of `most` patients at the most."""
        return self.side.order(most)

    def renew(self) -> None:
        """Lay the paper out again and show it."""
        self._wait.stop()
        self._turn += 1
        turn, order, look, today = self._turn, self.order(SHOWN), self.look, self.desk.today
        if order.kind.of_patient and not order.patients:
            self._show_nothing(self.desk.say("Tick the patients whose papers you want."))
            return
        names = self.names
        self.desk.bridge.ask(
            lambda office: laid_out(office, order, look, today, names=names),
            lambda made: self._take(turn, made),
            lambda refusal: self._refuse(turn, refusal),
        )

    def _take(self, turn: int, batch: Batch) -> None:
        if turn != self._turn:
            return
        self.batch = batch
        say = self.desk.say
        pages = [page for each in batch.papers for page in each.paper.pages]
        self.view.show_pages(pages)
        self.right.setCurrentWidget(self.view)
        chosen = len(self.side.patients.codes) if batch.kind.of_patient else 0
        counted = say.plural("{n} page", "{n} pages", len(pages))
        if chosen > SHOWN:
            counted = say("the first {shown} of {all} patients are shown", shown=SHOWN, all=chosen)
        self.count.setText(counted)
        self.remark.setText(" ".join(refusal.said(say) for _, refusal in batch.refused))
        self.remark.setVisible(bool(batch.refused))
        self._offer(is_on=True)

    def _refuse(self, turn: int, refusal: Refusal) -> None:
        if turn == self._turn:
            self._show_nothing(refusal.said(self.desk.say))

    def _show_nothing(self, why: str) -> None:
        self.batch = None
        self.empty.put(self.desk.say("There is nothing to print yet."), why)
        self.right.setCurrentWidget(self.empty)
        self.count.clear()
        self.remark.hide()
        self._offer(is_on=False)

    def _offer(self, *, is_on: bool) -> None:
        for each in (self.print_button, self.save_button, self.apart_button):
            each.setEnabled(is_on)

    def _make_view(self) -> None:
        say = self.desk.say
        self.view = PagesView(say)
        self.empty = Empty(self.desk.theme, "papers")
        self.right = QStackedWidget()
        self.right.addWidget(self.empty)
        self.right.addWidget(self.view)
        self.count, self.remark = label(kind="small"), label(kind="warning", wrap=True)
        self.remark.hide()
        self.smaller = button("−", "chip", tip=say("Smaller (−)"))
        self.fitting = button("⟷", "chip", tip=say("As wide as fits (0)"))
        self.larger = button("+", "chip", tip=say("Larger (+)"))
        for each, name in (
            (self.smaller, say("Smaller")),
            (self.fitting, say("As wide as fits")),
            (self.larger, say("Larger")),
        ):
            each.setAccessibleName(name)
        tip = say("All papers in one PDF file")
        self.save_button = button(say("Save as PDF…"), tip=tip)
        tip = say("A PDF file of each paper, called by its code, in a folder")
        self.apart_button = button(say("One PDF each…"), tip=tip)
        self.print_button = button(say("Print…"), "primary", say("Choose a printer"))

    def _lay_out(self) -> None:
        beside = card()
        inside = QVBoxLayout(beside)
        inside.setContentsMargins(10, 8, 10, 10)
        inside.setSpacing(8)
        inside.addLayout(row(None, self.smaller, self.fitting, self.larger, gap=4))
        inside.addWidget(self.remark)
        inside.addWidget(self.right, 1)
        ways_out = (self.apart_button, self.save_button, self.print_button)
        inside.addLayout(flowing(self.count, None, *ways_out, gap=SPACE))
        self.column.addWidget(PapersBoth(self.side, beside, self.desk.theme), 1)

    def _connect(self) -> None:
        self.side.changed.connect(self._suit)
        self.side.by_name.toggled.connect(lambda _: self._forget_names())
        self.smaller.clicked.connect(lambda: self.view.zoom(-1))
        self.fitting.clicked.connect(lambda: self.view.zoom(0))
        self.larger.clicked.connect(lambda: self.view.zoom(1))
        self.print_button.clicked.connect(self.out.print_out)
        self.save_button.clicked.connect(self.out.save_as_one)
        self.apart_button.clicked.connect(self.out.save_apart)
        self._overview.renewed.connect(self.grow_stale)
        self.desk.bridge.changed.connect(self._after)
        self.desk.bridge.turned.connect(self.grow_stale)

    def _suit(self) -> None:
        self.apart_button.setVisible(self.side.kind.of_patient)
        self._later()

    def _forget_names(self) -> None:
        """Open the names anew, and have that noted, whenever they are asked for."""
        self.names = OpenedNames()

    def hideEvent(self, event: QHideEvent) -> None:
        """Go back to codes when the page goes out of view: names are shown on demand alone."""
        super().hideEvent(event)
        if self._wait.isActive():  # nobody would see the paper laid out
            self._wait.stop()
            self.grow_stale()
        if not event.spontaneous() and self.side.by_name.isChecked():
            self.side.by_name.setChecked(False)
            self._show_nothing(self.desk.say("Tick the patients whose papers you want."))

    def _later(self) -> None:
        if self.isVisible():
            self._wait.start()
        else:
            self.grow_stale()

    def _after(self, action: Action) -> None:
        if action.touches_any("site"):
            self._later()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_0: 0}
        if event.key() in steps:
            self.view.zoom(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


def _may_name(office: Office) -> bool:
    return may_look_up(office, office.who)
