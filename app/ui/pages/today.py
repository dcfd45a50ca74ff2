"""What must be done today, in which order, and for whom?"""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from app.domain.change import Deed
from app.domain.status import Flag
from app.service.tasks import TaskKind, TaskRow
from app.service.worklines import Group, WorkRow
from app.service.worklist import tiles
from app.ui import wording
from app.ui.columns.today import TodayRow, today
from app.ui.desk import Desk
from app.ui.overview import LiveOverview
from app.ui.pages import today_deeds
from app.ui.pages.today_bar import TodayBar
from app.ui.pages.today_beside import Beside
from app.ui.pages.today_empty import nothing_to_show
from app.ui.pages.today_lines import (
    LineTable,
    Tiles,
    actions_of,
    has_dagger,
    identity,
    kinds_like,
    lines,
    passes,
    visit_of,
)
from app.ui.pages.today_news import NewsLine
from app.ui.pages.today_view import Grouping, View, is_aside, matches
from app.ui.parts.choice import Choice
from app.ui.parts.deed_button import deed_button, unless_past
from app.ui.parts.empty import Empty
from app.ui.parts.labels import label, row
from app.ui.parts.page import Page, framed
from app.ui.parts.tile import Tile
from app.ui.parts.tile_row import TileRow
from app.ui.table_model import RecordTable
from app.ui.theme import Tone

TONES: Final = {
    Tiles.OVERDUE: Tone.OVERDUE,
    Tiles.DUE: Tone.DUE,
    Tiles.UNCONFIRMED: Tone.QUESTION,
    Tiles.UPCOMING: Tone.UPCOMING,
    Tiles.TREATMENTS: None,
    Tiles.CONTACTS: None,
}


