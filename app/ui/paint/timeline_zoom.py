"""Which days does a timeline show: the whole trial, a part of it, or a week?"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import Final

from app.domain.workdays import is_weekend
from app.ui.paint.timeline_layout import Scale

Span = tuple[float, float]
"""The first and the last day shown, as ordinals of days."""

WEEK: Final = 7.0
STEP: Final = 0.7
SHADES_CLOSED: Final = 200
"""So many days at most are shown with holidays and closures shaded."""

SHADES_WEEKENDS: Final = 70


def zoomed(shown: Span, whole: Span, factor: float, at: float | None = None) -> Span | None:
    """What is shown `factor` as wide, around the day `at`; None where that is the whole."""
    first, last = shown
    at = (first + last) / 2 if at is None else at
    wide = max((last - first) * factor, WEEK)
    if wide >= whole[1] - whole[0]:
        return None
    left = at - (at - first) / (last - first) * wide
    return moved((left, left + wide), whole, 0)


def moved(shown: Span, whole: Span, days: float) -> Span:
    """What is shown, so many days further on, but never beyond the whole."""
    wide = shown[1] - shown[0]
    first = min(max(shown[0] + days, whole[0]), max(whole[1] - wide, whole[0]))
    return first, first + wide


def revealed(shown: Span, whole: Span, day: float) -> Span:
    """What is shown, moved as little as it takes to see a day."""
    room = (shown[1] - shown[0]) / 8
    if day < shown[0] + room:
        return moved(shown, whole, day - room - shown[0])
    if day > shown[1] - room:
        return moved(shown, whole, day + room - shown[1])
    return shown


def shaded(scale: Scale, closed: Collection[date]) -> Iterator[tuple[float, float]]:
    """From where to where the closed days stand, and in a small part of the trial the weekends."""
    if scale.days > SHADES_CLOSED:
        return
    with_weekends = scale.days <= SHADES_WEEKENDS
    day = date.fromordinal(max(int(scale.first), 1))
    while day.toordinal() <= scale.last:
        if day in closed or (with_weekends and is_weekend(day)):
            half = scale.width / scale.days / 2
            yield scale.x(day) - half, scale.x(day) + half
        day += timedelta(1)
