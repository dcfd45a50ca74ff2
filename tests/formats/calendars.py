"""A tiny calendar program: reads .ics files with another parser and keeps what it should keep."""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from typing import NamedTuple

import vobject  # type: ignore[import-untyped]


class Seen(NamedTuple):
    """An entry as another program keeps it."""

    title: str
    start: date | datetime
    end: date | datetime | None
    status: str
    sequence: int
    told: str
    place: str
    transparent: bool


class Importer:
    """Keeps entries by UID: a higher SEQUENCE, or the same and a DTSTAMP as late, takes over."""

    def __init__(self) -> None:
        self.kept: dict[str, tuple[tuple[int, datetime], Seen]] = {}

    def read(self, content: bytes) -> None:
        _forget_zones()
        calendar = vobject.readOne(content.decode("utf-8"))
        assert calendar.method.value == "PUBLISH"
        for event in getattr(calendar, "vevent_list", []):
            turn = int(event.sequence.value), event.dtstamp.value
            known = self.kept.get(event.uid.value)
            if known is None or turn >= known[0]:
                self.kept[event.uid.value] = turn, _seen(event)

    @property
    def entries(self) -> list[Seen]:
        """What it shows, those that are off too."""
        found = (seen for _, seen in self.kept.values())
        return sorted(found, key=lambda seen: (str(seen.start), seen.title))

    @property
    def shown(self) -> list[tuple[str, str]]:
        """What somebody looking at the calendar sees: titles and beginnings."""
        return [
            (each.title, str(each.start)) for each in self.entries if each.status != "CANCELLED"
        ]


def _forget_zones() -> None:
    """The parser keeps the first zone of a name for all files after it; each file has its own."""
    zones: dict[str, tzinfo] = getattr(vobject.icalendar, "__tzidMap")
    for name in set(zones) - {"UTC"}:
        del zones[name]


def _seen(event: vobject.base.Component) -> Seen:
    return Seen(
        event.summary.value,
        event.dtstart.value,
        event.dtend.value if hasattr(event, "dtend") else None,
        event.status.value,
        int(event.sequence.value),
        event.description.value,
        event.location.value if hasattr(event, "location") else "",
        event.transp.value == "TRANSPARENT",
    )
