"""How do all patients of one study stand, visit by visit: the successor of the coloured sheet?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from app.domain.outstanding import AssessmentState, assessments
from app.domain.protocol import PlannedVisit, ProtocolVersion
from app.domain.status import HORIZON, Flag
from app.service.dossier import VisitLine
from app.service.in_force import version_of
from app.service.ports import Office, Unknown
from app.service.standing import Standing, standing_of
from app.service.studies import rank
from app.words import N_


class Board(NamedTuple):
    """One study's patients and visits. A patient's cell of a column is `row.line(column.id)`."""

    study: str
    versions: tuple[ProtocolVersion, ...]
    columns: tuple[PlannedVisit, ...]
    rows: tuple[Standing, ...]


def board(
    office: Office,
    today: date,
    horizon: int = HORIZON,
    study: str | None = None,
    site: str | None = None,
) -> Board:
    """The board of a study, by default the one with most patients; of one site, or of all.

    `Unknown` if nobody here takes part in the study named.
    """
    sites = {each.code: each for each in office.sites()}
    found = office.patients()
    known = studies_of((patient.study, patient.code) for patient in found)
    check_study(study, known)
    wanted = study or next(iter(known), "")
    rows = [
        standing_of(patient, version_of(office, patient, sites[patient.site]), today, horizon)
        for patient in found
        if patient.study == wanted and patient.site == (site or patient.site)
    ]
    return board_of(rows, wanted)


def board_of(standings: Iterable[Standing], study: str) -> Board:
    """The board of those who take part in a study, in the order in which they come."""
    rows = tuple(row for row in standings if row.patient.study == study)
    versions = versions_of(rows)
    return Board(study, versions, columns_of(versions), rows)


def check_study(study: str | None, known: Sequence[str]) -> None:
    """`Unknown` for a study in which nobody takes part."""
    if study is not None and study not in known:
        message = N_("Nobody here takes part in {study}. The studies are: {known}.")
        raise Unknown(message, study=study, known=", ".join(known) or "–")


def studies_of(taking_part: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The studies of (study, patient) pairs, that with most patients first."""
    crowds = Counter(study for study, _ in taking_part)
    return tuple(sorted(crowds, key=lambda study: (-crowds[study], rank(study))))


def versions_of(rows: Sequence[Standing]) -> tuple[ProtocolVersion, ...]:
    """The versions in force for these patients, that of most patients first."""
    # By identity: comparing two versions as confirmed by two sites reads both from end to end.
    known = {id(row.version): row.version for row in rows}
    crowds = Counter(id(row.version) for row in rows)
    return tuple(known[each] for each, _ in crowds.most_common())


def columns_of(versions: Sequence[ProtocolVersion]) -> tuple[PlannedVisit, ...]:
    """The visits of all versions, each once; one that another version adds follows its like."""
    columns: list[PlannedVisit] = []
    for version in versions:
        place = 0
        places = {visit.id: at for at, visit in enumerate(columns)}
        for visit in version.visits:
            if visit.id in places:
                place = places[visit.id] + 1
            else:
                columns.insert(place, visit)
                places = {each.id: at for at, each in enumerate(columns)}
                place += 1
    return tuple(columns)


def outstanding(row: Standing, line: VisitLine, today: date) -> tuple[str, ...]:
    """The ids of the assessments that a visit still asks for, without the optional ones."""
    record = row.patient.records.get(line.visit.id)
    found = assessments(line.expected, record, line.status, today) or ()
    open_ = (one for one in found if one.state is AssessmentState.OUTSTANDING)
    return tuple(one.planned.id for one in open_ if not one.planned.optional)


def left_over(row: Standing, line: VisitLine, today: date) -> tuple[str, ...]:
    """What is outstanding of a visit of which something was done: what the dots stand for."""
    record = row.patient.records.get(line.visit.id)
    if record is None or line.expected.ended_on:
        return ()
    if line.expected.done_on:
        lacks = Flag.ASSESSMENTS_OUTSTANDING in line.status.flags
    else:
        lacks = bool(record.assessments)
    return outstanding(row, line, today) if lacks else ()
