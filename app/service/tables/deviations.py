"""What does the deviation log hold, for a script or a spreadsheet?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from app.domain.deviation import DeviationState
from app.service.deviation_words import STATES, about, departure, remarks_on
from app.service.deviations import DeviationRow
from app.service.names import CAUSES, DEVIATION_KINDS, GRADES
from app.service.status_words import Look
from app.service.tables import parts
from app.service.tables.table import Cell, Column, Kind, Row, Said, Table, keys_of, tabled
from app.service.tones import Tone
from app.words import N_, Speech

NAME: Final = "deviations"
TITLE: Final = N_("Deviations")
LOOKS: Final = {
    DeviationState.DRAFT: Look("◐", STATES[DeviationState.DRAFT], Tone.DUE),
    DeviationState.COMPLETED: Look("●", STATES[DeviationState.COMPLETED], Tone.DONE),
    DeviationState.CURED: Look("", STATES[DeviationState.CURED], Tone.QUIET),
}


def deviations_table(rows: Iterable[DeviationRow], say: Speech) -> Table:
    """The log, a line for each deviation."""
    return tabled(NAME, say(TITLE), COLUMNS, (deviation_row(row, say) for row in rows), say)


def deviation_row(row: DeviationRow, say: Speech) -> Row:
    """One line of the log under the keys of `COLUMNS`: codes and days, and what they say."""
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


def _state(row: Row, say: Speech) -> Said:
    state = DeviationState(str(row["state"]))
    return parts.looking(LOOKS[state], state, say)


def _remarks(row: Row, say: Speech) -> Cell:
    return " ".join(remarks_on(bool(row["justified"]), bool(row["unconfirmed"]), say)) or None


COLUMNS: Final = (
    parts.PATIENT,
    parts.SITE,
    parts.STUDY,
    Column("deviation", N_("Deviation")),
    Column("state", N_("State"), Kind.STATUS, read=_state),
    Column("kind", N_("Kind"), Kind.CODE, DEVIATION_KINDS),
    parts.VISIT,
    Column("assessment", N_("Assessment")),
    Column("rule", N_("Rule")),
    Column("on", N_("On"), Kind.DAY),
    Column("days", N_("Days"), Kind.NUMBER),
    Column("unconfirmed", kind=Kind.TRUTH),
    Column("justified", kind=Kind.TRUTH),
    Column("about", N_("Visit and assessment")),
    Column("said", N_("Departure")),
    Column("grade", N_("Grade"), Kind.CODE, GRADES),
    Column("cause", N_("Cause"), Kind.CODE, CAUSES),
    Column("measures", N_("Measures")),
    Column("reported_on", N_("Reported"), Kind.DAY),
    Column("", N_("Notes"), read=_remarks),
)
KEYS: Final = keys_of(COLUMNS)
