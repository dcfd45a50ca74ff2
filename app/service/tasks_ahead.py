"""What has to be made ready ahead, and which results run out before inclusion?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from app.domain.neutral import is_dated_elsewhere
from app.domain.patient import Ending, Patient, Stage
from app.domain.protocol import ProtocolVersion
from app.domain.schedule import project
from app.domain.site import Site
from app.domain.town_days import local_holidays
from app.domain.workdays import DayReason, Unsuited
from app.service.outdated import Outdated
from app.service.preparing import to_prepare
from app.service.screening import expiries_of
from app.service.tasks import TaskKind, TaskRow
from app.service.unfit import on_closed_days
from app.service.worklines import Group

SHUT: Final = frozenset({Unsuited.OFFICE_CLOSED, Unsuited.SERVICE_CLOSED})
"""What nobody knew when the day was agreed, whatever reason is kept of it."""

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
    yield from _on_closed_days(patient, site, version, today)
    if stage is Stage.IN_SCREENING and version.gates:
        yield from _expiries(patient, version, today, horizon)


def old_papers(found: Iterable[Outdated]) -> Iterator[TaskRow]:
    """A line for each paper with old dates that somebody holds."""
    for each in found:
        yield TaskRow(
            Group.OPEN,
            TaskKind.OLD_PAPER,
            each.patient,
            each.site,
            each.study,
            each.revision,
            each.key,
            None,
            each.paper.on,
            None,
            None,
            "",
            paper=each,
        )


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


def _on_closed_days(
    patient: Patient, site: Site, version: ProtocolVersion, today: date
) -> Iterator[TaskRow]:
    """The appointments to be moved, since the day was closed after it was agreed.

    One on a holiday was agreed knowingly where a reason is kept of it.
    """
    if not _may_be_closed(patient, site, today):
        return
    timeline, known = project(version, patient.facts, today), patient.appointments
    for key, reasons in on_closed_days(timeline, known, site).items():
        knowingly = known[key].reason or is_dated_elsewhere(version, known[key].covers)
        if not knowingly or any(one.why in SHUT for one in reasons):
            yield _to_move(patient, version, key, reasons, today)


def _to_move(
    patient: Patient,
    version: ProtocolVersion,
    key: str,
    reasons: tuple[DayReason, ...],
    today: date,
) -> TaskRow:
    on = patient.appointments[key].day
    service = next((one.assessment for one in reasons if one.assessment), "")
    return TaskRow(
        Group.OPEN,
        TaskKind.CLOSED_DAY,
        patient.code,
        patient.site,
        patient.study,
        patient.revision,
        key,
        None,
        today,
        on,
        (on - today).days,
        "",
        name=version.assessment_by_id[service].name if service else None,
        reasons=reasons,
    )


def _may_be_closed(patient: Patient, site: Site, today: date) -> bool:
    """Whether an office can have closed the day of a standing appointment after it was agreed.

    Weekends and public holidays were so already, and to look those up takes long at the start.
    """
    ahead = [one.day for one in patient.appointments.values() if one.is_open and one.day >= today]
    return any(
        day in local_holidays(site, day.year)
        or any(each.first <= day <= each.last for each in site.closures.values())
        for day in ahead
    )


def _expiries(
    patient: Patient, version: ProtocolVersion, today: date, horizon: int
) -> Iterator[TaskRow]:
    """One line for each result that runs out by the horizon, or has, and isn't repeated yet."""
    for one in expiries_of(patient, version, today):
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
