"""How is a patient's whole study drawn on one line of paper, in black and white?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from math import cos, pi, sin
from typing import Final

from app.service.paper_subject import PaperSubject
from app.ui.paint import timeline_layout
from app.ui.paint.timeline_layout import LANES, Label, Scale, bands, labels, marks, whole_span
from app.ui.papers.look import TABLE, Setting
from app.ui.papers.marks import BLACK, QUIET, RULE, SHADE, Area, Box, Line, Mark, Text, moved
from app.ui.papers.typeset import Block, fitted
from app.ui.table_model import Shape
from app.words import N_

SMALL: Final = replace(TABLE.small, size=6.6)
STRONG: Final = replace(SMALL, bold=True)
BAND: Final = 12.0
NAMES: Final = 2
NAME: Final = 9.0
LANE: Final = 9.0
BAR: Final = 7.0
FOOT: Final = 11.0
EDGE: Final = 22.0
"""Blank at both ends, so that the name of a first or last visit has room."""

LONGEST_NAME: Final = 64.0
AXIS: Final = BAND + NAMES * NAME + 8
RING: Final = 2.6
MILESTONE: Final = 3.4
PART: Final = 1.7
WHITE: Final = 1.0
ROUND: Final = 24


def timeline_band(subject: PaperSubject, setting: Setting) -> Block | None:
    """The line that the screen shows, with what its marks mean; None where nothing is dated.

    Periods, windows, targets, appointments and days done; inks and shapes alone tell them apart.
    """
    span = whole_span(subject)
    if span is None:
        return None
    scale = Scale(*span, EDGE, setting.width - 2 * EDGE)
    found = marks(subject, scale)
    lanes = max((mark.lane for mark in found), default=0) + 1
    foot = AXIS + max(lanes, LANES) * LANE
    drawn: list[Mark] = [
        *_bands(subject, scale, setting),
        *_months(subject, scale, foot, setting),
        Line(0, AXIS, setting.width, AXIS, 0.8, RULE),
        *_today(subject, scale, foot, setting),
    ]
    for mark in found:
        drawn += _mark(mark)
    drawn += _names(found, setting)
    y = foot + FOOT + 1
    drawn += _legend(y, setting)
    return Block(y + SMALL.height + 6, tuple(drawn))


def _bands(subject: PaperSubject, scale: Scale, setting: Setting) -> Iterator[Mark]:
    names = subject.version.epoch_by_id
    language = setting.say.language
    for band in bands(subject, scale, lambda epoch: names[epoch].name.in_(language)):
        width = band.right - band.left
        yield Box(band.left, 0, width, BAND - 2, SHADE, 0)
        words = fitted(band.title, SMALL, width - 6, setting.measure) if width > 24 else ""
        if words:
            yield _text(words, band.left + 3, 0.5, setting)


def _months(subject: PaperSubject, scale: Scale, foot: float, setting: Setting) -> Iterator[Mark]:
    say, now = setting.say, scale.x(subject.today)
    taken = setting.measure(say("today"), STRONG) + 6
    for day in timeline_layout.months(scale):
        x = scale.x(day)
        yield Line(x, AXIS - 3, x, foot, 0.35, 0.8)
        words = say.short(day) if day.day > 1 else say.short_months[day.month - 1]
        words = f"{words} {day.year}" if (day.month, day.day) == (1, 1) else words
        width = setting.measure(words, SMALL)
        if x + 2 + width <= setting.width and not now - width - 4 < x < now + taken:
            yield _text(words, x + 2, foot, setting)


def _today(subject: PaperSubject, scale: Scale, foot: float, setting: Setting) -> Iterator[Mark]:
    if not scale.first <= subject.today.toordinal() <= scale.last:
        return
    x, words = scale.x(subject.today), setting.say("today")
    width = setting.measure(words, STRONG)
    yield Line(x, AXIS - 7, x, foot + FOOT - 2, 1.1, BLACK)
    left = min(x + 2.5, setting.width - width)
    yield Text(left, foot, words, STRONG, width)


def _mark(mark: timeline_layout.Mark) -> Iterator[Mark]:
    """One visit: its window, its target, what is booked and what was done."""
    y = AXIS + mark.lane * LANE
    yield from _window(mark, y)
    if mark.put_off:
        yield from _dotted(*mark.put_off, y)
    if mark.tick is not None:
        yield Line(mark.tick, y - BAR / 2, mark.tick, y + BAR / 2, 1, BLACK)
    yield from (disc(part, y, PART, WHITE) for part in mark.parts)
    if mark.booked is not None:
        yield disc(mark.booked, y, RING, WHITE, 1)
    if mark.off:
        yield Line(mark.off[0], y, mark.off[1], y, 1, BLACK)
    yield from _done(mark, y)


def _window(mark: timeline_layout.Mark, y: float) -> Iterator[Mark]:
    """The window, blank while it is provisional; a thick end where a bound cut it."""
    if mark.bar is None:
        return
    left, right = mark.bar
    fill, ink = (WHITE, RULE) if mark.is_dashed else (SHADE, QUIET)
    yield Box(left, y - BAR / 2, max(right - left, 2), BAR, fill, 0.5, ink)
    for x, is_cut in zip(mark.bar, mark.cuts, strict=True):
        if is_cut:
            yield Line(x, y - BAR / 2, x, y + BAR / 2, 1.8, BLACK)


def _done(mark: timeline_layout.Mark, y: float) -> Iterator[Mark]:
    size = MILESTONE if mark.line.visit.milestone else RING
    if mark.done is not None:
        make = rhomb if mark.shape is Shape.OUTSIDE else disc
        yield make(mark.done, y, size, BLACK)
    elif mark.shape is Shape.MISSED and mark.tick is not None:
        yield from cross(mark.tick, y, size)


def _names(found: Sequence[timeline_layout.Mark], setting: Setting) -> Iterator[Mark]:
    """The names that fit between the edges of the paper; all stand in the table below."""
    width = partial(_width, setting=setting)
    short = [mark for mark in found if width(mark.label) <= LONGEST_NAME]
    for label in labels(short, width, None, NAMES):
        if label.left >= 0 and label.left + width(label.text) <= setting.width:
            yield _name(label, setting)


def _name(label: Label, setting: Setting) -> Text:
    y = BAND + (NAMES - 1 - label.row) * NAME
    return Text(label.left, y, label.text, STRONG, _width(label.text, setting))


def _width(words: str, setting: Setting) -> float:
    return setting.measure(words, STRONG)


def _legend(y: float, setting: Setting) -> Iterator[Mark]:
    """What the marks mean, as far as the line is wide enough for it."""
    middle, x = y + SMALL.height / 2, 0.0
    samples: Sequence[tuple[str, Sequence[Mark]]] = (
        (N_("visit window"), (Box(0, -3, 10, 6, SHADE, 0.5, QUIET),)),
        (N_("target date"), (Line(5, -3.5, 5, 3.5, 1, BLACK),)),
        (N_("booked"), (disc(5, 0, RING, WHITE, 1),)),
        (N_("done"), (disc(5, 0, RING, BLACK),)),
        (N_("done outside its window"), (rhomb(5, 0, RING, BLACK),)),
        (N_("missed"), tuple(cross(5, 0, RING))),
    )
    for message, sample in samples:
        words = setting.say(message)
        width = setting.measure(words, SMALL)
        if x + 13 + width > setting.width:
            return
        yield from (moved(mark, x, middle) for mark in sample)
        yield _text(words, x + 13, y, setting)
        x += 13 + width + 12


def _text(words: str, x: float, y: float, setting: Setting) -> Text:
    return Text(x, y, words, SMALL, setting.measure(words, SMALL))


def disc(x: float, y: float, radius: float, fill: float, thick: float = 0.6) -> Area:
    """A disc, or a ring where it is filled with white."""
    angles = (2 * pi * n / ROUND for n in range(ROUND))
    return Area(tuple((x + radius * cos(a), y + radius * sin(a)) for a in angles), fill, thick)


def rhomb(x: float, y: float, radius: float, fill: float) -> Area:
    """A rhomb on its corner, a little larger than a disc of this radius."""
    r = radius * 1.35
    return Area(((x, y - r), (x + r, y), (x, y + r), (x - r, y)), fill)


def cross(x: float, y: float, radius: float) -> Iterator[Mark]:
    """Two slanted strokes."""
    yield Line(x - radius, y - radius, x + radius, y + radius, 1, BLACK)
    yield Line(x - radius, y + radius, x + radius, y - radius, 1, BLACK)


def _dotted(left: float, right: float, y: float) -> Iterator[Mark]:
    x = left
    while x < right:
        yield Line(x, y, min(x + 1, right), y, 1, BLACK)
        x += 3
