"""Which day of a tracker misses its visit's window, and would it the other way round, too?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from app.domain.timeline import Hold, Timeline
from app.service.reconciliation import Item, Verdict, Window
from app.words import N_, Refusal

NEAR: Final = 7
"""The days by which what was done can miss its window and still be ticked to begin with."""

_NEW: Final = (Verdict.NEW_DATE, Verdict.NEW_BOOKING, Verdict.AHEAD)


def with_window(item: Item, timeline: Timeline) -> Item:
    """The item, marked where its day misses its window; with the window for either reading."""
    window = _window(timeline, item.visit)
    if window is None:
        return item
    if item.other:
        item = replace(item, other=item.other._replace(earliest=window[0], latest=window[1]))
    day = item.given.day if item.given and item.can_take else None
    missed = _missed(day, *window) if day else None
    if day is None or missed is None:
        return item
    return _outside(item, day, missed)


def _outside(item: Item, day: date, window: Window) -> Item:
    """The item as outside its window; what only follows from its day being ahead keeps its kind."""
    if item.verdict not in _NEW:
        return replace(item, window=window)
    message = N_("{visit} on {day} is outside its window, {earliest} to {latest}.")
    words = Refusal(
        message, visit=item.visit, day=day, earliest=window.earliest, latest=window.latest
    )
    is_booked = bool(item.given and item.given.is_booking) and not item.is_ahead
    take = item.take and (is_booked or abs(window.days) <= NEAR) and not item.is_two_ways
    verdict = Verdict.AHEAD if item.is_ahead else Verdict.OUTSIDE_WINDOW
    return replace(item, verdict=verdict, words=words, window=window, take=take)


def _window(timeline: Timeline, visit: str) -> tuple[date, date] | None:
    """The window that a day of a visit is judged by; None where nobody knows it yet."""
    if not visit:
        return None
    expected = timeline.of(visit)
    if expected.visit.timing is None or expected.provisional or expected.hold is Hold.NEVER_DUE:
        return None
    first, last = expected.earliest, expected.latest
    return (first, last) if first and last else None


def _missed(day: date, first: date, last: date) -> Window | None:
    """The window as missed by that day; None where it is met."""
    if first <= day <= last:
        return None
    return Window(first, last, (day - last).days if day > last else (day - first).days)
