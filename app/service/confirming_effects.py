"""What would a corrected value change before it is saved: which patients' visits, and how?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from app.domain.confirming import with_confirmations
from app.domain.patient import Patient
from app.domain.protocol import ProtocolVersion
from app.domain.schedule import project
from app.domain.site import Confirmation
from app.domain.status import HORIZON, Flag, Punctuality
from app.service.confirming import proposed
from app.service.dossier import VisitLine, visit_lines
from app.service.in_force import own_version
from app.service.ports import Office

_IN_DOUBT = Flag.WINDOW_UNCONFIRMED
"""A value that is confirmed as it stands changes this flag and nothing else."""


class Effect(NamedTuple):
    """A patient's visit as it stands now, and as it would stand."""

    patient: str
    before: VisitLine
    after: VisitLine

    @property
    def moves(self) -> bool:
        """Whether the target or the window would be another."""
        return _dates(self.before) != _dates(self.after)

    @property
    def turns_out(self) -> bool:
        """Whether the visit was done in its window and would have been done outside it."""
        return self.before.status.timing is Punctuality.IN_WINDOW and self.after.status.timing in (
            Punctuality.EARLY,
            Punctuality.LATE,
        )


def effects(
    office: Office, site: str, study: str, values: Mapping[str, str], today: date
) -> tuple[Effect, ...]:
    """What confirming these values would change for the site's patients, by patient; saves nothing.

    Open visits whose target or window would move, and visits done that would be judged otherwise.
    `Misfits` for values that can't stand; `Unknown` site or study.
    """
    known = office.site(site)
    word = Confirmation("–", today, "–")
    said = proposed(office, known, study, values, word)
    versions: dict[str, tuple[ProtocolVersion, ProtocolVersion]] = {}
    found: list[Effect] = []
    for patient in office.patients():
        if (patient.site, patient.study) == (site, study):
            if patient.version not in versions:
                kept = office.version(study, patient.version)
                both = own_version(kept, known), with_confirmations(kept, site, said)
                versions[patient.version] = both
            found += _effects(patient, *versions[patient.version], today)
    return tuple(found)


def _effects(
    patient: Patient, old: ProtocolVersion, new: ProtocolVersion, today: date
) -> Iterator[Effect]:
    before = _lines(patient, old, today)
    after = {line.visit.id: line for line in _lines(patient, new, today)}
    for line in before:
        found = Effect(patient.code, line, after[line.visit.id])
        if _differs(found):
            yield found


def _lines(patient: Patient, version: ProtocolVersion, today: date) -> Sequence[VisitLine]:
    return visit_lines(patient, project(version, patient.facts, today), today, HORIZON)


def _differs(found: Effect) -> bool:
    if found.before.expected.outcome or found.before.expected.ended_on:
        return _judged(found.before) != _judged(found.after)
    return found.moves


def _dates(line: VisitLine) -> tuple[date | None, date | None, date | None]:
    expected = line.expected
    return expected.target, expected.earliest, expected.latest


def _judged(line: VisitLine) -> tuple[object, ...]:
    status = line.status
    return status.status, status.timing, status.days, set(status.flags) - {_IN_DOUBT}
