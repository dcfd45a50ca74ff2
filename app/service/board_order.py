"""In which order do the board's patients stand, and which of them are shown?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Final

from app.domain.patient import Ending, Stage
from app.domain.status import Flag, Status, VisitStatus
from app.service.dossier import VisitLine, next_day, next_line
from app.service.standing import Standing


class Order(StrEnum):
    """What the patients are sorted by; the code decides between equals."""

    PATIENT = "patient"
    NEXT = "next"
    LATE = "late"
    STAGE = "stage"


class Only(StrEnum):
    """Which patients are shown: those with at least one visit of the kind."""

    LATE = "late"
    OPEN = "open"
    UPCOMING = "upcoming"
    CONFIRM = "confirm"
    TO_BOOK = "to_book"
    INCOMPLETE = "incomplete"
    DEPARTED = "departed"


_STAGES: Final = {stage: place for place, stage in enumerate((*Stage, *Ending))}


def in_order(rows: Iterable[Standing], order: Order, today: date) -> tuple[Standing, ...]:
    """The patients sorted: by the next date, the latest first, or how far they have come."""
    keys: Mapping[Order, Callable[[Standing], tuple[object, ...]]] = {
        Order.PATIENT: lambda _: (),
        Order.NEXT: lambda row: (_next_day(row, today),),
        Order.LATE: _lateness,
        Order.STAGE: lambda row: (_STAGES[row.stage], -(row.study_day or 0)),
    }
    key = keys[order]
    return tuple(sorted(rows, key=lambda row: (*key(row), row.code)))


def fits(row: Standing, only: Only | None, visits: Iterable[str], *, beside: bool = True) -> bool:
    """Whether a patient is shown: the line of some of these visits is of the kind.

    With `beside`, the visits added beside the plan count too. None shows everybody.
    """
    if only is None:
        return True
    lines = [*(row.line(visit) for visit in visits), *(row.unscheduled if beside else ())]
    return any(is_of(line.status, only) for line in lines if line)


def is_of(found: VisitStatus, only: Only) -> bool:
    """Whether a status is of the kind that is looked for."""
    match only:
        case Only.CONFIRM:
            return Flag.DID_IT_HAPPEN in found.flags or Flag.INFERRED in found.flags
        case Only.TO_BOOK:
            return Flag.NOT_BOOKED in found.flags
        case Only.INCOMPLETE:
            return Flag.ASSESSMENTS_OUTSTANDING in found.flags
        case Only.DEPARTED:
            return found.status is Status.MISSED or (found.timing is not None and found.days != 0)
    return found.status is _STATUS[only]


_STATUS: Final = {
    Only.LATE: Status.OVERDUE,
    Only.OPEN: Status.DUE,
    Only.UPCOMING: Status.UPCOMING,
}


def most_urgent(lines: Sequence[VisitLine]) -> VisitLine | None:
    """The line that somebody should look at first: late, in doubt, open, to come, then closed."""
    return min(lines, key=lambda line: _urgency(line.status), default=None)


def _urgency(found: VisitStatus) -> int:
    kinds = (Only.LATE, Only.CONFIRM, Only.OPEN, Only.UPCOMING, Only.INCOMPLETE, Only.DEPARTED)
    return next((place for place, kind in enumerate(kinds) if is_of(found, kind)), len(kinds))


def _next_day(row: Standing, today: date) -> date:
    line = next_line(row.patient, row.lines, today)
    return next_day(row.patient, line, today) or date.max


def _lateness(row: Standing) -> tuple[object, ...]:
    """The longest overdue first, then those with the fewest days left."""
    late = [line.status.days or 0 for line in row.lines if line.status.status is Status.OVERDUE]
    left = [line.status.days for line in row.lines if line.status.status is Status.DUE]
    days = [each for each in left if each is not None]
    return -max(late, default=0), min(days, default=10**6)
