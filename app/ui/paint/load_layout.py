"""Where do the bars of the weeks stand, and which numbers label their axis?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from math import ceil
from typing import Final, NamedTuple

from app.domain.load import Count, WeekLoad

MOST_TICKS: Final = 3
NEAR: Final = 4
"""The names of two months must lie so many weeks apart."""

GAP: Final = 0.18
"""How much of a week's width is left free between two bars."""


class Room(NamedTuple):
    """Where the bars of one measure stand, in pixels; they grow upwards from `bottom`."""

    left: float
    top: float
    width: float
    bottom: float


class Bar(NamedTuple):
    """A week's bar: from `left`, so wide, and where booked, expected and provisional end.

    The three heights are counted from the bottom, each on top of the one before.
    """

    place: int
    left: float
    width: float
    counted: Count
    booked: float
    expected: float
    provisional: float


def ticks(most: int) -> tuple[int, ...]:
    """The numbers along the axis: from 0, evenly, in whole steps, up to at least `most`."""
    steps = (factor * 10**power for power in range(9) for factor in (1, 2, 5))
    step = next(step for step in steps if step * MOST_TICKS >= most)
    return tuple(step * n for n in range(max(ceil(most / step), 1) + 1))


def most_of(weeks: Sequence[WeekLoad], what: str) -> int:
    """The greatest number of a week."""
    return max((week.counts.get(what, Count()).total for week in weeks), default=0)


def bars(weeks: Sequence[WeekLoad], what: str, room: Room) -> tuple[Bar, ...]:
    """A bar for each week that has any, its height in proportion, from zero."""
    if not weeks:
        return ()
    unit = (room.bottom - room.top) / ticks(most_of(weeks, what))[-1]
    step = room.width / len(weeks)
    found = []
    for place, week in enumerate(weeks):
        count = week.counts.get(what, Count())
        if count.total:
            left = room.left + (place + GAP / 2) * step
            firm = count.booked + count.expected
            heights = (count.booked * unit, firm * unit, count.total * unit)
            found.append(Bar(place, left, step * (1 - GAP), count, *heights))
    return tuple(found)


def week_at(x: float, weeks: int, room: Room) -> int | None:
    """The place of the week at `x`; None beside the bars."""
    if not weeks or not room.left <= x < room.left + room.width:
        return None
    return min(int((x - room.left) / room.width * weeks), weeks - 1)


def months(weeks: Sequence[WeekLoad]) -> Iterator[tuple[int, date]]:
    """The weeks in which a month's first Monday falls, with it; the first week too.

    Where the first month is nearly over, the second one alone is named.
    """
    firsts: dict[tuple[int, int], tuple[int, date]] = {}
    for place, week in enumerate(weeks):
        firsts.setdefault((week.monday.year, week.monday.month), (place, week.monday))
    found = list(firsts.values())
    is_near = len(found) > 1 and found[1][0] < NEAR
    yield from found[is_near:]
