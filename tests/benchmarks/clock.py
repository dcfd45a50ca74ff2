"""The day on which everything is measured."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

TODAY = date(2026, 11, 23)


class StoppedClock:
    """A clock that stands at noon of `TODAY`."""

    def today(self) -> date:
        return TODAY

    def now(self) -> datetime:
        return datetime.combine(TODAY, time(12), UTC)
