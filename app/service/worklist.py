"""What must be done now: the worklist and the list of patients of a whole office."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from app.domain.patient import Ending, Stage
from app.domain.status import HORIZON, Flag, Status
from app.service.dossier import VisitLine, next_day, next_line
from app.service.in_force import version_of
from app.service.outdated import outdated_of
from app.service.patient_lines import rows_of
from app.service.ports import Office
from app.service.snoozing import with_snooze
from app.service.standing import Standing, standing_of
from app.service.status_words import worth_saying
from app.service.tasks import TaskRow, ordered_tasks, tasks_of
from app.service.tasks_ahead import old_papers, tasks_ahead
from app.service.worklines import WorkRow, is_near_treatment, ordered


class RosterRow(NamedTuple):
    """One patient in the list of patients. `done` of `expected` visits; `study_day` of today.

    `next_on` is the day of the visit that is `next`, or of what of it is booked for earlier.
    """

    patient: str
    site: str
    study: str
    version: str
    stage: Stage | Ending
    consented_on: date
    done: int
    expected: int
    overdue: int
    study_day: int | None
    next: VisitLine | None
    next_on: date | None


class Overview(NamedTuple):
    """The worklist, the roster and the open contacts, made in one pass over the patients.

    `standings` keeps what they were made from, a patient each, in the roster's order.
    """

    rows: tuple[WorkRow, ...]
    roster: tuple[RosterRow, ...]
    tasks: tuple[TaskRow, ...] = ()
    standings: tuple[Standing, ...] = ()


class Tiles(NamedTuple):
    """How many lines of each kind the worklist has; `treatments` within `INFUSION_DAYS`."""

    overdue: int
    due: int
    closing: int
    unconfirmed: int
    upcoming: int
    treatments: int


def worklist(
    office: Office, today: date, horizon: int = HORIZON, site: str | None = None
) -> tuple[WorkRow, ...]:
    """What has to be done on `today`, most urgent first; of one site, or of all."""
    return overview(office, today, horizon, site).rows


def overview(
    office: Office,
    today: date,
    horizon: int = HORIZON,
    site: str | None = None,
    codes: Sequence[str] | None = None,
) -> Overview:
    """How all patients stand, those of one site, or those with `codes`."""
    rows: list[WorkRow] = []
    roster: list[RosterRow] = []
    tasks: list[TaskRow] = []
    standings: list[Standing] = []
    sites = {each.code: each for each in office.sites()}
    for patient in office.patients(codes):
        if site is None or patient.site == site:
            version = version_of(office, patient, sites[patient.site])
            stands = standing_of(patient, version, today, horizon)
            own = rows_of(patient, version, stands.lines, today, horizon)
            rows += (with_snooze(r, patient, today) for r in own) if patient.snoozes else own
            roster.append(_roster_row(stands, today))
            tasks += tasks_of(patient, today, horizon)
            known = sites[patient.site]
            tasks += old_papers(outdated_of(patient, version, stands.lines, today))
            tasks += tasks_ahead(patient, known, version, stands.stage, today, horizon)
            standings.append(stands)
    return Overview(ordered(rows), tuple(roster), ordered_tasks(tasks), tuple(standings))


def tiles(rows: Iterable[WorkRow], today: date) -> Tiles:
    """The counts that head the worklist."""
    found: Counter[str] = Counter()
    for row in rows:
        found[row.status.status] += 1
        flags = row.status.flags
        found["closing"] += Flag.CLOSING in worth_saying(flags)
        found["unconfirmed"] += Flag.DID_IT_HAPPEN in flags or Flag.INFERRED in flags
        found["treatments"] += is_near_treatment(row, today)
    return Tiles(
        found[Status.OVERDUE],
        found[Status.DUE],
        found["closing"],
        found["unconfirmed"],
        found[Status.UPCOMING],
        found["treatments"],
    )


def _roster_row(stands: Standing, today: date) -> RosterRow:
    patient, found = stands.patient, [line.status.status for line in stands.lines]
    planned = found[: len(stands.version.visits)]
    next_ = next_line(patient, stands.lines, today)
    return RosterRow(
        patient.code,
        patient.site,
        patient.study,
        stands.version.version,
        stands.stage,
        patient.consented_on,
        planned.count(Status.DONE),
        len(planned) - planned.count(Status.NOT_EXPECTED),
        found.count(Status.OVERDUE),
        stands.study_day,
        next_,
        next_day(patient, next_, today),
    )
