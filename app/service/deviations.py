"""Where does the record depart from the protocol: the log, and the deed that completes one line?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final, NamedTuple

from app.domain.change import Action, Deed
from app.domain.deviation import Deviation, DeviationKind, DeviationState, Logged, logged
from app.domain.drafting import deviations
from app.domain.patient import Ending, Patient
from app.domain.protocol import ProtocolVersion
from app.domain.report import Cause, DeviationReport, Grade
from app.domain.schedule import project
from app.domain.timeline import Timeline
from app.service.dossier import Dossier
from app.service.in_force import version_of
from app.service.patients import check_noted, check_text, seen
from app.service.ports import Office, Unknown, Work
from app.words import N_, Refusal


class DeviationRow(NamedTuple):
    """One line of the log. `version` names what it is about; `revision` is the patient's."""

    patient: str
    site: str
    study: str
    revision: int
    version: ProtocolVersion
    deviation: Deviation
    state: DeviationState
    report: DeviationReport | None


class Sought(NamedTuple):
    """Which lines of the log are wanted; None and empty: all.

    `since` and `until`, both included, are about the day a deviation came about. One that is
    cured has no such day, and is wanted whatever they are.
    """

    patient: str = ""
    site: str = ""
    study: str = ""
    kind: DeviationKind | None = None
    state: DeviationState | None = None
    since: date | None = None
    until: date | None = None


EVERYTHING: Final = Sought()


def log(office: Office, today: date, sought: Sought = EVERYTHING) -> tuple[DeviationRow, ...]:
    """The deviation log on a day: by patient, and for each by the day it came about."""
    rows: list[DeviationRow] = []
    for patient in office.patients([sought.patient] if sought.patient else None):
        if sought.site in ("", patient.site) and sought.study in ("", patient.study):
            version = version_of(office, patient)
            rows += _rows(patient, version, project(version, patient.facts, today))
    return tuple(row for row in rows if _is_sought(row, sought))


def of_dossier(found: Dossier) -> tuple[DeviationRow, ...]:
    """The deviation log of one patient."""
    return tuple(_rows(found.patient, found.version, found.timeline))


def row_of(found: Dossier, key: str) -> DeviationRow:
    """One line of a patient's log; `Unknown` names those there are."""
    rows = {row.deviation.key: row for row in of_dossier(found)}
    if key not in rows:
        raise _unknown(found.patient, key, rows)
    return rows[key]


def drafted(patient: Patient, timeline: Timeline) -> tuple[Deviation, ...]:
    """What is drafted of a patient; nothing of one who was entered in error."""
    if patient.end and patient.end.kind is Ending.ENTERED_IN_ERROR:
        return ()
    return deviations(timeline, patient.reports)


def report(
    office: Office,
    code: str,
    key: str,
    grade: Grade,
    cause: Cause | None = None,
    measures: str = "",
    reported_on: date | None = None,
    *,
    today: date,
    revision: int | None = None,
) -> Action | None:
    """Complete a deviation, or change what was said of it; nothing takes a report back but undo.

    `measures` is what was done about it. `Refusal` for a key that is not in the patient's log, a
    report dated ahead, a cause left out, and a cause given where none is asked: where the day of
    a treatment is concerned. The date of a treatment comes from elsewhere (DOMAIN, Blinding).
    """
    check_text(measures)
    new = DeviationReport(grade, cause, measures.strip(), reported_on)
    with office.work(Deed.REPORT_DEVIATION) as work:
        _report(work, seen(work.patient(code), revision), (key,), new, today)
    return work.action


def report_alike(
    office: Office,
    which: Mapping[str, Sequence[str]],
    new: DeviationReport,
    *,
    today: date,
    revisions: Mapping[str, int] | None = None,
) -> Action | None:
    """Complete several drafted deviations, the keys by patient, in the same words: all or none.

    Each has its own record afterwards, which is changed by itself. `Refusal` like `report`, and
    for one that is completed already: what somebody said of it is not written over.
    """
    check_text(new.measures)
    known = revisions or {}
    with office.work(Deed.REPORT_DEVIATION) as work:
        for code, keys in which.items():
            patient = seen(work.patient(code), known.get(code))
            for key in keys:
                _check_draft(patient, key)
            _report(work, patient, keys, new, today)
    return work.action


def _report(
    work: Work, patient: Patient, keys: Sequence[str], new: DeviationReport, today: date
) -> None:
    """Say the same of these deviations of a patient."""
    version = version_of(work, patient)
    for key in keys:
        _check_cause(_line(patient, version, key, today).deviation, new.cause)
    if new.reported_on:
        check_noted(patient, new.reported_on, today)
    work.save(replace(patient, reports={**patient.reports, **dict.fromkeys(keys, new)}))


def _check_draft(patient: Patient, key: str) -> None:
    if key in patient.reports:
        message = N_("{code}: deviation {key} is completed already. Change it by itself.")
        raise Refusal(message, code=patient.code, key=key)


def _rows(patient: Patient, version: ProtocolVersion, timeline: Timeline) -> Iterator[DeviationRow]:
    lines = logged(drafted(patient, timeline), patient.reports, version)
    for line in sorted(lines, key=lambda line: line.deviation.on or date.max):
        yield DeviationRow(
            *(patient.code, patient.site, patient.study, patient.revision, version), *line
        )


def _is_sought(row: DeviationRow, sought: Sought) -> bool:
    deviation, day = row.deviation, row.deviation.on
    return (
        sought.kind in (None, deviation.kind)
        and sought.state in (None, row.state)
        and (day is None or sought.since is None or day >= sought.since)
        and (day is None or sought.until is None or day <= sought.until)
    )


def _line(patient: Patient, version: ProtocolVersion, key: str, today: date) -> Logged:
    timeline = project(version, patient.facts, today)
    lines = {
        line.deviation.key: line
        for line in logged(drafted(patient, timeline), patient.reports, version)
    }
    if key not in lines:
        raise _unknown(patient, key, lines)
    return lines[key]


def _unknown(patient: Patient, key: str, known: Iterable[str]) -> Unknown:
    return Unknown(
        N_("{code} has no deviation {key}. Those in the log are: {known}."),
        code=patient.code,
        key=key,
        known=", ".join(known) or "–",
    )


def _check_cause(deviation: Deviation, cause: Cause | None) -> None:
    if deviation.asks_cause and cause is None:
        raise Refusal(N_("Say what led to it: choose a cause from the list."), cause="")
    if not deviation.asks_cause and cause is not None:
        raise Refusal(
            N_("No cause is asked where the date of an infusion is concerned: leave it out."),
            cause=cause,
        )
