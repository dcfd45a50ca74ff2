"""What does a month look like on the patient's calendar?"""

from __future__ import annotations

import calendar
from collections.abc import Set
from datetime import date
from typing import Final

from app.ui.papers.look import Setting
from app.ui.papers.marks import RULE, SHADE, Box, Hatch, Mark, Style
from app.ui.papers.typeset import Block, centred, flush_right, padded, placed
from app.words import N_

CELL: Final = 20.0
GUTTER: Final = 15.0
WEEKDAY_LETTERS: Final = N_("M T W T F S S")
WEEKDAY: Final = Style(8.5)
DAY: Final = Style(8.5)
BOOKED_DAY: Final = Style(9.5, bold=True, ink=0)


def months_row(
    months: tuple[date, ...],
    booked: Set[date],
    bookable: Set[date],
    setting: Setting,
    abreast: int = 2,
) -> Block:
    """Months, given by their first days, side by side where there is room for so many `abreast`."""
    width = (setting.width - GUTTER * (abreast - 1)) / abreast
    grids = [month_grid(month, booked, bookable, width, setting) for month in months]
    marks = [
        mark
        for place, grid in enumerate(grids)
        for mark in placed(grid, place * (width + GUTTER), 0)
    ]
    return padded(Block(max(grid.height for grid in grids), tuple(marks)), below=12)


def month_grid(
    month: date, booked: Set[date], bookable: Set[date], width: float, setting: Setting
) -> Block:
    """The month's days from Monday to Sunday: booked days boxed, bookable days hatched."""
    name = setting.say.month(month)
    title = setting.text(f"{name[:1].upper()}{name[1:]}", setting.look.heading, width)
    step = width / 7
    top = title.height + 3
    marks: list[Mark] = [*title.marks, *_weekdays(step, top, setting)]
    frames: list[Mark] = []
    weeks = calendar.Calendar().monthdatescalendar(month.year, month.month)
    for row, week in enumerate(weeks, start=1):
        for column, day in enumerate(week):
            if day.month == month.month:
                corner = (column * step, top + row * CELL)
                if day in booked:
                    frames += _booked(day, corner, step, setting)
                else:
                    marks += _day(day, corner, step, day in bookable, setting)
    return Block(top + (len(weeks) + 1) * CELL, (*marks, *frames))


def _weekdays(step: float, top: float, setting: Setting) -> list[Mark]:
    marks: list[Mark] = []
    y = top + (CELL - WEEKDAY.height) / 2
    for column, letter in enumerate(setting.say(WEEKDAY_LETTERS).split()):
        x = column * step
        marks.append(Box(x, top, step, CELL, SHADE))
        marks.append(centred(letter, y, x, x + step, WEEKDAY, setting.measure))
    return marks


def _day(
    day: date, corner: tuple[float, float], step: float, hatched: bool, setting: Setting
) -> list[Mark]:
    x, y = corner
    marks: list[Mark] = [Hatch(x, y, step, CELL)] if hatched else []
    marks.append(Box(x, y, step, CELL))
    number = flush_right(str(day.day), y + 2.5, x + step - 4, DAY, setting.measure)
    if hatched:
        marks.append(Box(number.x - 2, y + 3, number.width + 4, DAY.height - 2, 1.0, 0))
    return [*marks, number]


def _booked(day: date, corner: tuple[float, float], step: float, setting: Setting) -> list[Mark]:
    """Painted last, over the edges of the neighbours."""
    x, y = corner
    number = flush_right(str(day.day), y + 2, x + step - 4, BOOKED_DAY, setting.measure)
    return [Box(x, y, step, CELL, SHADE - 0.04, 1.8, 0), number]


def legend(setting: Setting) -> Block:
    """What the boxed and the hatched days mean."""
    style, say = setting.look.small, setting.say
    booked = setting.text(say("your appointment"), style)
    hatched = setting.text(say("days on which a visit still to be booked may be"), style)
    second = 42 + setting.measure(say("your appointment"), style)
    marks: tuple[Mark, ...] = (
        Box(0, 0.5, 14, 10, SHADE - 0.04, 1.8, 0),
        *placed(booked, 20, 0),
        Hatch(second, 0.5, 14, 10),
        Box(second, 0.5, 14, 10, None, 0.5, RULE),
        *placed(hatched, second + 20, 0),
    )
    return padded(Block(style.height, marks), below=12)
