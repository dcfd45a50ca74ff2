"""What does the list of patients hold?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from app.service.names import STAGES
from app.service.tables import parts
from app.service.tables.table import Column, Kind, Row, Table, keys_of, tabled
from app.service.worklist import RosterRow
from app.words import N_, Speech

NAME: Final = "patients"
TITLE: Final = N_("Patients")
COLUMNS: Final = (
    parts.PATIENT,
    parts.SITE,
    parts.STUDY,
    Column("version", N_("Protocol version")),
    Column("stage", N_("Stage"), Kind.CODE, STAGES),
    Column("consented_on", N_("Consent"), Kind.DAY),
    Column("done", N_("Visits done"), Kind.NUMBER),
    Column("expected", N_("Visits expected"), Kind.NUMBER),
    Column("overdue", N_("Overdue"), Kind.COUNT),
    Column("study_day", N_("Study day"), Kind.NUMBER),
    Column("next", N_("Next visit")),
)
KEYS: Final = keys_of(COLUMNS)


def roster_table(found: Iterable[RosterRow], say: Speech) -> Table:
    """The patients, a line each."""
    return tabled(NAME, say(TITLE), COLUMNS, map(roster_row, found), say)


def roster_row(row: RosterRow) -> Row:
    """A patient under the keys of `COLUMNS`; `next` is the id of the next visit."""
    known = row._asdict()
    del known["next_on"]
    return {**known, "next": row.next.visit.id if row.next else None}
