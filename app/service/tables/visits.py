"""What does a list of a patient's visits hold: dates, windows, statuses, and why?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from app.domain.derivation import Derivation, why
from app.domain.outstanding import AssessmentState, ExpectedAssessment
from app.domain.override import Override
from app.domain.status import Punctuality, VisitStatus
from app.domain.timeline import Cut, ExpectedVisit, Timeline
from app.service.days import left_of
from app.service.dossier import Dossier, VisitLine
from app.service.tables import parts
from app.service.tables.table import Cell, Column, Kind, Row, Table, keys_of, tabled
from app.words import N_, Speech

NAME: Final = "patient"
TITLE: Final = N_("Visits")
PUNCTUALITY: Final[Mapping[str, str]] = {
    Punctuality.EARLY: N_("too early"),
    Punctuality.IN_WINDOW: N_("in window"),
    Punctuality.LATE: N_("too late"),
}
VISIT_COLUMNS: Final = (
    parts.VISIT,
    parts.NAME,
    Column("epoch", N_("Period")),
    Column("target", N_("Target"), Kind.DAY),
    *parts.WINDOW,
    parts.STATUS_COLUMN,
    Column("timing", N_("Timing"), Kind.CODE, PUNCTUALITY),
    Column("days", N_("Days"), Kind.NUMBER),
    Column("provisional", kind=Kind.TRUTH),
    Column("estimated", kind=Kind.TRUTH),
    parts.FLAGS,
    Column("study_day", N_("Study day"), Kind.NUMBER),
    Column("study_day_cdisc", N_("Study day (CDISC)"), Kind.NUMBER),
    Column("assessments", kind=Kind.SCRIPT),
    Column("why", kind=Kind.SCRIPT),
)
"""Of a timeline, where no office is asked."""


def timeline_table(rows: Iterable[Row], say: Speech, *, patients: bool = False) -> Table:
    """Visits of no office, as `visit_row` gives them; of several `patients` each named."""
    columns = (parts.PATIENT, *VISIT_COLUMNS) if patients else VISIT_COLUMNS
    return tabled(NAME, say(TITLE), columns, rows, say)


def patients_table(found: Iterable[Dossier], say: Speech) -> Table:
    """The visits of some patients, each patient's in the protocol's order."""
    rows = (
        {"patient": one.patient.code, **dossier_row(one, line, say.language)}
        for one in found
        for line in one.lines
    )
    return tabled(NAME, say(TITLE), (parts.PATIENT, *COLUMNS), rows, say)


def lines_table(rows: Iterable[Row], say: Speech) -> Table:
    """Some visits of one patient, as `dossier_row` gives them."""
    return tabled(NAME, say(TITLE), COLUMNS, rows, say)


def visit_row(
    timeline: Timeline,
    expected: ExpectedVisit,
    found: VisitStatus,
    assessments: object,
    language: str,
) -> dict[str, object]:
    """One planned visit as a script gets it; its keys are those of `VISIT_COLUMNS`."""
    derivation = why(timeline, expected.visit.id)
    days = derivation.study_days
    return {
        "visit": expected.visit.id,
        "name": expected.visit.name.in_(language),
        "epoch": expected.visit.epoch,
        "target": expected.target,
        "earliest": expected.earliest,
        "latest": expected.latest,
        "status": found.status,
        "timing": found.timing,
        "days": found.days,
        "provisional": expected.provisional,
        "estimated": expected.estimated,
        "flags": found.flags,
        "study_day": days.protocol if days else None,
        "study_day_cdisc": days.cdisc if days else None,
        "assessments": assessments,
        "why": explained(derivation),
    }


def dossier_row(found: Dossier, line: VisitLine, language: str) -> Row:
    """A visit of a patient in an office; its keys are those of `COLUMNS`."""
    booked, left = line.appointment, left_of(found, line)
    own = [assessment_row(one, found, language) for one in found.assessments(line.visit.id)]
    return {
        **visit_row(found.timeline, line.expected, line.status, own, language),
        "done_on": line.expected.done_on,
        "booked_on": booked.day if booked else None,
        "booked_at": f"{booked.at:%H:%M}" if booked and booked.at else None,
        "place": booked.place if booked else None,
        "bookable_left": left.left if left else None,
        "bookable_of": left.of if left else None,
    }


def assessment_row(one: ExpectedAssessment, found: Dossier, language: str) -> Row:
    """One assessment of a visit."""
    return {
        "assessment": one.planned.id,
        "name": found.version.assessment_by_id[one.planned.id].name.in_(language),
        "state": one.state,
        "done_on": one.done_on,
        "reason": one.reason,
        "earliest": one.earliest,
        "latest": one.latest,
        "status": one.status,
        "days": one.days,
    }


def explained(derivation: Derivation) -> Row:
    """A derivation as a script gets it: durations as ISO 8601, days, ids and codes."""
    window, uncut = derivation.window, derivation.uncut
    return {
        "anchor": derivation.anchor,
        "anchor_date": derivation.anchor_on,
        "anchor_basis": derivation.anchor_basis,
        "offset": None if derivation.offset is None else str(derivation.offset),
        "window": {
            "before": str(window.before),
            "after": str(window.after),
            "origin": window.origin.code,
        }
        if window
        else None,
        "uncut": {"earliest": uncut.earliest, "latest": uncut.latest} if uncut else None,
        "bounds": [_bound(cut) for cut in derivation.cuts],
        "window_empty": derivation.window_empty,
        "provisional_through": derivation.provisional_through,
        "estimated_through": derivation.estimated_through,
        "by_protocol": derivation.by_protocol,
        "override": _override(derivation.override),
        "stopped_on": derivation.stopped_on,
        "postponed": dict(derivation.postponed),
    }


def _override(override: Override | None) -> Row | None:
    if override is None:
        return None
    return {
        "not_applicable": override.not_applicable,
        "target": override.target,
        "earliest": override.earliest,
        "latest": override.latest,
        "approved_by": override.approved_by,
        "reason": override.reason,
    }


def _bound(cut: Cut) -> Row:
    return {
        "side": cut.bound.side,
        "visit": cut.bound.visit,
        "offset": str(cut.bound.offset),
        "date": cut.day,
        "basis": cut.basis,
    }


def _outstanding(row: Row, _: Speech) -> Cell:
    own = row["assessments"]
    known = own if isinstance(own, list) else []
    names = (str(one["name"]) for one in known if one["state"] == AssessmentState.OUTSTANDING)
    return "; ".join(names) or None


COLUMNS: Final = (
    *VISIT_COLUMNS,
    Column("done_on", N_("Done"), Kind.DAY),
    *parts.SLOT,
    *parts.LEFT,
    Column("", N_("Still to do"), read=_outstanding),
)
KEYS: Final = keys_of(COLUMNS)
