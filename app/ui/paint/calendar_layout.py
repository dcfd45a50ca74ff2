"""Where in the calendar do days, windows and appointments stand, and what is left out for room?

All lengths are pixels, from the top left corner of the view.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import accumulate
from typing import Final, NamedTuple

from app.domain.workdays import is_weekend
from app.service.calendar_rows import DayBooking, OfficeCalendar, OpenWindow

Week = Sequence[date]
EDGE: Final = 2
"""Pixels between a day's edge and what stands in it."""


class Box(NamedTuple):
    """A rectangle."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Where it ends at the right."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Where it ends below."""
        return self.top + self.height

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it; its right and lower edges belong to the next one."""
        return self.left <= x < self.right and self.top <= y < self.bottom


class Sizes(NamedTuple):
    """How high what stands in a day is, and how many windows one above the other are enough.

    `weekend` is how wide its days are, as a share of the others.
    """

    heads: float
    day: float
    band: float
    chip: float
    more: float
    lanes: int
    weekend: float


class ChipBox(NamedTuple):
    """An appointment in its day."""

    booking: DayBooking
    box: Box


class BandBox(NamedTuple):
    """A window in one week. `starts`, `ends`: whether it does so in this week."""

    window: OpenWindow
    box: Box
    starts: bool
    ends: bool


class DayBox(NamedTuple):
    """A day with the appointments that fit, and how many appointments and windows do not.

    `more` is where that is told; None where everything fits.
    """

    day: date
    box: Box
    chips: tuple[ChipBox, ...]
    more: Box | None
    hidden: int
    hidden_windows: int


class Layout(NamedTuple):
    """The calendar as it is drawn: the days, row by row, and the windows across them."""

    heads: Box
    days: tuple[DayBox, ...]
    bands: tuple[BandBox, ...]

    def day_at(self, x: float, y: float) -> DayBox | None:
        """The day under a point."""
        return next((each for each in self.days if each.box.holds(x, y)), None)

    def chip_at(self, x: float, y: float) -> ChipBox | None:
        """The appointment under a point."""
        found = self.day_at(x, y)
        chips = found.chips if found else ()
        return next((each for each in chips if each.box.holds(x, y)), None)

    def band_at(self, x: float, y: float) -> BandBox | None:
        """The window under a point."""
        return next((each for each in self.bands if each.box.holds(x, y)), None)

    def of(self, day: date) -> DayBox | None:
        """The box of a day that is in view."""
        return next((each for each in self.days if each.day == day), None)


def lay_out(found: OfficeCalendar, weeks: Sequence[Week], room: Box, sizes: Sizes) -> Layout:
    """Place everything in `room`: appointments before windows where there is not room for both."""
    high = (room.height - sizes.heads) / max(len(weeks), 1)
    days: list[DayBox] = []
    bands: list[BandBox] = []
    for place, week in enumerate(weeks):
        top = room.top + sizes.heads + place * high
        row = _Row(found, week, Box(room.left, top, room.width, high), sizes)
        days += row.days()
        bands += row.bands()
    return Layout(Box(room.left, room.top, room.width, sizes.heads), tuple(days), tuple(bands))


def edges(week: Week, box: Box, weekend: float) -> list[float]:
    """Where the days of a week begin, from left to right, and where the last one ends."""
    shares = [weekend if is_weekend(day) else 1.0 for day in week]
    one = box.width / sum(shares)
    return [box.left + one * before for before in accumulate(shares, initial=0.0)]


class _Row:
    """One week, from side to side."""

    def __init__(self, found: OfficeCalendar, week: Week, box: Box, sizes: Sizes) -> None:
        self._found, self._week, self._box, self._sizes = found, week, box, sizes
        self._edges = edges(week, box, sizes.weekend)
        self._placed: list[tuple[OpenWindow, int]] = []
        self._hidden: Counter[date] = Counter()
        self._depth: dict[date, int] = dict.fromkeys(week, 0)
        self._place_windows()

    def bands(self) -> Iterator[BandBox]:
        """The windows that found a lane."""
        for window, lane in self._placed:
            days = self._days_of(window)
            first, last = self._week.index(days[0]), self._week.index(days[-1])
            starts, ends = window.earliest == days[0], window.latest == days[-1]
            left = self._edges[first] + (EDGE if starts else 0)
            right = self._edges[last + 1] - (EDGE if ends else 0)
            top = self._box.top + self._sizes.day + lane * self._sizes.band
            box = Box(left, top, right - left, self._sizes.band - 2)
            yield BandBox(window, box, starts, ends)

    def days(self) -> Iterator[DayBox]:
        """The days with what fits below their windows."""
        for place, day in enumerate(self._week):
            left, right = self._edges[place : place + 2]
            box = Box(left, self._box.top, right - left, self._box.height)
            yield self._day(day, box)

    def _day(self, day: date, box: Box) -> DayBox:
        bookings, sizes = self._found.by_day.get(day, ()), self._sizes
        top = box.top + sizes.day + self._depth[day] * sizes.band
        fit = self._fitting(box.bottom - top, len(bookings), self._hidden[day])
        chips = tuple(
            ChipBox(each, _chip_box(box, top + place * sizes.chip, sizes.chip))
            for place, each in enumerate(bookings[:fit])
        )
        hidden = len(bookings) - fit
        more = None
        if hidden or self._hidden[day]:
            below = min(top + fit * sizes.chip, box.bottom - sizes.more)
            more = Box(box.left + EDGE, below, box.width - 2 * EDGE, sizes.more)
        return DayBox(day, box, chips, more, hidden, self._hidden[day])

    def _fitting(self, high: float, count: int, hidden_windows: int) -> int:
        """How many appointments fit, with a line for what does not where there is any."""
        if not hidden_windows and count * self._sizes.chip <= high:
            return count
        return min(count, max(int((high - self._sizes.more) // self._sizes.chip), 0))

    def _place_windows(self) -> None:
        """Give each window the first lane that is free on all its days, the pressing ones first."""
        lanes: list[set[date]] = [set() for _ in range(self._lanes())]
        for window in self._found.windows:
            days = self._days_of(window)
            if not days:
                continue
            free = next((n for n, taken in enumerate(lanes) if taken.isdisjoint(days)), None)
            if free is None:
                self._hidden.update(days)
                continue
            lanes[free].update(days)
            self._placed.append((window, free))
            for day in days:
                self._depth[day] = max(self._depth[day], free + 1)

    def _lanes(self) -> int:
        """How many windows one above the other leave room for the busiest day's appointments."""
        sizes = self._sizes
        busiest = max(len(self._found.by_day.get(day, ())) for day in self._week)
        high = self._box.height - sizes.day
        free = int((high - sizes.more - busiest * sizes.chip) // sizes.band)
        least = 1 if high >= sizes.more + sizes.band + sizes.chip else 0
        return min(max(free, least), sizes.lanes)

    def _days_of(self, window: OpenWindow) -> list[date]:
        return [day for day in self._week if window.earliest <= day <= window.latest]


def _chip_box(day: Box, top: float, high: float) -> Box:
    return Box(day.left + EDGE, top, day.width - 2 * EDGE, high - 2)
