"""What must be done today, in which order, and for whom?"""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.status import Flag
from app.domain.workdays import DaysLeft, OfficeDays
from app.service.day_words import left_said
from app.service.days_left import left_of_row
from app.service.dossier import Dossier, dossier
from app.service.names import STAGES
from app.service.tasks import TaskRow
from app.service.worklines import Group, WorkRow
from app.service.worklist import tiles
from app.ui import wording
from app.ui.columns.today import TodayRow, today
from app.ui.desk import Desk
from app.ui.overview import LiveOverview
from app.ui.pages.today_lines import (
    Tiles,
    actions_of,
    has_dagger,
    identity,
    lines,
    passes,
    visit_of,
)
from app.ui.paint.timeline import TimelineView
from app.ui.parts.choice import Choice
from app.ui.parts.deed_button import deed_button, unless_past
from app.ui.parts.empty import Empty
from app.ui.parts.labels import button, card, label, row
from app.ui.parts.page import Page, framed
from app.ui.parts.table import RowTable
from app.ui.parts.tile import Tile
from app.ui.table_model import RecordTable
from app.ui.theme import SPACE, Tone

TONES: Final = {
    Tiles.OVERDUE: Tone.OVERDUE,
    Tiles.DUE: Tone.DUE,
    Tiles.UNCONFIRMED: Tone.QUESTION,
    Tiles.UPCOMING: Tone.UPCOMING,
    Tiles.TREATMENTS: None,
    Tiles.CONTACTS: None,
}


PAUSE: Final = 250
"""Milliseconds on a line after which its days left are asked for."""