class TodayPage(Page):
    """The worklist. `acted` asks for a deed on a visit's line, `wished` on a contact's.

    `opened` asks for a patient's page, `reading` for the history since a day,
    `preparing` for the list of what is made ready.
    """

    way = "today"
    acted = Signal(object, str)
    wished = Signal(str, str, str)
    opened = Signal(str, str)
    enrolling = Signal()
    reading = Signal(object)
    preparing = Signal()

    def __init__(self, desk: Desk, overview: LiveOverview, settings: QSettings) -> None:
        super().__init__(desk, desk.say("Today"))
        self._overview = overview
        self._tile: Tiles | None = None
        self._opened: set[object] = set()
        self.bar = TodayBar(desk, settings)
        self._add_choices()
        self.tiles = self._add_tiles()
        self.table = self._make_table()
        self.empty = Empty(desk.theme)
        self.stack = QStackedWidget()
        self.footnote = label(desk.say(wording.FLAGS[Flag.WINDOW_UNCONFIRMED]), "remark", wrap=True)
        self.news = NewsLine(desk, settings)
        foot = QWidget()
        beside = row(self.footnote, self.news)
        beside.setStretch(0, 1)
        foot.setLayout(beside)
        self.stack.addWidget(framed(self.table, foot))
        self.stack.addWidget(framed(self.empty))
        self.column.addWidget(self.stack, 1)
        self.beside = Beside(desk, settings)
        self.timeline = self.beside.timeline
        self.column.addWidget(self.beside)
        self.put_below(self.beside)
        self._connect()
        self.renew()

    def _make_room(self) -> None:
        super()._make_room()
        self.beside.suit(is_low=self.is_low, scrolls=self.scrolls)

    def _make_table(self) -> LineTable:
        desk = self.desk
        actions = unless_past(desk, actions_of(desk.say))
        model = RecordTable(today(desk), identity)
        table = LineTable(model, desk.theme, desk.say("What has to be done"), actions)
        table.keys = {"a": "answer", "b": "book", "r": "record", "c": "close_contact"}
        table.keys |= {"s": "snooze", "w": "wake"}
        table.waits = desk.say("Put aside for later…") + "\tS"
        table.for_several = today_deeds.for_several(desk.say)
        return table

    def _connect(self) -> None:
        once = Qt.ConnectionType.SingleShotConnection
        self._overview.renewed.connect(self.renew)
        self._is_stale = False  # it is renewed whether or not somebody looks
        self._overview.renewed.connect(self.news.look_soon, once)
        self._overview.renewed.connect(self._begin, once)
        self.news.asked.connect(self.reading)
        self.bar.preparing.connect(self.preparing)
        self.empty.acted.connect(self.enrolling)
        self.table.chosen.connect(self.beside.show_line)
        self.table.opened.connect(lambda line: self.opened.emit(line.patient, visit_of(line)))
        self.table.acted.connect(self._act)
        self.table.several.connect(partial(today_deeds.do_with_all, self.desk))
        self.table.unfolded.connect(self._unfold)
        self.beside.opened.connect(self.opened)
        self.beside.gone.connect(self._overview.renew)

    def _begin(self) -> None:
        """Put the keyboard on the first line once there are lines, unless somebody types by now."""
        window = self.window()
        box = window.focusWidget()
        is_typing = isinstance(box, QLineEdit) and bool(box.text())
        if not is_typing and (self.isVisible() or not window.isVisible()):
            self.arrive()

    @property
    def manner(self) -> str:
        """What the lines stand together by. A filter is not kept: it would hide what is late."""
        return self.bar.view.grouping.value

    def take_manner(self, manner: str) -> None:
        """Put the lines together as they were left."""
        if manner in set(Grouping):
            self.bar.take(self.bar.view._replace(grouping=Grouping(manner)))

    def arrive(self) -> None:
        self.table.setFocus()

    @property
    def in_hand(self) -> tuple[str, str]:
        line = self.table.row
        return (line.patient, visit_of(line)) if line else ("", "")

    def why_not(self, wish: str) -> str:
        return today_deeds.why_not(wish, self.table.rows, self.desk.say)

    def _show_others(self) -> None:
        self._keep_in_view()
        self.renew(anew=True)

    def renew(self, *, anew: bool = False) -> None:
        """Show the worklist as it stands; `anew` when a person asked for other lines of it."""
        roster = self._overview.roster
        self.sites.offer(self._overview.sites)
        self.studies.offer(sorted({patient.study for patient in roster}))
        every = [line for line in self._overview.rows if self._is_wanted(line)]
        wanted = [line for line in every if not is_aside(line)]
        self.bar.count_aside(len(every) - len(wanted))
        tasks = [task for task in self._overview.tasks if self._is_wanted(task)]
        self._count(wanted, tasks)
        both: list[TodayRow] = [*wanted, *tasks]
        if self.bar.view.aside:
            both = [line for line in every if is_aside(line)]
        shown = [line for line in both if self._passes(line)]
        self.beside.forget()
        found = lines(shown, self.desk, self.bar.view.grouping, self._opened)
        alike = kinds_like(self.table.wanted, self._overview.touched)
        self.table.show_rows(list(found), anew=anew, next_like=alike)
        self.footnote.setVisible(any(has_dagger(row) for row in shown))
        self.stack.setCurrentIndex(0 if shown else 1)
        self.beside.setVisible(bool(shown))
        self._say_empty()

    def _passes(self, line: TodayRow) -> bool:
        in_tile = passes(line, self._tile, self.desk.today)
        return in_tile and matches(line, self.bar.view.text, self.desk)

    def _show_view(self, view: View) -> None:
        """Show a view that was kept, with its tile and its choices."""
        self._tile = next((tile for tile in Tiles if tile == view.tile), None)
        for each, widget in self.tiles.items():
            widget.setChecked(each is self._tile)
        for choice, value in ((self.sites, view.site), (self.studies, view.study)):
            choice.prefer(value) if value else choice.take(None)
        self.bar.take(view)

    def _keep_in_view(self) -> None:
        """Let the bar know what else is chosen, for a view that is kept."""
        self.bar.view = self.bar.view._replace(
            tile=self._tile or "", site=self.sites.value or "", study=self.studies.value or ""
        )

    def _unfold(self, line: TodayRow, is_open: bool) -> None:
        """Show what is outstanding of a line one by one below it, or no longer."""
        (self._opened.add if is_open else self._opened.discard)(identity(line))
        self.renew()

    def _is_wanted(self, line: TodayRow) -> bool:
        return line.site == (self.sites.value or line.site) and line.study == (
            self.studies.value or line.study
        )

    def _add_choices(self) -> None:
        say = self.desk.say
        self.sites, self.studies = Choice(say("Site"), say), Choice(say("Study"), say)
        enrol = deed_button(self.desk, say("Enrol a patient"), "primary", deed=Deed.ADD_PATIENT)
        enrol.clicked.connect(self.enrolling)
        for widget in (self.bar.text, self.bar.button, self.sites, self.studies, enrol):
            self.heading.addWidget(widget)
        self.sites.chosen.connect(self._show_others)
        self.studies.chosen.connect(self._show_others)
        self.bar.changed.connect(self._show_others)
        self.bar.wanted.connect(self._show_view)

    def _add_tiles(self) -> dict[Tiles, Tile]:
        made = {tile: Tile(tone) for tile, tone in TONES.items()}
        for tile, widget in made.items():
            widget.clicked.connect(partial(self._filter, tile))
        wide = {made[Tiles.DUE]}  # it has the most to say
        self.column.addWidget(TileRow(list(made.values()), wide))
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
            self.tiles[tile].count(number if self._overview.is_filled else None, words)
        self.tiles[Tiles.CONTACTS].count(len(tasks), say("tasks"))
        self.tiles[Tiles.CONTACTS].setVisible(bool(tasks) or self._tile is Tiles.CONTACTS)
        both: list[TodayRow] = [*rows, *tasks]
        now = len(both) - sum(line.group is Group.UPCOMING for line in both)
        words = say.plural("1 line to act on now", "{n} lines to act on now", now)
        self.subtitle.setText(words if both else "")
        self.subtitle.setToolTip(
            say("All lines but the upcoming ones. A line can count on more than one tile.")
        )

    def _act(self, line: TodayRow, name: str) -> None:
        if name == "open":
            self.opened.emit(line.patient, visit_of(line))
        elif isinstance(line, TaskRow):
            self._act_on_task(line, name)
        elif name in ("snooze", "wake"):
            self._put_aside(line, name)
        elif name != "close_contact":
            self.acted.emit(line, name)

    def _act_on_task(self, task: TaskRow, name: str) -> None:
        if task.kind is TaskKind.PREPARATION and name in ("close_contact", "prepare"):
            today_deeds.tick_off(self.desk, task)
        elif task.kind is TaskKind.CLOSED_DAY and name in ("close_contact", "move"):
            self.wished.emit(task.patient, "move", task.key)
        elif task.paper and name in ("close_contact", "settle"):
            today_deeds.tell_anew(self.desk, task)
        elif task.paper and name == "calendar":
            kind = "sheet" if task.paper.paper.kind == "sheet" else name
            self.wished.emit(task.patient, kind, "")
        elif task.is_contact and name == "close_contact":
            self.wished.emit(task.patient, name, task.key)

    def _put_aside(self, line: WorkRow, name: str) -> None:
        if line.snooze:
            today_deeds.bring_back(self.desk, line)
        elif name == "snooze" and today_deeds.may_put_aside(self.desk, self.table.rows):
            self.wished.emit(line.patient, "snooze", line.visit.id)

    def _say_empty(self) -> None:
        narrows = self._tile or self.sites.value or self.studies.value or self.bar.view.text
        found = nothing_to_show(self.desk, self._overview, is_narrowed=bool(narrows))
        self.empty.put(*found)
