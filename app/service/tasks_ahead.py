"""What has to be made ready ahead, and which results run out before inclusion?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from app.domain.patient import Ending, Patient, Stage
from app.domain.protocol import ProtocolVersion
from app.domain.site import Site
from app.service.preparing import to_prepare
from app.service.screening import screening_of
from app.service.tasks import TaskKind, TaskRow
from app.service.worklines import Group

SOON: Final = 3
"""A result that runs out within so many days is for now, as a window that closes is."""


def tasks_ahead(
    patient: Patient,
    site: Site,
    version: ProtocolVersion,
    stage: Stage | Ending,
    today: date,
    horizon: int,
) -> Iterator[TaskRow]:
    """The lines of one patient that are neither visits nor contacts."""
    yield from _preparations(patient, site, version, today)
    if stage is Stage.IN_SCREENING and version.gates:
        yield from _expiries(patient, version, today, horizon)


def _preparations(
    patient: Patient, site: Site, version: ProtocolVersion, today: date
) -> Iterator[TaskRow]:
    for one in to_prepare(patient, site, version, today):
        yield TaskRow(
            Group.OPEN,
            TaskKind.PREPARATION,
            patient.code,
            patient.site,
            patient.study,
            patient.revision,
            f"{one.appointment}.{one.key}",
            None,
            one.since,
            one.of.day,
            (one.of.day - today).days,
            "",
            one.name,
        )


def _expiries(
    patient: Patient, version: ProtocolVersion, today: date, horizon: int
) -> Iterator[TaskRow]:
    """One line for each result that runs out by the horizon, or has, and isn't repeated yet."""
    for one in screening_of(patient, version, today).expiries:
        days = (one.last_day - today).days
        if days <= horizon:
            now = Group.OPEN if days <= SOON else Group.UPCOMING
            yield TaskRow(
                Group.LATE if days < 0 else now,
                TaskKind.SCREENING,
                patient.code,
                patient.site,
                patient.study,
                patient.revision,
                f"{one.gate}.{one.assessment}",
                None,
                one.done_on,
                one.last_day,
                days,
                "",
                "",
                one.name,
            )