class TodayPage(Page):
    """The worklist. `acted` asks for a deed on a visit's line, `wished` on a contact's.

    `opened` asks for a patient's page.
    """

    way = "today"
    acted = Signal(object, str)
    wished = Signal(str, str, str)
    opened = Signal(str, str)
    enrolling = Signal()

    def __init__(self, desk: Desk, overview: LiveOverview) -> None:
        super().__init__(desk, desk.say("Today"))
        self._overview = overview
        self._tile: Tiles | None = None
        self._shown: tuple[str, object] | None = None
        self._add_choices()
        self.tiles = self._add_tiles()
        model = RecordTable(today(desk), identity)
        self.table = RowTable(
            model,
            desk.theme,
            desk.say("What has to be done"),
            unless_past(desk, actions_of(desk.say)),
        )
        self.table.keys = {"a": "answer", "b": "book", "r": "record", "c": "close_contact"}
        self.empty = Empty(desk.theme)
        self.empty.acted.connect(self.enrolling)
        self.stack = QStackedWidget()
        self.footnote = label(desk.say(wording.FLAGS[Flag.WINDOW_UNCONFIRMED]), "remark")
        self.stack.addWidget(framed(self.table, self.footnote))
        self.stack.addWidget(framed(self.empty))
        self.column.addWidget(self.stack, 1)
        self.timeline = TimelineView(desk)
        self.column.addWidget(self._timeline_card())
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda line: self.opened.emit(line.patient, visit_of(line)))
        self.table.acted.connect(self._act)
        self.timeline.picked.connect(self._open_picked)
        overview.renewed.connect(self.renew)
        self.renew()

    def arrive(self) -> None:
        self.table.setFocus()

    @property
    def in_hand(self) -> tuple[str, str]:
        line = self.table.row
        return (line.patient, visit_of(line)) if line else ("", "")

    def _show_others(self) -> None:
        self.renew(anew=True)

    def renew(self, *, anew: bool = False) -> None:
        """Show the worklist as it stands; `anew` when a person asked for other lines of it."""
        roster = self._overview.roster
        self.sites.offer(self._overview.sites)
        self.studies.offer(sorted({patient.study for patient in roster}))
        wanted = [line for line in self._overview.rows if self._is_wanted(line)]
        tasks = [task for task in self._overview.tasks if self._is_wanted(task)]
        both: list[TodayRow] = [*wanted, *tasks]
        today = self.desk.today
        self._count(wanted, tasks)
        shown = [line for line in both if passes(line, self._tile, today)]
        self._shown = None
        self.table.show_rows(list(lines(shown, self.desk)), anew=anew)
        self.footnote.setVisible(any(has_dagger(row) for row in shown))
        self.stack.setCurrentIndex(0 if shown or not self._overview.is_filled else 1)
        self.timeline_card.setVisible(bool(shown))
        self._say_empty()

    def _is_wanted(self, line: TodayRow) -> bool:
        return line.site == (self.sites.value or line.site) and line.study == (
            self.studies.value or line.study
        )

    def _add_choices(self) -> None:
        say = self.desk.say
        self.sites, self.studies = Choice(say("Site"), say), Choice(say("Study"), say)
        enrol = deed_button(self.desk, say("Enrol a patient"), "primary")
        enrol.clicked.connect(self.enrolling)
        for widget in (self.sites, self.studies, enrol):
            self.heading.addWidget(widget)
        self.sites.chosen.connect(self._show_others)
        self.studies.chosen.connect(self._show_others)

    def _add_tiles(self) -> dict[Tiles, Tile]:
        made = {tile: Tile(tone) for tile, tone in TONES.items()}
        line = QHBoxLayout()
        line.setSpacing(12)
        for tile, widget in made.items():
            widget.clicked.connect(partial(self._filter, tile))
            line.addWidget(widget, 5 if tile is Tiles.DUE else 4)  # it has the most to say
        self.column.addLayout(line)
        return made

    def _filter(self, tile: Tiles) -> None:
        """Show only what this tile counts; pressed again, everything."""
        self._tile = None if self._tile is tile else tile
        for each, widget in self.tiles.items():
            widget.setChecked(each is self._tile)
        self._show_others()

    def _count(self, rows: list[WorkRow], tasks: list[TaskRow]) -> None:
        say, found = self.desk.say, tiles(rows, self.desk.today)
        due = say("window open")
        if found.closing:
            due = say("window open, {n} closing", n=found.closing)
        texts = {
            Tiles.OVERDUE: (found.overdue, say("overdue")),
            Tiles.DUE: (found.due, due),
            Tiles.UNCONFIRMED: (found.unconfirmed, say("did it happen?")),
            Tiles.UPCOMING: (found.upcoming, say("upcoming, {n} days", n=self.desk.horizon)),
            Tiles.TREATMENTS: (found.treatments, say("infusions, 30 days")),
        }
        for tile, (number, words) in texts.items():
            self.tiles[tile].count(number, words)
        self.tiles[Tiles.CONTACTS].count(len(tasks), say("contacts"))
        self.tiles[Tiles.CONTACTS].setVisible(bool(tasks) or self._tile is Tiles.CONTACTS)
        both: list[TodayRow] = [*rows, *tasks]
        now = len(both) - sum(line.group is Group.UPCOMING for line in both)
        words = say.plural("1 line to act on now", "{n} lines to act on now", now)
        self.subtitle.setText(words if both else "")
        self.subtitle.setToolTip(
            say("All lines but the upcoming ones. A line can count on more than one tile.")
        )

    def _timeline_card(self) -> QWidget:
        self.timeline_card = card()
        inside = QVBoxLayout(self.timeline_card)
        inside.setContentsMargins(2 * SPACE, 5, 2 * SPACE, 3)
        inside.setSpacing(4)
        self.who, self.about = label(kind="strong"), label(kind="quiet")
        self.left = label(kind="quiet")
        self._found: Dossier | None = None
        # Nobody who moves through the lines, or has just started, waits for the holidays to load.
        self.pause = QTimer(self, singleShot=True, interval=PAUSE)
        self.pause.timeout.connect(self._ask_left)
        self.opening = button(self.desk.say("Open"), "chip")
        self.opening.clicked.connect(self._open_chosen)
        inside.addLayout(row(self.who, self.about, None, self.left, self.opening, gap=10))
        inside.addWidget(self.timeline)
        return self.timeline_card

    def _choose(self, line: TodayRow | None) -> None:
        self.opening.setEnabled(line is not None)
        self.left.setText("")
        if line is None:
            self._shown = None
            self.who.setText("")
            self.about.setText(self.desk.say("Choose a line to see the patient's visits."))
            self.timeline.show_dossier(None)
            return
        wanted = (line.patient, line.revision)
        if self._shown == wanted:
            self.timeline.choose(visit_of(line))
            self.pause.start()
            return
        self._shown = wanted
        self.desk.bridge.ask(
            dossier, self._show, self._gone, line.patient, self.desk.today, self.desk.horizon
        )

    def _gone(self, _refusal: object) -> None:
        self._overview.renew()

    def _show(self, found: Dossier) -> None:
        line = self.table.row
        if line is None or line.patient != found.patient.code:
            return
        say = self.desk.say
        self.who.setText(found.patient.code)
        stage = say(STAGES[found.stage])
        version = say("protocol {version}", version=found.version.version)
        self.about.setText(" · ".join((stage, version, found.site.city or found.site.code)))
        self.timeline.show_dossier(found, visit_of(line))
        self._found = found
        self.pause.start()

    def _ask_left(self) -> None:
        """Ask how many days of the line's window are left to book."""
        line, found, day = self.table.row, self._found, self.desk.today
        if found is None or not isinstance(line, WorkRow) or line.patient != found.patient.code:
            return
        days = OfficeDays(found.site)
        self.desk.bridge.ask(
            lambda _: (line, left_of_row(line, found.version, days, day)), self._say_left
        )

    def _say_left(self, answer: tuple[WorkRow, DaysLeft | None]) -> None:
        line, left = answer
        if self.table.row is line:
            self.left.setText(left_said(left, self.desk.say))

    def _open_chosen(self) -> None:
        line = self.table.row
        if line:
            self.opened.emit(line.patient, visit_of(line))

    def _open_picked(self, visit: str) -> None:
        line = self.table.row
        if line:
            self.opened.emit(line.patient, visit)

    def _act(self, line: TodayRow, name: str) -> None:
        if name == "open":
            self.opened.emit(line.patient, visit_of(line))
        elif isinstance(line, TaskRow):
            if name == "close_contact":
                self.wished.emit(line.patient, name, line.key)
        elif name != "close_contact":
            self.acted.emit(line, name)

    def _say_empty(self) -> None:
        say = self.desk.say
        if self.desk.past and not self._overview.roster:
            self.empty.put(say("Nothing was known yet."), say("The office had no patients then."))
        elif not self._overview.sites:
            words = say("Say first which hospital this is and which study it runs.")
            self.empty.put(say("A new office."), words, say("Set up this office"))
        elif not self._overview.roster:
            words = say("Enrol the first one: a code and the consent date.")
            self.empty.put(say("No patients yet."), words, say("Enrol a patient"))
        elif self._tile or self.sites.value or self.studies.value:
            self.empty.put(say("Nothing of this kind."), say("Press the tile again to see all."))
        else:
            self.empty.put(
                say("Nothing to do today."),
                say.plural(
                    "No visit is overdue, open or opens tomorrow.",
                    "No visit is overdue, open or opens within {n} days.",
                    self.desk.horizon,
                ),
            )
