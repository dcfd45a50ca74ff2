"""Which windows of visits go into a calendar file, and which that once did are off?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from app.domain.status import status
from app.domain.timeline import ExpectedVisit, Timeline
from app.service.feed_entry import Asked, FeedEntry, FeedSubject, Standing, uid_of
from app.service.feed_words import off_lines, said, title, window_lines
from app.words import N_

NOTHING_TO_BOOK: Final = N_("there is nothing to book any more")


def window_entries(asked: Asked, of: FeedSubject, timeline: Timeline | None) -> Iterator[FeedEntry]:
    """An entry for each visit that has a window to be booked; `timeline` is today's.

    One that stands no more is cancelled where an earlier file had it: a calendar that read that
    would show it for ever.
    """
    there = {each.visit.id: each for each in timeline.visits} if timeline else {}
    for visit in _ever_dated(asked, of):
        expected = there.get(visit)
        days = _days_to_book(expected, asked.today) if expected else None
        if days or visit in of.history.published:
            yield _window(asked, of, visit, expected, days)


def _ever_dated(asked: Asked, of: FeedSubject) -> dict[str, None]:
    """The visits that a version the patient was under ever dated, and those beside the plan."""
    found: dict[str, None] = {}
    for name in of.history.versions:
        version = asked.office.version(of.history.study, name)
        found |= {visit.id: None for visit in version.visits if visit.timing}
    return found | of.history.beside


def _days_to_book(expected: ExpectedVisit, today: date) -> tuple[date, date] | None:
    """The window that is still to be booked; None where there is none, or nothing to book."""
    if expected.visit.timing is None or expected.booked_on:
        return None
    if expected.earliest is None or expected.latest is None:
        return None
    return (expected.earliest, expected.latest) if status(expected, today).is_open else None


def _window(
    asked: Asked,
    of: FeedSubject,
    visit: str,
    expected: ExpectedVisit | None,
    days: tuple[date, date] | None,
) -> FeedEntry:
    made_at = of.history.deeds[0][0]
    dated = (*of.history.dated, *asked.confirmed.get(of.history.site, ()))
    # The day of what is off is nobody's business, but a calendar asks for one.
    first, last = days or (made_at.date(), made_at.date())
    is_open = days is not None and expected is not None
    named = asked.shows.visits
    lines = window_lines(expected, asked.say, named=named) if is_open and expected else None
    return FeedEntry(
        uid=uid_of(asked, of, "windows", visit),
        # Windows hang on the patient's days, and on what the site confirmed of the plan.
        sequence=len(dated),
        title=title(of.code, [visit] if named else (), asked.say, to_book=True),
        standing=Standing.TENTATIVE if is_open else Standing.CANCELLED,
        day=first,
        last=last,
        told=said(lines or off_lines(NOTHING_TO_BOOK, asked.say), asked.say),
        made_at=made_at,
        changed_at=max(dated, default=made_at),
        known_at=asked.known_at,
        patient=of.code,
        visits=(visit,),
        is_window=True,
    )
