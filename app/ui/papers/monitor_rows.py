"""What do the lines of the monitor's pack say, cell by cell?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

from app.domain.outstanding import AssessmentState
from app.domain.status import Flag, Punctuality, Status
from app.service.corrections import Correction, correction_said
from app.service.dossier import VisitLine
from app.service.journal_names import Naming
from app.service.monitor_pack import AddedVisit, DoneVisit, MonitorPack, OpenedCode
from app.service.names import (
    DEEDS,
    OPENING_CAUSES,
    OPENING_TOLD,
    STAGES,
    WHY_NOT_DONE,
    brief,
)
from app.service.screening_log import ScreenedRow
from app.service.status_words import STATUS, days_said, flags_said
from app.service.worklines import Kind, WorkRow
from app.ui.papers.table import Row
from app.words import Speech

UNKNOWN: Final = "–"
UNCONFIRMED: Final = "†"
TELLING: Final = (Flag.DID_IT_HAPPEN, Flag.INFERRED, Flag.ASSESSMENTS_OUTSTANDING)
"""What is said of an open item beside its days."""


def screened(rows: Iterable[ScreenedRow], say: Speech) -> Iterator[Row]:
    """The screening and enrolment log."""
    for row in rows:
        yield (
            row.patient,
            row.rescreens,
            say.dated(row.consented_on),
            row.version,
            say(STAGES[row.stage]),
            _dated(row.included_on, say),
            _dated(row.ended_on, say),
            row.reason,
        )


def done(visits: Iterable[DoneVisit], say: Speech) -> Iterator[Row]:
    """Visits done, how they lie to their windows, and what of them was not done."""
    for one in visits:
        yield (
            one.patient,
            one.line.visit.name.in_(say.language),
            _dated(one.line.expected.done_on, say),
            _window(one.line, say),
            _punctual(one.line, say),
            "\n".join(_lacking(one, say)),
        )


def opened(codes: Iterable[OpenedCode], say: Speech) -> Iterator[Row]:
    """Treatment codes that were opened, never what they said."""
    for code, one in codes:
        told = ", ".join(say(OPENING_TOLD[each]) for each in sorted(one.told))
        at = f"{say.dated(one.on)}, {say.clock(one.at)}"
        yield code, at, one.by, say(OPENING_CAUSES[one.cause]), told or UNKNOWN


def added(visits: Iterable[AddedVisit], say: Speech) -> Iterator[Row]:
    """Visits beside the plan; of those with no cause none is said."""
    for one in visits:
        line, expected = one.line, one.line.expected
        done_on = say("done on {day}", day=_dated(expected.done_on, say))
        yield (
            one.patient,
            line.visit.name.in_(say.language),
            say.dated(one.added.starts_on),
            Naming(say, (one.version,)).event(one.added.event) if one.added.event else "",
            one.added.cause,
            done_on if expected.done_on else say(STATUS[line.status.status]),
        )


def corrected(found: Iterable[Correction], zone: str, say: Speech) -> Iterator[Row]:
    """Corrections, with the time on the site's own clock."""
    for one in found:
        at = one.at.astimezone(ZoneInfo(zone))
        yield (
            f"{say.dated(at.date())}, {say.clock(at.time())}",
            one.who,
            one.patient,
            say(DEEDS[one.deed]),
            "\n".join(correction_said(one, say)),
            one.why,
        )


def still_open(found: MonitorPack, say: Speech) -> Iterator[Row]:
    """What is late or not answered, then the questions that wait for the investigator."""
    for row in found.open_rows:
        names = ", ".join(brief(name.in_(say.language)) for name in row.assessments)
        visit = row.visit.name.in_(say.language)
        what = f"{visit}: {names}" if names else visit
        yield row.patient, what, _open_window(row, say), _stands(row, say)
    for task in found.questions:
        what = say("Question for the investigator of {day}", day=say.dated(task.on))
        yield task.patient, what, "", say("not answered yet")


def _open_window(row: WorkRow, say: Speech) -> str:
    """The window of an open item; of what a visit that was done has left, its last day."""
    if row.earliest is None or row.latest is None:
        return UNKNOWN
    if row.kind is Kind.ASSESSMENTS and row.done_on:
        return say("until {day}", day=say.dated(row.latest))
    return say.span(row.earliest, row.latest)


def _stands(row: WorkRow, say: Speech) -> str:
    """How an open item stands: how late it is, or what nobody has said of it yet."""
    days = days_said(row.status.status, row.status.days, say)
    telling = [flag for flag in row.status.flags if flag in TELLING]
    booked = row.appointment
    on = say("booked for {day}", day=say.dated(booked.day)) if booked else ""
    is_late = row.status.status is Status.OVERDUE
    return ", ".join(filter(None, (days if is_late else "", flags_said(telling, say), on)))


def _lacking(one: DoneVisit, say: Speech) -> Iterator[str]:
    for each, name in zip(one.lacking, one.names, strict=True):
        said = brief(name.in_(say.language))
        if each.state is AssessmentState.OUTSTANDING:
            yield say("{what}: outstanding", what=said)
            continue
        cause = say(WHY_NOT_DONE[each.cause]) if each.cause else ""
        why = ", ".join(filter(None, (cause, each.reason)))
        yield say("{what}: not done", what=said) + (f" ({why})" if why else "")


def _punctual(line: VisitLine, say: Speech) -> str:
    """Early, in its window or late; a dash where the window is unknown or there is none."""
    timing = line.status.timing
    if timing is None or line.expected.visit.timing is None:
        return UNKNOWN
    if timing is Punctuality.IN_WINDOW:
        return say("yes")
    return days_said(Status.DONE, line.status.days, say)


def _window(line: VisitLine, say: Speech) -> str:
    expected = line.expected
    if not expected.earliest or not expected.latest or expected.visit.timing is None:
        return UNKNOWN
    mark = UNCONFIRMED if Flag.WINDOW_UNCONFIRMED in line.status.flags else ""
    return f"{say.span(expected.earliest, expected.latest)}{mark}"


def _dated(day: date | None, say: Speech) -> str:
    return say.dated(day) if day else ""
