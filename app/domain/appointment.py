"""What is booked: the day, time and place agreed for a visit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True)
class Appointment:
    """A booked visit. `at` is local time in `zone`, the IANA zone of the site; both may be open."""

    day: date
    at: time | None = None
    zone: str = ""
    place: str = ""
