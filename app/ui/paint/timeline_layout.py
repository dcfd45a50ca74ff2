"""Where does each of a patient's visits stand on a line of a given width?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple, Protocol

from app.domain.protocol import ProtocolVersion, Side
from app.domain.status import Flag, Status
from app.domain.timeline import ExpectedVisit
from app.service.dossier import VisitLine
from app.ui.table_model import Shape
from app.ui.theme import Tone

LANES: Final = 3
GAP: Final = 6
WEEKS: Final = 49
"""So many days at most are told by their Mondays."""

SET_APART: Final = "¶"
_NOW: Final = (Status.OVERDUE, Status.DUE)
_AHEAD: Final = {
    Status.OVERDUE: Tone.OVERDUE,
    Status.DUE: Tone.DUE,
    Status.UPCOMING: Tone.UPCOMING,
    Status.PLANNED: Tone.UPCOMING,
}


class Drawn(Protocol):
    """Of whom a line is drawn, on the screen or on paper: a dossier, or what a paper may say."""

    @property
    def lines(self) -> Sequence[VisitLine]:
        """Every visit, those beside the plan too."""

    @property
    def planned(self) -> Sequence[VisitLine]:
        """The planned visits alone."""

    @property
    def version(self) -> ProtocolVersion:
        """The protocol version in force."""

    @property
    def today(self) -> date:
        """The day on which it is drawn."""


class Scale(NamedTuple):
    """Days to pixels: `first` stands at `left`, `last` at the other end of `width`."""

    first: float
    last: float
    left: float
    width: float

    def x(self, day: date) -> float:
        """Where a day stands."""
        return self.left + (day.toordinal() - self.first) / self.days * self.width

    @property
    def days(self) -> float:
        """How many days the line shows."""
        return max(self.last - self.first, 1.0)


class Mark(NamedTuple):
    """One visit on the line. `bar` is its window, `tick` its target, `lane` keeps bars apart.

    `booked` and `done` are where those days stand; `shape` is how the done mark looks. `parts` are
    the booked days of some of its assessments, `cuts` which ends of the window a bound cut, `off`
    from where the window ended to where the done day lies, `put_off` from the target to the day
    until which an event puts it off.
    """

    line: VisitLine
    label: str
    tone: Tone
    bar: tuple[float, float] | None
    tick: float | None
    booked: float | None
    done: float | None
    shape: Shape
    is_dashed: bool
    lane: int
    parts: tuple[float, ...] = ()
    cuts: tuple[bool, bool] = (False, False)
    off: tuple[float, float] | None = None
    put_off: tuple[float, float] | None = None

    @property
    def x(self) -> float | None:
        """Where the visit's one most telling day stands."""
        for x in (self.done, self.booked, self.tick):
            if x is not None:
                return x
        return None

    @property
    def reach(self) -> tuple[float, float]:
        """From where to where the visit is drawn."""
        spans = (*(self.bar or ()), *(self.off or ()), *(self.put_off or ()), *self.parts)
        xs = [x for x in (*spans, self.tick, self.booked, self.done) if x is not None]
        return min(xs), max(xs)


class Band(NamedTuple):
    """A period of the trial, from where to where."""

    title: str
    left: float
    right: float


class Label(NamedTuple):
    """A visit's name on the line, in one of the rows for names."""

    text: str
    left: float
    row: int
    mark: Mark


def whole_span(drawn: Drawn) -> tuple[float, float] | None:
    """The days that a line must show to show everything; None if nothing is dated."""
    days = [day for line in drawn.lines for day in _days(line)]
    if not days:
        return None
    first, last = min(days), max(days)
    if first <= drawn.today + timedelta(60) and drawn.today <= last + timedelta(60):
        first, last = min(first, drawn.today), max(last, drawn.today)
    pad = max((last - first).days * 0.03, 4)
    return first.toordinal() - pad, last.toordinal() + pad


def marks(drawn: Drawn, scale: Scale) -> tuple[Mark, ...]:
    """The visits that have a day, in the protocol's order."""
    placed: list[Mark] = []
    for line in drawn.lines:
        if line.status.status is not Status.NOT_EXPECTED and any(_days(line)):
            mark = _mark(line, scale)
            is_beside = line.visit.id not in drawn.version.by_id
            lane = LANES if is_beside else _free_lane(mark, placed)
            placed.append(mark._replace(lane=lane))
    return tuple(placed)


def bands(drawn: Drawn, scale: Scale, text: Callable[[str], str]) -> tuple[Band, ...]:
    """The periods one after the other, each from its first day to the next one's."""
    starts: dict[str, float] = {}
    for line in drawn.planned:
        for day in _days(line):
            x = scale.x(day)
            starts[line.visit.epoch] = min(starts.get(line.visit.epoch, x), x)
    order = sorted(starts.items(), key=lambda item: item[1])
    ends = [x for _, x in order[1:]] + [scale.left + scale.width]
    edges = (scale.left, scale.left + scale.width)
    found = []
    for place, ((epoch, start), end) in enumerate(zip(order, ends, strict=True)):
        left = max(edges[0], edges[0] if place == 0 else start)
        right = min(edges[1], end - 3 if end < edges[1] else end)
        if right - left > 4:
            found.append(Band(text(epoch), left, right))
    return tuple(found)


