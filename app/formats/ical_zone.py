"""How is a time zone written into a calendar file, so that every reader agrees on the hour?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

_STEP = timedelta(days=1)
_FINEST = timedelta(minutes=1)


def zone_component(zone: ZoneInfo, first: date, last: date) -> Timezone:
    """A VTIMEZONE with each change of the clock from `first` to `last`, and what held before.

    Source: RFC 5545, 3.6.5: an onset is told in the local time that it puts an end to.
    """
    component = Timezone()
    component.add("tzid", zone.key)
    start = datetime.combine(first, time(), UTC)
    component.add_component(_observance(zone, start, start))
    for onset in _onsets(zone, start, datetime.combine(last, time(), UTC)):
        component.add_component(_observance(zone, onset, onset - _FINEST))
    return component


def _observance(
    zone: ZoneInfo, onset: datetime, before: datetime
) -> TimezoneStandard | TimezoneDaylight:
    local, was = onset.astimezone(zone), before.astimezone(zone).utcoffset()
    made = TimezoneDaylight() if local.dst() else TimezoneStandard()
    made.add("dtstart", (onset + (was or timedelta())).replace(tzinfo=None))
    made.add("tzoffsetfrom", was)
    made.add("tzoffsetto", local.utcoffset())
    made.add("tzname", local.tzname())
    return made


def _onsets(zone: ZoneInfo, start: datetime, end: datetime) -> Iterator[datetime]:
    """The instants at which the clock changes, to the minute."""
    while start < end:
        if _offset(zone, start) != _offset(zone, start + _STEP):
            low, high = start, start + _STEP
            while high - low > _FINEST:
                middle = low + (high - low) / 2
                same = _offset(zone, middle) == _offset(zone, start)
                low, high = (middle, high) if same else (low, middle)
            yield high.replace(second=0, microsecond=0)
        start += _STEP


def _offset(zone: ZoneInfo, at: datetime) -> timedelta | None:
    return at.astimezone(zone).utcoffset()
