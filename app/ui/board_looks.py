"""How does a visit look in its cell of the board: which mark, which date, which dots?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final, NamedTuple

from app.domain.status import Flag, Status
from app.domain.timeline import Basis
from app.service.board import left_over
from app.service.board_order import most_urgent
from app.service.dossier import VisitLine
from app.service.standing import Standing
from app.ui import wording
from app.ui.desk import Desk
from app.ui.table_model import Shape
from app.ui.theme import Tone
from app.words import Speech

MOST_DOTS: Final = 3
_VAGUE: Final = frozenset({Flag.PROVISIONAL, Flag.ESTIMATED, Flag.POSTPONED})
ABOUT: Final = "~"


class CellLook(NamedTuple):
    """What is drawn in a cell: the status's tone and mark, then words, with up to three dots.

    `has_ground`: on the soft ground of its tone. `is_booked`: framed. `is_vague`: in italics.
    `is_odd`: with a corner that asks to look closer, booked outside the window.
    """

    tone: Tone
    shape: Shape
    text: str
    dots: int = 0
    has_ground: bool = True
    is_booked: bool = False
    is_vague: bool = False
    is_odd: bool = False


NOTHING: Final = CellLook(Tone.QUIET, Shape.NONE, "", has_ground=False)


def look_of(row: Standing, line: VisitLine, desk: Desk) -> CellLook:
    """The look of a planned visit."""
    found, expected = line.status, line.expected
    if found.status is Status.NOT_EXPECTED and Flag.DID_IT_HAPPEN not in found.flags:
        return NOTHING._replace(text=wording.NOTHING)
    pill = wording.pill(found, desk.say)
    is_plain = pill.shape is Shape.NONE
    return CellLook(
        pill.tone,
        pill.shape,
        day_text(line, desk.today, desk.say),
        min(len(left_over(row, line, desk.today)), MOST_DOTS),
        has_ground=not is_plain,
        is_booked=expected.basis is Basis.BOOKED,
        is_vague=is_about(line),
        is_odd=Flag.BOOKED_OUTSIDE in found.flags and expected.basis is Basis.BOOKED,
    )


def beside_look(row: Standing, desk: Desk) -> CellLook:
    """The look of the visits added beside the plan: how many, and the most urgent one's mark."""
    lines = row.unscheduled
    first = most_urgent(lines)
    if first is None:
        return NOTHING
    pill = wording.pill(first.status, desk.say)
    has_ground = pill.shape is not Shape.NONE
    return CellLook(pill.tone, pill.shape, str(len(lines)), has_ground=has_ground)


def day_text(line: VisitLine, today: date, say: Speech) -> str:
    """The day done, else booked, else the target: "28 Aug", "+2 28 Aug", "~6 Jan ’27"."""
    day = shown_day(line)
    if day is None:
        return wording.NOTHING
    off = line.status.days if line.status.status is Status.DONE else 0
    ahead = ABOUT if is_about(line) else f"{signed(off)} " if off else ""
    return f"{ahead}{short_day(day, today, say)}"


def shown_day(line: VisitLine) -> date | None:
    """The day in force; of a visit that an event puts off, the first one that it leaves."""
    expected = line.expected
    if Flag.POSTPONED in line.status.flags and expected.basis is Basis.TARGET:
        return expected.postponed_to or expected.target
    return expected.in_force


def is_about(line: VisitLine) -> bool:
    """Whether the day is a target that may still move, or that was counted from another one."""
    return line.expected.basis is Basis.TARGET and not _VAGUE.isdisjoint(line.status.flags)


def short_day(day: date, today: date, say: Speech) -> str:
    """A day as narrow as can be, its year in two digits where it is not today's."""
    return say.short(day) if day.year == today.year else f"{say.short(day)} ’{day:%y}"


def signed(days: int) -> str:
    """Days outside the window with their sign: "+2", "−3"."""
    return f"+{days}" if days > 0 else f"−{-days}"


class CellKind(NamedTuple):
    """What makes a cell wider than a day and a month: a year, days outside, a sign, dots."""

    has_year: bool = False
    off: int = 0
    is_vague: bool = False
    has_dots: bool = False


def kinds_of(rows: Iterable[Standing], visit: str, today: date) -> frozenset[CellKind]:
    """The kinds of cells that a visit has in these rows.

    Drawing up each look instead takes ten times longer: a large board would open late.
    """
    found: set[tuple[bool, int, bool, bool]] = set()
    for row in rows:
        line = row.line(visit)
        if line is None:
            continue
        status, day = line.status, shown_day(line)
        has_year = day is not None and day.year != today.year
        dots = Flag.ASSESSMENTS_OUTSTANDING in status.flags
        if status.status is Status.DONE:
            found.add((has_year, status.days or 0, False, dots))
        else:
            record = row.patient.records.get(visit)
            dots = dots or bool(record and record.assessments)
            found.add((has_year, 0, is_about(line), dots))
    return frozenset(CellKind(*each) for each in found)


def look_as_wide(kind: CellKind, today: date, say: Speech, month: int) -> CellLook:
    """A look as wide as any of a kind that falls in a month."""
    day = date(today.year - kind.has_year, month, 28)
    ahead = f"{signed(kind.off)} " if kind.off else ABOUT if kind.is_vague else ""
    dots = MOST_DOTS if kind.has_dots else 0
    text = f"{ahead}{short_day(day, today, say)}"
    return CellLook(Tone.DONE, Shape.DONE, text, dots, is_vague=kind.is_vague)