def labels(
    found: Sequence[Mark], width_of: Callable[[str], float], chosen: str | None, rows: int
) -> tuple[Label, ...]:
    """The names that fit, the telling ones first; the others are told by the pointer."""
    taken: list[list[tuple[float, float]]] = [[] for _ in range(rows)]
    fitted = []
    for mark in sorted(found, key=lambda each: _rank(each, chosen)):
        if mark.x is None:
            continue
        width = width_of(mark.label)
        left = mark.x - width / 2
        for row, spans in enumerate(taken):
            if all(left > end + GAP or left + width < start - GAP for start, end in spans):
                spans.append((left, left + width))
                fitted.append(Label(mark.label, left, row, mark))
                break
    return tuple(fitted)


def months(scale: Scale) -> Iterator[date]:
    """The firsts of the months that the line shows, thinned out where it is crowded.

    The Mondays where it shows no more than some weeks.
    """
    if scale.days <= WEEKS:
        monday = date.fromordinal(max(int(scale.first), 1))
        monday += timedelta(-monday.weekday() % 7)
        while monday.toordinal() <= scale.last:
            yield monday
            monday += timedelta(7)
        return
    step = next((s for s in (1, 2, 3, 6) if scale.width / scale.days * 30 * s >= 46), 12)
    day = date.fromordinal(max(int(scale.first), 1)).replace(day=1)
    while day.toordinal() <= scale.last:
        if day.toordinal() >= scale.first and (day.month - 1) % step == 0:
            yield day
        day = (day + timedelta(31)).replace(day=1)


def _rank(mark: Mark, chosen: str | None) -> tuple[bool, bool, bool]:
    urgent = mark.line.status.status in (Status.OVERDUE, Status.DUE)
    return mark.line.visit.id != chosen, not urgent, not mark.line.visit.milestone


def _days(line: VisitLine) -> list[date]:
    expected = line.expected
    if expected.done_on:
        return [expected.done_on]
    apart = [each.day for each in line.apart]
    days = (*apart, expected.earliest, expected.target, expected.latest, expected.booked_on)
    return [day for day in days if day]


def _mark(line: VisitLine, scale: Scale) -> Mark:
    expected, found = line.expected, line.status
    done = scale.x(expected.done_on) if expected.done_on else None
    bar = None
    if expected.earliest and expected.latest and expected.visit.timing and done is None:
        bar = scale.x(expected.earliest), scale.x(expected.latest)
    tentative = expected.provisional or expected.estimated
    is_vague = tentative and found.status not in _NOW
    tone = Tone.QUIET if is_vague else _AHEAD.get(found.status, Tone.QUIET)
    shape = Shape.OUTSIDE if found.days else Shape.DONE
    if found.status is Status.MISSED:
        shape = Shape.MISSED
    return Mark(
        line,
        _name(line),
        Tone.DONE if done is not None else _asked(found.flags, tone),
        bar,
        scale.x(expected.target) if expected.target and done is None else None,
        scale.x(expected.booked_on) if expected.booked_on and done is None else None,
        done,
        shape,
        tentative and done is None,
        0,
        tuple(scale.x(each.day) for each in line.apart),
        _cut_ends(expected),
        _missed_by(expected, scale),
        _put_off(expected, scale),
    )


def _cut_ends(expected: ExpectedVisit) -> tuple[bool, bool]:
    """Which ends of the window a bound cut."""
    sides = {cut.bound.side for cut in expected.cuts} if not expected.window_empty else set()
    return Side.NOT_BEFORE in sides, Side.NOT_AFTER in sides


def _missed_by(expected: ExpectedVisit, scale: Scale) -> tuple[float, float] | None:
    """From the end of the window to the day it was done on, early or late."""
    done, first, last = expected.done_on, expected.earliest, expected.latest
    if done is None or first is None or last is None or first <= done <= last:
        return None
    return scale.x(first if done < first else last), scale.x(done)


def _put_off(expected: ExpectedVisit, scale: Scale) -> tuple[float, float] | None:
    until, from_ = expected.postponed_to, expected.target
    if until is None or from_ is None or until <= from_ or expected.done_on:
        return None
    return scale.x(from_), scale.x(until)


def _name(line: VisitLine) -> str:
    """The visit's id, with a sign where it was set apart for this patient."""
    name = line.visit.id.replace("_", " ")
    return f"{name} {SET_APART}" if line.expected.override else name


def _asked(flags: Sequence[Flag], tone: Tone) -> Tone:
    asks = Flag.DID_IT_HAPPEN in flags or Flag.INFERRED in flags
    return Tone.QUESTION if asks else tone


def _free_lane(mark: Mark, placed: Sequence[Mark]) -> int:
    """The first lane in which a window covers no other; done marks stay on the line."""
    if mark.bar is None:
        return 0
    start, end = mark.reach
    for lane in range(LANES):
        others = (each.reach for each in placed if each.lane == lane)
        if all(start > right + 2 or end < left - 2 for left, right in others):
            return lane
    return LANES - 1
