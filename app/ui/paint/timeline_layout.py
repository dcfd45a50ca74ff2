"""Where does each of a patient's visits stand on a line of a given width?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from app.domain.status import Flag, Status
from app.service.dossier import Dossier, VisitLine
from app.ui.table_model import Shape
from app.ui.theme import Tone

LANES: Final = 3
GAP: Final = 6
SET_APART: Final = "¶"
_NOW: Final = (Status.OVERDUE, Status.DUE)
_AHEAD: Final = {
    Status.OVERDUE: Tone.OVERDUE,
    Status.DUE: Tone.DUE,
    Status.UPCOMING: Tone.UPCOMING,
    Status.PLANNED: Tone.UPCOMING,
}


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

    `booked` and `done` are where those days stand; `shape` is how the done mark looks.
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
        xs = [x for x in (*(self.bar or ()), self.tick, self.booked, self.done) if x is not None]
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


def whole_span(dossier: Dossier) -> tuple[float, float] | None:
    """The days that a line must show to show everything; None if nothing is dated."""
    days = [day for line in dossier.lines for day in _days(line)]
    if not days:
        return None
    first, last = min(days), max(days)
    if first <= dossier.today + timedelta(60) and dossier.today <= last + timedelta(60):
        first, last = min(first, dossier.today), max(last, dossier.today)
    pad = max((last - first).days * 0.03, 4)
    return first.toordinal() - pad, last.toordinal() + pad


def marks(dossier: Dossier, scale: Scale) -> tuple[Mark, ...]:
    """The visits that have a day, in the protocol's order."""
    placed: list[Mark] = []
    for line in dossier.lines:
        if line.status.status is not Status.NOT_EXPECTED and any(_days(line)):
            mark = _mark(line, scale)
            placed.append(mark._replace(lane=_free_lane(mark, placed)))
    return tuple(placed)


def bands(dossier: Dossier, scale: Scale, text: Callable[[str], str]) -> tuple[Band, ...]:
    """The periods one after the other, each from its first day to the next one's."""
    starts: dict[str, float] = {}
    for line in dossier.planned:
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
    """The firsts of the months that the line shows, thinned out where it is crowded."""
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
    days = (expected.earliest, expected.target, expected.latest, expected.booked_on)
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
    )


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
