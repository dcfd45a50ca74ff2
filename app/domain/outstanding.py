"""Which assessments of a visit are done, not done or outstanding, and until when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from app.domain.protocol import PlannedAssessment
from app.domain.status import HORIZON, Status, VisitStatus
from app.domain.status import status as status_on
from app.domain.timeline import NOT_POSTPONED, ExpectedVisit, Hold
from app.domain.visit import AssessmentOutcome, AssessmentRecord, VisitRecord, WhyNotDone


class AssessmentState(StrEnum):
    """How an assessment stands. `closed`: its visit is missed, not expected or ended."""

    DONE = "done"
    NOT_DONE = "not_done"
    OUTSTANDING = "outstanding"
    CLOSED = "closed"


class ExpectedAssessment(NamedTuple):
    """An assessment of one patient's visit, on a day.

    `earliest` and `latest` are its own window, else its visit's; None where unknown. `status` and
    `days` judge an outstanding assessment by that window, as `VisitStatus` does; `status` is None
    for every other one. `has_own_window`: its window is not the visit's. `postponed_to` is the day
    before which the protocol does not have it done after what happened; its window opens then.
    """

    planned: PlannedAssessment
    state: AssessmentState
    done_on: date | None
    reason: str
    earliest: date | None
    latest: date | None
    status: Status | None
    days: int | None
    has_own_window: bool
    cause: WhyNotDone | None = None
    postponed_to: date | None = None


def is_incomplete(
    expected: ExpectedVisit, records: Mapping[str, AssessmentRecord] | None, today: date
) -> bool:
    """Whether a done visit still lacks an assessment that is not optional.

    False where nothing is known of assessments (`records` is None), and once participation ended.
    """
    if records is None or not expected.done_on or expected.ended_on:
        return False
    for one in expected.visit.required:
        record = records.get(one)
        if record is None or _is_ahead(record, today):
            return True
    return False


def assessments(
    expected: ExpectedVisit,
    record: VisitRecord | None,
    found: VisitStatus,
    today: date,
    horizon: int = HORIZON,
) -> tuple[ExpectedAssessment, ...] | None:
    """The assessments of a visit one by one, in the protocol's order.

    None where nothing is known of assessments. `found` is the visit's own status on `today`.
    """
    records = record.assessments if record else {}
    if records is None:
        return None
    return tuple(
        _expect(planned, records.get(planned.id), expected, found, today, horizon)
        for planned in expected.visit.assessments
    )


def _expect(
    planned: PlannedAssessment,
    record: AssessmentRecord | None,
    expected: ExpectedVisit,
    found: VisitStatus,
    today: date,
    horizon: int,
) -> ExpectedAssessment:
    earliest, latest = window_of(planned, expected)
    own = (earliest, latest) != (expected.earliest, expected.latest)
    if record is None or _is_ahead(record, today):
        if expected.ended_on or found.status in (Status.MISSED, Status.NOT_EXPECTED):
            state, judged = AssessmentState.CLOSED, None
        else:
            state = AssessmentState.OUTSTANDING
            judged = _judge(expected, earliest, latest, today, horizon)
        status, days = (judged.status, judged.days) if judged else (None, None)
        until = expected.postponed.get(planned.id)
        return ExpectedAssessment(
            *(planned, state, None, "", earliest, latest, status, days, own),
            postponed_to=until,
        )
    done = record.outcome is AssessmentOutcome.DONE
    state = AssessmentState.DONE if done else AssessmentState.NOT_DONE
    done_on = (record.done_on or expected.done_on) if done else None
    said = (state, done_on, record.reason)
    return ExpectedAssessment(planned, *said, earliest, latest, None, None, own, record.cause)


def _is_ahead(record: AssessmentRecord, today: date) -> bool:
    return record.done_on is not None and record.done_on > today


def window_of(
    planned: PlannedAssessment, expected: ExpectedVisit
) -> tuple[date | None, date | None]:
    """The window of an assessment: its own, counted from the visit's target, else the visit's.

    Where an event puts the assessment off, it opens on the day named, and is not over before it.
    """
    earliest, latest = expected.window_of(planned)
    until = expected.postponed.get(planned.id)
    if until is None or earliest is None or latest is None:
        return earliest, latest
    return max(earliest, until), max(latest, until)


def _judge(
    expected: ExpectedVisit, earliest: date | None, latest: date | None, today: date, horizon: int
) -> VisitStatus:
    """As a visit with this window would stand; held back with its own visit until that is done."""
    hold = Hold.NONE if expected.done_on else expected.hold
    by_itself = expected._replace(
        earliest=earliest,
        latest=latest,
        outcome=None,
        done_on=None,
        booked_on=None,
        superseded=False,
        hold=hold,
        postponed=NOT_POSTPONED,
    )
    return status_on(by_itself, today, horizon)
