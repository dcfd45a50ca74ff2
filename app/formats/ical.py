"""How is a calendar file written (iCalendar, RFC 5545), so that reading it twice doubles nothing?

An entry keeps its UID for good; a higher SEQUENCE, or the same and a later DTSTAMP, takes the
place of what was read before (RFC 5546, 2.1.5).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from icalendar import Calendar, Event

from app import __version__
from app.formats.ical_zone import zone_component
from app.service.feed_entry import Feed, FeedEntry

_PRODUCT: Final = f"-//Visitario//Visitario {__version__}//EN"
_A_DAY: Final = timedelta(days=1)
_A_YEAR: Final = timedelta(days=366)


def calendar_file(feed: Feed) -> bytes:
    """The feed as a calendar that is published, not an invitation; UTF-8, folded and escaped."""
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", feed.name)
    for zone, days in sorted(_zones(feed).items(), key=lambda item: item[0].key):
        # A year around the entries has the changes of the clock that they are told by.
        calendar.add_component(zone_component(zone, min(days) - _A_YEAR, max(days) + _A_YEAR))
    for entry in feed.entries:
        calendar.add_component(_event(entry))
    return bytes(calendar.to_ical())


def _event(entry: FeedEntry) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", _instant(entry.known_at))
    event.add("created", _instant(entry.made_at))
    event.add("last-modified", _instant(entry.changed_at))
    _add_days(event, entry)
    event.add("summary", plain(entry.title))
    event.add("description", "\n".join(plain(line) for line in entry.told.split("\n")))
    if entry.place:
        event.add("location", plain(entry.place))
    event.add("status", entry.standing.value)
    event.add("transp", "TRANSPARENT" if entry.is_window else "OPAQUE")
    event.add("class", "PRIVATE")
    return event


def _add_days(event: Event, entry: FeedEntry) -> None:
    """Whole days, the end not included, or a time of day that ends when it begins.

    Nobody enters how long an appointment takes, and none is made up. Source: RFC 5545, 3.6.1.
    """
    if entry.at is None:
        event.add("dtstart", entry.day)
        event.add("dtend", entry.last + _A_DAY)
    else:
        local = datetime.combine(entry.day, entry.at.replace(tzinfo=None))
        event.add("dtstart", local.replace(tzinfo=_zone(entry)))


def _zone(entry: FeedEntry) -> ZoneInfo | None:
    """The entry's zone; None, a time that is local wherever it is read, where it has none."""
    try:
        return ZoneInfo(entry.zone) if entry.zone else None
    except (ZoneInfoNotFoundError, ValueError):
        return None


def _zones(feed: Feed) -> Mapping[ZoneInfo, list[date]]:
    """The zones that entries are told in, with the days of those."""
    found: dict[ZoneInfo, list[date]] = {}
    for entry in feed.entries:
        if entry.at and (zone := _zone(entry)):
            found.setdefault(zone, []).append(entry.day)
    return found


def _instant(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(microsecond=0)


def plain(text: str) -> str:
    """The text without signs that RFC 5545, 3.1, keeps out of texts."""
    return "".join(sign if sign.isprintable() or sign == " " else " " for sign in text)
