"""Which lines does Today show, under which headings, and what can be done with each?"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QMenu

from app.domain.status import Flag, Status
from app.service.issued_words import new_day_said
from app.service.snoozing import may_wait
from app.service.tasks import TaskKind, TaskRow
from app.service.worklines import Group, Kind, WorkRow, is_near_treatment
from app.ui import wording
from app.ui.columns.today import TodayRow
from app.ui.desk import Desk
from app.ui.pages.today_view import Grouping, place_of
from app.ui.paint.rows import RowAction
from app.ui.parts.many import ManyRows
from app.ui.table_model import Remark, Section
from app.words import Speech


class Tiles(StrEnum):
    """The tiles above the list, in their order."""

    OVERDUE = "overdue"
    DUE = "due"
    UNCONFIRMED = "unconfirmed"
    UPCOMING = "upcoming"
    TREATMENTS = "treatments"
    CONTACTS = "contacts"


Line = WorkRow | TaskRow | Section | Remark


class LineTable(ManyRows[TodayRow]):
    """Today's lines: the arrow to the right unfolds one, the arrow to the left folds it.

    `waits` says what the menu of a line offers for one that can wait.
    """

    unfolded = Signal(object, bool)
    waits = ""

    @property
    def rows(self) -> tuple[WorkRow, ...]:
        """The lines about visits that are chosen, from the top down."""
        return tuple(row for row in super().rows if isinstance(row, WorkRow))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.row is not None and event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            self.unfolded.emit(self.row, event.key() == Qt.Key.Key_Right)
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        super().contextMenuEvent(event)
        row, menus = self.row, self.findChildren(QMenu)
        if not menus or len(self.rows) > 1 or not isinstance(row, WorkRow):
            return
        if may_wait(row) and not row.snooze:
            menus[-1].addAction(self.waits, partial(self.acted.emit, row, "snooze"))


def passes(row: TodayRow, tile: Tiles | None, today: date) -> bool:
    """Whether a tile counts this line."""
    if tile is None:
        return True
    if isinstance(row, TaskRow) or tile is Tiles.CONTACTS:
        return isinstance(row, TaskRow) and tile is Tiles.CONTACTS
    if tile is Tiles.UNCONFIRMED:
        return bool({Flag.DID_IT_HAPPEN, Flag.INFERRED} & {*row.status.flags})
    if tile is Tiles.TREATMENTS:
        return is_near_treatment(row, today)
    return row.status.status is Status(tile)


def visit_of(row: TodayRow) -> str:
    """The id of the visit that a line is about; empty for a contact."""
    return "" if isinstance(row, TaskRow) else row.visit.id


def has_dagger(row: TodayRow) -> bool:
    """Whether a line's window carries the mark that the footnote explains."""
    return isinstance(row, WorkRow) and Flag.WINDOW_UNCONFIRMED in row.status.flags


def lines(
    rows: Iterable[TodayRow],
    desk: Desk,
    grouping: Grouping = Grouping.URGENCY,
    opened: Container[object] = (),
) -> Iterator[Line]:
    """The rows under the headings of what they stand together by, each with what waits for it.

    By urgency the visits of a group come before the rest. Otherwise the group of the most urgent
    line comes first. Lines whose identity is `opened` show what is outstanding one by one.
    """
    urgent = sorted(rows, key=lambda row: _PLACES[row.group])
    if grouping is not Grouping.URGENCY:
        names = [_together(row, grouping, desk) for row in urgent]
        first = {name: place for place, name in reversed([*enumerate(names)])}
        urgent.sort(key=lambda row: first[_together(row, grouping, desk)])
    heading = None
    for row in urgent:
        said = _together(row, grouping, desk)
        if (found := row.group if grouping is Grouping.URGENCY else said) != heading:
            heading = found
            yield Section(said)
        yield row
        yield from _below(row, desk, is_open=identity(row) in opened)


