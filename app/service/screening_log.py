"""Who was screened and enrolled, by code, and what became of each?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from app.domain.patient import Ending, Stage
from app.service.standing import Standing


class ScreenedRow(NamedTuple):
    """One patient of the screening and enrolment log; days are None where they have not come.

    `reason` is what was given for the end of a participation, a failed screening above all.
    """

    patient: str
    rescreens: str
    consented_on: date
    version: str
    stage: Stage | Ending
    included_on: date | None
    ended_on: date | None
    reason: str


def screening_log(standings: Iterable[Standing], today: date) -> tuple[ScreenedRow, ...]:
    """The log on a day, in the order of consent."""
    rows = (_row(stands, today) for stands in standings)
    return tuple(sorted(rows, key=lambda row: (row.consented_on, row.patient)))


def _row(stands: Standing, today: date) -> ScreenedRow:
    patient, version = stands.patient, stands.version
    inclusion = stands.line(version.inclusion) if version.inclusion else None
    end = patient.end if patient.end and patient.end.on <= today else None
    return ScreenedRow(
        patient.code,
        patient.rescreens,
        patient.consented_on,
        version.version,
        stands.stage,
        inclusion.expected.done_on if inclusion else None,
        end.on if end else None,
        end.reason if end else "",
    )
