"""Which paper for whom, how will it look, and where shall it go?"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QStackedWidget, QVBoxLayout

from app.domain.change import Action
from app.service.names import LANGUAGE_NAMES, PAPERS
from app.service.papers import PURPOSES, Days, PaperKind, PaperLook, PaperOrder, completed
from app.ui.desk import Desk
from app.ui.dialogs.day_field import DayField
from app.ui.overview import LiveOverview
from app.ui.pages.papers_out import PapersOut
from app.ui.papers.press import Batch, laid_out
from app.ui.papers.registry import KINDS
from app.ui.papers.sheets import SHEETS
from app.ui.parts.empty import Empty
from app.ui.parts.labels import button, card, label, row
from app.ui.parts.one_of import OneOf
from app.ui.parts.page import Page
from app.ui.parts.pages_view import PagesView
from app.ui.parts.patient_choice import PatientChoice
from app.words import LANGUAGES, N_, Refusal

LEFT: Final = 330
PATIENCE: Final = 150
"""Milliseconds after the last change before the preview is laid out again."""

SHOWN: Final = 12
"""Of so many patients the preview shows the papers; all are printed."""

USUAL_LOOK_BACK: Final = timedelta(days=90)

LIES: Final = {"best": N_("as it fits best"), "no": N_("upright"), "yes": N_("on its side")}
SIZE_NAMES: Final = {"a4": "A4", "letter": N_("Letter")}


class PapersPage(Page):
    """Picks a paper and patients, previews it, prints it or saves it; nothing is sent anywhere."""

    way = "papers"

    def __init__(self, desk: Desk, overview: LiveOverview) -> None:
        super().__init__(desk, desk.say("Papers"))
        self._turn, self._overview, self._is_stale = 0, overview, True
        self.batch: Batch | None = None
        self._days_of: PaperKind | None = None
        self.out = PapersOut(self)
        self._make_choices()
        self._make_view()
        self._lay_out()
        self._wait = QTimer(self, singleShot=True, interval=PATIENCE)
        self._wait.timeout.connect(self.renew)
        self._connect()
        self._suit()

    def arrive(self) -> None:
        if self._is_stale:
            self.patients.offer(self._overview.roster)
            self.renew()
        self.kinds.setFocus()

    def open(self, kind: PaperKind, codes: tuple[str, ...]) -> None:
        """Have this paper of these patients in view."""
        self.patients.offer(self._overview.roster)
        self.kinds.take(kind)
        self.patients.take(codes)

    @property
    def kind(self) -> PaperKind:
        """The paper chosen."""
        return PaperKind(self.kinds.value or KINDS[0])

    @property
    def look(self) -> PaperLook:
        """How it is to look."""
        lies = {"no": False, "yes": True}.get(self.lies.value or "")
        is_large = self.large.isChecked() and self.kind is PaperKind.CALENDAR
        return PaperLook(
            self.languages.value or self.desk.say.language, self.sizes.value or "a4", lies, is_large
        )

    def order(self, most: int | None = None) -> PaperOrder:
        """What is wanted; of `most` patients at the most."""
        kind, days = self.kind, self.kind.days
        codes = self.patients.codes[:most] if kind.of_patient else ()
        site, study = self.patients.sites.value or "", self.patients.studies.value or ""
        first = self.first.known if days is not Days.NONE else None
        last = self.last.known if days is Days.SPAN else None
        return PaperOrder(kind, codes, site, study, first, last)

    def renew(self) -> None:
        """Lay the paper out again and show it."""
        self._wait.stop()
        self._turn += 1
        self._is_stale = False
        turn, order, look, today = self._turn, self.order(SHOWN), self.look, self.desk.today
        if order.kind.of_patient and not order.patients:
            self._show_nothing(self.desk.say("Tick the patients whose papers you want."))
            return
        self.desk.bridge.ask(
            lambda office: laid_out(office, order, look, today),
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
        chosen = len(self.patients.codes) if batch.kind.of_patient else 0
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

    def _make_choices(self) -> None:
        say = self.desk.say
        self.kinds = self._one_of(say("Paper"), list(KINDS), {k: say(PAPERS[k]) for k in KINDS})
        self.purpose = label(kind="quiet", wrap=True)
        self.patients = PatientChoice(self.desk)
        self.first, self.last = (
            DayField(self.desk, self.desk.today),
            DayField(self.desk, self.desk.today),
        )
        self.first_label, self.last_label = label(kind="small"), label(say("Last day"), "small")
        self.last.setAccessibleName(say("Last day"))
        names = {code: say(LANGUAGE_NAMES[code]) for code in LANGUAGES}
        self.languages = self._one_of(say("Language"), list(LANGUAGES), names)
        self.languages.prefer(say.language)
        self.sizes = self._one_of(
            say("Size"), list(SHEETS), {size: say(SIZE_NAMES[size]) for size in SHEETS}
        )
        self.lies = self._one_of(say("Sheet"), list(LIES), {k: say(v) for k, v in LIES.items()})
        self.large = QCheckBox(say("&Large print"))
        self.large.setToolTip(say("18 points and no grey: for who sees badly"))

    def _one_of(self, name: str, values: list[str], words: dict[str, str]) -> OneOf:
        made = OneOf(name, self.desk.say)
        made.offer(values, words)
        made.setAccessibleName(name)
        return made

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
        left = card()
        left.setFixedWidth(LEFT)
        column = QVBoxLayout(left)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        for part in (self.kinds, self.purpose, self.first_label, self.first):
            column.addWidget(part)
        column.addWidget(self.last_label)
        column.addWidget(self.last)
        column.addWidget(self.patients, 1)
        for choice in (self.languages, self.sizes, self.lies, self.large):
            column.addWidget(choice)
        beside = card()
        inside = QVBoxLayout(beside)
        inside.setContentsMargins(10, 8, 10, 10)
        inside.setSpacing(8)
        zoom = row(self.count, None, self.smaller, self.fitting, self.larger, gap=4)
        inside.addLayout(zoom)
        inside.addWidget(self.remark)
        inside.addWidget(self.right, 1)
        inside.addLayout(row(None, self.apart_button, self.save_button, self.print_button))
        both = QHBoxLayout()
        both.setSpacing(12)
        both.addWidget(left)
        both.addWidget(beside, 1)
        self.column.addLayout(both, 1)

    def _connect(self) -> None:
        for choice in (self.kinds, self.languages, self.sizes, self.lies):
            choice.chosen.connect(lambda _: self._suit())
        self.large.toggled.connect(lambda _: self._later())
        self.patients.changed.connect(self._later)
        for field in (self.first, self.last):
            field.changed.connect(lambda _: self._later())
        self.smaller.clicked.connect(lambda: self.view.zoom(-1))
        self.fitting.clicked.connect(lambda: self.view.zoom(0))
        self.larger.clicked.connect(lambda: self.view.zoom(1))
        self.print_button.clicked.connect(self.out.print_out)
        self.save_button.clicked.connect(self.out.save_as_one)
        self.apart_button.clicked.connect(self.out.save_apart)
        self._overview.renewed.connect(self._grow_stale)
        self.desk.bridge.changed.connect(self._after)
        self.desk.bridge.turned.connect(self._grow_stale)

    def _suit(self) -> None:
        """Ask for what the paper chosen wants to know, and for nothing else."""
        say, kind = self.desk.say, self.kind
        self.purpose.setText(say(PURPOSES[kind]))
        self.patients.list_too(shown=kind.of_patient)
        names = {
            Days.MONTH: say("A day of the month"),
            Days.WEEK: say("A day of the week"),
            Days.SPAN: say("First day"),
            Days.SINCE: say("Since the last monitoring visit"),
        }
        for field in (self.first_label, self.first):
            field.setVisible(kind.days is not Days.NONE)
        for field in (self.last_label, self.last):
            field.setVisible(kind.days is Days.SPAN)
        self.first_label.setText(names.get(kind.days, ""))
        self.first.setAccessibleName(names.get(kind.days, ""))
        self.large.setVisible(kind is PaperKind.CALENDAR)
        self.apart_button.setVisible(kind.of_patient)
        self._set_days(kind)
        self._later()

    def _set_days(self, kind: PaperKind) -> None:
        """Propose the days that are usual for the paper, whenever another one is chosen."""
        if kind is self._days_of:
            return
        self._days_of, today = kind, self.desk.today
        first, last = today - USUAL_LOOK_BACK, today
        if kind not in (PaperKind.MONITOR, PaperKind.DEVIATIONS):
            usual = completed(PaperOrder(kind), today)
            first, last = usual.first or today, usual.last or today
        self.first.take(first)
        self.last.take(last)

    def _later(self) -> None:
        if self.isVisible():
            self._wait.start()
        else:
            self._is_stale = True

    def _after(self, action: Action) -> None:
        if any(kind == "site" for kind, _ in action.subjects):
            self._later()

    def _grow_stale(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self.patients.offer(self._overview.roster)

    def keyPressEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        steps = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_0: 0}
        if event.key() in steps:
            self.view.zoom(steps[event.key()])
        else:
            super().keyPressEvent(event)
