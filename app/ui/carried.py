"""What is carried to another day: an appointment, or a visit that has still to be booked?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final, NamedTuple

from PySide6.QtCore import QMimeData

from app.service.calendar_rows import DayBooking
from app.service.worklines import WorkRow

MIME: Final = "application/x-visitario-day"
"""What is dragged names a patient, and an appointment or a visit; other programs can't read it."""


class Carried(NamedTuple):
    """What is carried; `earliest` and `latest` are the days that suit it, None where unknown."""

    what: DayBooking | WorkRow
    earliest: date | None
    latest: date | None

    @property
    def name(self) -> tuple[str, ...]:
        """What tells it from all else in view."""
        if isinstance(self.what, DayBooking):
            return "move", self.what.patient, self.what.key
        return "book", self.what.patient, self.what.visit.id, *self.what.only

    @property
    def words(self) -> str:
        """The patient's code and the visits, as on a chip."""
        return f"{self.what.patient} {visits_of(self.what)}"

    def suits(self, day: date) -> bool:
        """Whether a day lies in the window; with an unknown window, none does."""
        return bool(self.earliest and self.latest and self.earliest <= day <= self.latest)


def carried(what: DayBooking | WorkRow) -> Carried:
    """An appointment or a line of the worklist, to be carried."""
    return Carried(what, what.earliest, what.latest)


def may_be_carried(booking: DayBooking) -> bool:
    """Whether an appointment can still be held on another day: nothing is recorded of it."""
    return not booking.is_recorded


def visits_of(what: DayBooking | WorkRow) -> str:
    """The visits by their short names: "W4 + M12"."""
    visits = what.visits if isinstance(what, DayBooking) else (what.visit,)
    return " + ".join(visit.id.replace("_", " ") for visit in visits)


def packed(what: Carried) -> QMimeData:
    """What is handed over when it is dragged."""
    made = QMimeData()
    made.setData(MIME, "\n".join(what.name).encode())
    return made


def unpacked(given: QMimeData, known: Iterable[Carried]) -> Carried | None:
    """Which of what is known was dragged; None where it is something else."""
    if not given.hasFormat(MIME):
        return None
    name = tuple(bytes(given.data(MIME).data()).decode(errors="replace").split("\n"))
    return next((each for each in known if each.name == name), None)
