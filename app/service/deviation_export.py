"""What of the deviation log goes to a script or a spreadsheet?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from app.service.csv_text import csv_text, harmless
from app.service.deviation_words import about, departure
from app.service.deviations import DeviationRow
from app.words import Speech

KEYS: Final = (
    "patient",
    "site",
    "study",
    "deviation",
    "state",
    "kind",
    "visit",
    "assessment",
    "rule",
    "on",
    "days",
    "unconfirmed",
    "justified",
    "about",
    "said",
    "grade",
    "cause",
    "measures",
    "reported_on",
)


def values(row: DeviationRow, say: Speech) -> dict[str, object]:
    """One line of the log under `KEYS`: codes and days, and what they say in words."""
    found, report = row.deviation, row.report
    return {
        "patient": row.patient,
        "site": row.site,
        "study": row.study,
        "deviation": found.key,
        "state": row.state,
        "kind": found.kind,
        "visit": found.visit,
        "assessment": found.assessment or None,
        "rule": found.constraint or None,
        "on": found.on,
        "days": found.days,
        "unconfirmed": found.is_unconfirmed,
        "justified": found.is_justified,
        "about": about(found, row.version, say),
        "said": departure(found, row.version, say),
        "grade": report.grade if report else None,
        "cause": report.cause if report else None,
        "measures": report.measures if report else None,
        "reported_on": report.reported_on if report else None,
    }


def exported(rows: Iterable[DeviationRow], say: Speech) -> str:
    """The log as CSV, a line for each deviation, of which a spreadsheet runs nothing."""
    told = (values(row, say) for row in rows)
    return csv_text(KEYS, ([_cell(line[key]) for key in KEYS] for line in told))


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int):
        return str(value)
    return harmless(str(value)) if value is not None else ""
