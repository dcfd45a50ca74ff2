"""Which visits have still to be booked, the one whose last day comes first at the head?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from app.domain.status import Flag
from app.service.worklines import Group, Kind, WorkRow


def to_book(
    rows: Iterable[WorkRow], site: str | None = None, study: str | None = None
) -> tuple[WorkRow, ...]:
    """Of the worklist, what waits for an appointment: late, open, coming or to be ordered now.

    Of one site and study, or of all; by the last day of the window, unknown ones last.
    """
    found = (
        row
        for row in rows
        if site in (None, row.site) and study in (None, row.study) and _asks_for_day(row)
    )
    return tuple(sorted(found, key=_last_day))


def _asks_for_day(row: WorkRow) -> bool:
    if row.group is Group.TO_BOOK:
        return True
    return (
        row.kind is Kind.VISIT
        and row.appointment is None
        and Flag.NOT_BOOKED in row.status.flags
        and Flag.INFERRED not in row.status.flags
    )


def _last_day(row: WorkRow) -> tuple[date, str, str]:
    return row.latest or date.max, row.patient, row.visit.id
