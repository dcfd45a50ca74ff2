"""What does the file say of visits done or closed, and of the versions they were done under?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Final

import msgspec
from sqlalchemy import Connection, func, select

from app.domain.visit import (
    AssessmentOutcome,
    AssessmentRecord,
    Outcome,
    VisitRecord,
    WhyNotDone,
)
from app.store import patient_tables as tables
from app.store.asking import Keys, Question, asked, day, maybe_day, rows

_outcome: Final = {None: None} | {str(code): code for code in Outcome}


def _with_assessments() -> Question:
    """The visits, each with its assessments put together by SQLite to one text."""
    visit, each = tables.visit_record.c, tables.assessment_record.c
    one = func.json_array(each.assessment, each.outcome, each.done_on, each.reason, each.cause)
    of_the_visit = select(func.json_group_array(one)).where(
        each.patient == visit.patient, each.visit == visit.visit
    )
    whole = select(tables.visit_record, of_the_visit.scalar_subquery())
    return Question(whole, visit.patient)


_RECORDS: Final = _with_assessments()


def versions(connection: Connection, keys: Keys) -> Mapping[int, Mapping[date, str]]:
    """By patient, the protocol version by the day from which it holds."""
    found: dict[int, dict[date, str]] = defaultdict(dict)
    for key, since, _, version in rows(connection, tables.patient_version, keys):
        found[key][day(since)] = version
    return found


def records(connection: Connection, keys: Keys) -> Mapping[int, Mapping[str, VisitRecord]]:
    """By patient and visit."""
    found: dict[int, dict[str, VisitRecord]] = defaultdict(dict)
    for key, name, outcome, done_on, reason, version, closed_with, assessments in asked(
        connection, _RECORDS, keys
    ):
        found[key][name] = VisitRecord(
            *(_outcome[outcome], maybe_day(done_on), reason, version),
            *(_assessments(assessments), closed_with),
        )
    return found


# Thousands of visits repeat a few sets of assessments. Each is made once and shared.
@lru_cache(maxsize=4096)
def _assessments(recorded: str) -> Mapping[str, AssessmentRecord]:
    found = msgspec.json.decode(
        recorded, type=list[tuple[str, str, str | None, str, WhyNotDone | None]]
    )
    return {assessment: _assessment(*said) for assessment, *said in found}


@lru_cache(maxsize=4096)
def _assessment(
    outcome: str, done_on: str | None, reason: str, cause: WhyNotDone | None
) -> AssessmentRecord:
    return AssessmentRecord(AssessmentOutcome(outcome), maybe_day(done_on), reason, cause)
