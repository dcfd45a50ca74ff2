"""Are these days a span that can be planned for?"""

from __future__ import annotations

from datetime import date
from typing import Final

from app.domain.day_span import DaySpan
from app.words import N_, Refusal

MOST_DAYS: Final = 92
"""So many days a paper tells of: about three months."""


def check_days(span: DaySpan, today: date, most: int = MOST_DAYS) -> None:
    """`Refusal` for days that are over, in the wrong order, or more than `most` of them."""
    if span.last < span.first:
        raise Refusal(
            N_("The last day, {last}, comes before the first, {first}. Swap them."),
            last=span.last,
            first=span.first,
        )
    if span.last < today:
        raise Refusal(
            N_("These days are over: {last} lies before today, {today}. Check the year."),
            last=span.last,
            today=today,
        )
    if (span.last - span.first).days >= most:
        raise Refusal(
            N_("From {first} to {last} are more than {most} days. Check the year."),
            first=span.first,
            last=span.last,
            most=most,
        )
