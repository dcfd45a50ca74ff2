"""Until which day has somebody put a line of the worklist aside?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Snooze:
    """What was decided of a visit that can wait: it shows again on `until`.

    A reason is given, but for a visit whose date is set elsewhere.
    """

    until: date
    reason: str = ""

    def hides(self, today: date, latest: date | None) -> bool:
        """Whether a line whose window closes on `latest` rests today.

        Never past the end of the window, wherever that has moved meanwhile.
        """
        return today < self.until and (latest is None or self.until <= latest)
