"""Which deviations stand on the log that is printed, and how many are left off it?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.domain.neutral import is_neutral
from app.service.deviations import DeviationRow, Sought, log
from app.service.ports import Office
from app.service.running import Run


@dataclass(frozen=True, slots=True)
class DeviationLog:
    """The log of one study at one site, patient by patient.

    `left_off` counts the deviations that rest on a value which the site has not confirmed yet:
    they come onto the log when it is. `since` and `until` are the days asked for, if any.
    """

    run: Run
    rows: tuple[DeviationRow, ...]
    left_off: int
    since: date | None = None
    until: date | None = None


def printed_log(
    office: Office,
    run: Run,
    today: date,
    *,
    patient: str = "",
    since: date | None = None,
    until: date | None = None,
) -> DeviationLog:
    """The log as it is printed on a day, of all its patients or of one.

    Cured deviations are there, as cured. Source: DOMAIN, Deviations.
    """
    sought = Sought(patient, run.site.code, run.study, since=since, until=until)
    rows, left_off = printable(log(office, today, sought))
    return DeviationLog(run, rows, left_off, since, until)


def printable(rows: Iterable[DeviationRow]) -> tuple[tuple[DeviationRow, ...], int]:
    """The lines that are printed, and how many are left off because they rest on an assumption.

    A procedure beside the plan is on no paper but its patient's. Source: DOMAIN, Blinding.
    """
    shown = [row for row in rows if not is_neutral(row.version, row.deviation.visit)]
    kept = tuple(row for row in shown if not row.deviation.is_unconfirmed)
    return kept, len(shown) - len(kept)
