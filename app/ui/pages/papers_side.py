"""Which paper is wanted, of whom, of which days, and how is it to look?"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from app.service.names import LANGUAGE_NAMES, PAPERS
from app.service.papers import PURPOSES, Days, PaperKind, PaperLook, PaperOrder, completed
from app.ui.desk import Desk
from app.ui.dialogs.day_field import DayField
from app.ui.papers.registry import KINDS
from app.ui.papers.sheets import SHEETS
from app.ui.parts.abreast import UNBOUND
from app.ui.parts.inside import Inside
from app.ui.parts.labels import label
from app.ui.parts.one_of import OneOf
from app.ui.parts.patient_choice import PatientChoice
from app.words import LANGUAGES, N_

NARROWEST: Final = 330
USUAL_LOOK_BACK: Final = timedelta(days=90)
LIES: Final = {"best": N_("as it fits best"), "no": N_("upright"), "yes": N_("on its side")}
SIZE_NAMES: Final = {"a4": "A4", "letter": N_("Letter")}
FIRST_DAYS: Final = {
    Days.MONTH: N_("A day of the month"),
    Days.WEEK: N_("A day of the week"),
    Days.SPAN: N_("First day"),
    Days.SINCE: N_("Since the last monitoring visit"),
}


class PapersSide(QScrollArea):
    """The choices beside the preview, as wide as their words; `changed` follows each."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._days_of: PaperKind | None = None
        self._may_name, self._inside = False, Inside("card")
        self._is_whole_width = False
        self._make_choices()
        self._make_days()
        self._lay_out()
        for choice in (self.kinds, self.languages, self.sizes, self.lies):
            choice.chosen.connect(lambda _: self._suit())
        for box in (self.large, self.by_name, self.whole):
            box.toggled.connect(lambda _: self._suit())
        self.patients.changed.connect(self.changed)
        for field in (self.first, self.last):
            field.changed.connect(lambda _: self.changed.emit())
        self._suit()

    @property
    def kind(self) -> PaperKind:
        """The paper chosen."""
        return PaperKind(self.kinds.value or KINDS[0])

    @property
    def look(self) -> PaperLook:
        """How it is to look."""
        is_calendar = self.kind is PaperKind.CALENDAR
        return PaperLook(
            self.languages.value or self._desk.say.language,
            self.sizes.value or "a4",
            {"no": False, "yes": True}.get(self.lies.value or ""),
            large=is_calendar and self.large.isChecked(),
            named=is_calendar and self.by_name.isChecked(),
        )

    def order(self, most: int | None = None) -> PaperOrder:
        """What is wanted; of `most` patients at the most."""
        kind, days = self.kind, self.kind.days
        codes = self.patients.codes[:most] if kind.of_patient else ()
        site, study = self.patients.sites.value or "", self.patients.studies.value or ""
        first = self.first.known if days is not Days.NONE and not self._is_whole else None
        last = self.last.known if days is Days.SPAN and not self._is_whole else None
        return PaperOrder(kind, codes, site, study, first, last, self._desk.day.now())

    def by_name_too(self, *, offered: bool) -> None:
        """Offer names in the codes' place to who may look them up, and to nobody else."""
        self._may_name = offered
        if not offered:
            self.by_name.setChecked(False)
        self._suit()

    @property
    def _is_whole(self) -> bool:
        """Whether the paper tells of all days: only a log can."""
        return self.kind.is_log and self.whole.isChecked()

    def _make_choices(self) -> None:
        say = self._desk.say
        self.kinds = self._one_of(say("Paper"), list(KINDS), {k: say(PAPERS[k]) for k in KINDS})
        self.purpose = label(kind="quiet", wrap=True)
        self.patients = PatientChoice(self._desk)
        names = {code: say(LANGUAGE_NAMES[code]) for code in LANGUAGES}
        self.languages = self._one_of(say("Language"), list(LANGUAGES), names)
        self.languages.prefer(say.language)
        self.sizes = self._one_of(
            say("Size"), list(SHEETS), {size: say(SIZE_NAMES[size]) for size in SHEETS}
        )
        self.lies = self._one_of(say("Sheet"), list(LIES), {k: say(v) for k, v in LIES.items()})
        self.large = QCheckBox(say("&Large print"))
        self.large.setToolTip(say("18 points and no grey: for who sees badly"))
        self.by_name = QCheckBox(say("&Name, not code"))
        told = say("The paper calls the patient by name and has no code; the history notes it")
        self.by_name.setToolTip(told)

    def _make_days(self) -> None:
        say, today = self._desk.say, self._desk.today
        self.whole = QCheckBox(say("The &whole log"))
        self.whole.setChecked(True)
        self.first, self.last = DayField(self._desk, today), DayField(self._desk, today)
        self.first_label, self.last_label = label(kind="small"), label(say("Last day"), "small")
        self.last.setAccessibleName(say("Last day"))

    def _one_of(self, name: str, values: list[str], words: dict[str, str]) -> OneOf:
        made = OneOf(name, self._desk.say)
        made.offer(values, words)
        made.setAccessibleName(name)
        return made

    def _lay_out(self) -> None:
        inside = self._inside
        column = QVBoxLayout(inside)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        above: list[QWidget] = [self.kinds, self.purpose, self.whole]
        above += [self.first_label, self.first, self.last_label, self.last]
        for part in above:
            column.addWidget(part)
        column.addWidget(self.patients, 1)
        for choice in (self.languages, self.sizes, self.lies, self.large, self.by_name):
            column.addWidget(choice)
        self.setAccessibleName(self._desk.say("What to print"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setWidget(inside)
        inside.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Be as wide as the words, whenever those or their size change."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._widen()
        return super().eventFilter(watched, event)

    @property
    def least(self) -> int:
        """How wide the words are, in pixels."""
        bar = self.verticalScrollBar().sizeHint().width()
        words = self._inside.minimumSizeHint().width() + bar + 2 * self.frameWidth()
        return max(NARROWEST, words)

    def fill(self, *, is_whole: bool) -> None:
        """Take the whole width, or what the words need."""
        if is_whole is not self._is_whole_width:
            self._is_whole_width = is_whole
            self._widen()

    def _widen(self) -> None:
        wide = self._is_whole_width
        self.setMinimumWidth(0 if wide else self.least)
        self.setMaximumWidth(UNBOUND if wide else self.least)

    def _suit(self) -> None:
        """Ask for what the paper chosen wants to know, and for nothing else."""
        say, kind = self._desk.say, self.kind
        self.purpose.setText(say(PURPOSES[kind]))
        self.patients.list_too(shown=kind.of_patient)
        self.whole.setVisible(kind.is_log)
        for field in (self.first_label, self.first):
            field.setVisible(kind.days is not Days.NONE and not self._is_whole)
        for field in (self.last_label, self.last):
            field.setVisible(kind.days is Days.SPAN and not self._is_whole)
        name = say(FIRST_DAYS[kind.days]) if kind.days in FIRST_DAYS else ""
        self.first_label.setText(name)
        self.first.setAccessibleName(name)
        self.large.setVisible(kind is PaperKind.CALENDAR)
        self.by_name.setVisible(kind is PaperKind.CALENDAR and self._may_name)
        self._set_days(kind)
        self.changed.emit()

    def _set_days(self, kind: PaperKind) -> None:
        """Propose the days that are usual for the paper, whenever another one is chosen."""
        if kind is self._days_of:
            return
        self._days_of, today = kind, self._desk.today
        first, last = today - USUAL_LOOK_BACK, today
        if kind is not PaperKind.MONITOR and not kind.is_log:
            usual = completed(PaperOrder(kind), today)
            first, last = usual.first or today, usual.last or today
        self.first.take(first)
        self.last.take(last)