def _below(row: TodayRow, desk: Desk, *, is_open: bool) -> Iterator[Remark]:
    if isinstance(row, TaskRow):
        if row.note:
            yield Remark(f"{row.patient} · {' '.join(row.note.split())}", 2)
        for day in row.paper.days if row.paper else ():
            yield Remark(f"{row.patient} · {new_day_said(day, desk.say)}", 2)
        return
    if row.waiting:
        visit = desk.text(row.visit.name)
        words = desk.say.plural(
            "1 visit waits for it: {visit}",
            "{n} visits wait for it: {visit}",
            row.waiting,
            visit=visit,
        )
        yield Remark(f"{row.patient} · {words}", 2)
    if row.snooze and row.snooze.reason:
        yield Remark(f"{row.patient} · {row.snooze.reason}", 2)
    if is_open:
        yield from (Remark(f"– {desk.text(name)}", 3) for name in row.assessments)


def _together(row: TodayRow, grouping: Grouping, desk: Desk) -> str:
    """What is said over the lines that stand together with this one."""
    if grouping is Grouping.PATIENT:
        return row.patient
    if grouping is Grouping.PLACE:
        return place_of(row) or desk.say("No place yet")
    return _heading(row, desk)


def _heading(first: TodayRow, desk: Desk) -> str:
    """What is said over a group; one of contacts alone has no window that could be open."""
    alone = isinstance(first, TaskRow) and first.group is Group.OPEN
    return desk.say("To do now") if alone else desk.say(wording.GROUPS[first.group])


_PLACES: Final = {group: place for place, group in enumerate(Group)}


def identity(row: TodayRow) -> tuple[str, str, object, object]:
    """What makes a line the same one after the list was made anew."""
    if isinstance(row, TaskRow):
        return row.patient, row.key, TaskRow, row.kind
    apart = row.group is Group.TO_BOOK, row.key, row.earliest, row.latest
    return row.patient, row.visit.id, row.kind, None if row.kind is Kind.VISIT else apart


def kinds_like(
    gone: tuple[str, str, object, object] | None, touched: Container[str]
) -> Sequence[Callable[[TodayRow], bool]]:
    """What a person goes on with after a deed for a line's patient: such lines, else others.

    `gone` is the line's identity, `touched` are the patients of the deed; none without a deed.
    """
    if gone is None or gone[0] not in touched:
        return ()
    patient, _, kind, _ = gone
    return (
        lambda row: row.patient == patient and identity(row)[2] == kind,
        lambda row: row.patient == patient,
    )


def actions_of(say: Speech) -> Callable[[TodayRow], tuple[RowAction, ...]]:
    """What each line offers at its end."""
    of_visits = _actions_of_visits(say)
    close = RowAction("close_contact", say("Close…"), is_first=True)
    settle = RowAction("close_contact", say("Answer…"), is_first=True)
    ready = RowAction("prepare", say("Ready"), is_first=True)
    wake = RowAction("wake", say("Bring back"), is_first=True)
    tasks = {
        TaskKind.STEP: (close,),
        TaskKind.QUESTION: (settle,),
        TaskKind.PREPARATION: (ready,),
        TaskKind.OLD_PAPER: (
            RowAction("calendar", say("Print again"), is_first=True),
            RowAction("settle", say("Told")),
        ),
        TaskKind.CLOSED_DAY: (RowAction("move", say("Move"), is_first=True),),
    }

    def actions(row: TodayRow) -> tuple[RowAction, ...]:
        if isinstance(row, TaskRow):
            return tasks.get(row.kind, ())
        return (wake,) if row.snooze else of_visits(row)

    return actions


def _actions_of_visits(say: Speech) -> Callable[[WorkRow], tuple[RowAction, ...]]:
    book = RowAction("book", say("Book"))
    record = RowAction("record", say("Record"), is_first=True)
    first_book = book._replace(is_first=True)
    confirm = RowAction("record", say("Confirm"), is_first=True, is_urgent=True)
    answer = RowAction("answer", say("Did it happen?"), is_first=True, is_urgent=True)
    opened = RowAction("open", say("Open"), is_first=True)

    def actions(row: WorkRow) -> tuple[RowAction, ...]:
        if row.group is Group.CONFIRM:
            return (answer,) if row.key else (confirm,)
        if row.group is Group.TO_BOOK:
            return (first_book,)
        if row.kind is Kind.ASSESSMENTS or row.group is Group.COMES_TODAY:
            return (record,)
        if row.group is Group.LATE:
            return (book, record)
        if row.group is Group.OPEN:
            return (record,) if row.appointment else (first_book, record._replace(is_first=False))
        return (opened,) if row.appointment else (first_book,)

    return actions
