"""Which deviations from the protocol follow from what is known of a patient?

A visit or an assessment early or late, missed or missing, and a rule that is broken. None is
drafted from an unknown window or a provisional target, from a miss that nobody has confirmed, or
from what is overdue and may still be done. What a person records as not done departs whether or
not a window is known; while its visit's target is provisional it waits for that one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Final

from app.domain.constraints import Break, Broken, broken
from app.domain.day import shift
from app.domain.deviation import Deviation, DeviationKind, asks_cause
from app.domain.moments import Moments, moments
from app.domain.neutral import is_neutral
from app.domain.outstanding import AssessmentState, ExpectedAssessment, assessments
from app.domain.status import Flag, Punctuality, Status, VisitStatus, status
from app.domain.timeline import ExpectedVisit, Timeline
from app.domain.visit import VisitRecord, WhyNotDone

_OFF: Final = {
    Punctuality.EARLY: DeviationKind.EARLY,
    Punctuality.LATE: DeviationKind.LATE,
}
_BROKEN: Final = {
    Break.ORDER: DeviationKind.ORDER,
    Break.INTERVAL: DeviationKind.INTERVAL,
    Break.TOO_OLD: DeviationKind.TOO_OLD,
}


def deviations(timeline: Timeline, completed: Collection[str] = ()) -> tuple[Deviation, ...]:
    """Every deviation up to the day of the projection, in the protocol's order.

    `completed` are the keys of those that a person has dealt with: what was recorded as not done
    stays among them while a target is provisional, for nothing has cured it. Pure: two equal
    timelines have equal deviations. Source: DOMAIN, Deviations.
    """
    known = moments(timeline)
    found: list[Deviation] = []
    for expected in timeline.visits:
        standing = status(expected, timeline.today)
        found += _of_visit(timeline, expected, standing, known)
        if standing.status not in (Status.MISSED, Status.NOT_EXPECTED):
            found += _of_assessments(timeline, expected, standing, known, completed)
    found += (_of_rule(timeline, each) for each in broken(timeline))
    return tuple(found)


def _of_visit(
    timeline: Timeline, expected: ExpectedVisit, standing: VisitStatus, known: Moments
) -> Iterator[Deviation]:
    visit, on, justified = expected.visit.id, expected.done_on, False
    kind = _OFF.get(standing.timing) if standing.timing and not expected.provisional else None
    unconfirmed = expected.is_window_unconfirmed
    if kind:
        here = [moment for days in known.values() for moment in days if moment.visit == visit]
        with_it = [moment.member for moment in here if moment.latest == on]
        justified = _waited(timeline, expected, with_it, expected.latest, on, known)
    elif _is_missed(timeline, expected, standing):
        kind, on = DeviationKind.MISSED, _by(expected.latest, timeline.today)
        unconfirmed = unconfirmed and expected.outcome is None
    if kind:
        asks = asks_cause(timeline.version, kind, visit)
        yield Deviation(
            *(f"{visit}.{kind}", kind, visit, "", "", on),
            *(standing.days, unconfirmed, justified, asks),
        )


def _of_assessments(
    timeline: Timeline,
    expected: ExpectedVisit,
    standing: VisitStatus,
    known: Moments,
    completed: Collection[str],
) -> Iterator[Deviation]:
    visit = expected.visit.id
    record = timeline.facts.records.get(visit)
    for one in assessments(expected, record, standing, timeline.today) or ():
        kind, on, days = _judged(one, expected, record, timeline.today)
        name = one.planned.id
        key = f"{visit}.{name}.{kind}"
        if kind and (key in completed or not expected.provisional):
            is_late = kind is not DeviationKind.EARLY
            justified = is_late and _waited(
                timeline, expected, [name], one.latest, one.done_on, known
            )
            by_window = one.state is not AssessmentState.NOT_DONE
            unconfirmed = one.planned.origin.is_unconfirmed or (
                by_window and expected.is_unconfirmed(one.planned)
            )
            asks = asks_cause(timeline.version, kind, visit)
            yield Deviation(
                *(key, kind, visit, name, "", on),
                *(days, unconfirmed, justified, asks),
            )


def _is_missed(timeline: Timeline, expected: ExpectedVisit, standing: VisitStatus) -> bool:
    """Whether somebody let a visit pass that the protocol had placed in a firm, known window."""
    if standing.status is not Status.MISSED or Flag.INFERRED in standing.flags:
        return False
    is_placed = expected.visit.timing is not None and expected.latest is not None
    is_firm = is_placed and not expected.provisional
    return is_firm and not is_neutral(timeline.version, expected.visit.id)


def _waited(
    timeline: Timeline,
    expected: ExpectedVisit,
    names: Iterable[str],
    latest: date | None,
    on: date | None,
    known: Moments,
) -> bool:
    """Whether what happened while a window was open put one of these off beyond its end.

    One done before it might be has not waited for that.
    """
    ends = {one.id: expected.uncut_end(one) or date.max for one in expected.visit.assessments}
    return latest is not None and any(
        moment.earliest <= ends[name] and latest < shift(moment.earliest, step) <= (on or date.max)
        for name in names
        if name in ends
        for event, step in timeline.version.postponing.get(name, ())
        for moment in known.get(event, ())
    )


def _judged(
    one: ExpectedAssessment, expected: ExpectedVisit, record: VisitRecord | None, today: date
) -> tuple[DeviationKind | None, date | None, int | None]:
    """How an assessment departs, on which day, and by how many days."""
    if one.done_on:
        says_visit = one.done_on == expected.done_on and not one.has_own_window
        if says_visit or expected.provisional:
            return None, None, None
        return _off(one.done_on, one.earliest, one.latest)
    if _is_missing(one, expected, record):
        held_on = expected.done_on if one.state is AssessmentState.NOT_DONE else None
        return DeviationKind.MISSING, held_on or _by(one.latest, today), None
    return None, None, None


def _by(latest: date | None, today: date) -> date:
    """When something is given up: as its window closes, or at once where a person says it now."""
    return min(latest or today, today)


def _off(
    day: date, earliest: date | None, latest: date | None
) -> tuple[DeviationKind | None, date | None, int | None]:
    if earliest and day < earliest:
        return DeviationKind.EARLY, day, (day - earliest).days
    if latest and day > latest:
        return DeviationKind.LATE, day, (day - latest).days
    return None, None, None


def _is_missing(
    one: ExpectedAssessment, expected: ExpectedVisit, record: VisitRecord | None
) -> bool:
    """Not done, or outstanding at a visit that was held once its window has closed.

    The end of a participation closes what is outstanding, but does not make good what was late.
    """
    planned = one.planned
    if planned.optional:
        return False
    if one.state is AssessmentState.NOT_DONE:
        return not planned.some_patients or _does_apply(planned.id, record)
    if planned.some_patients or not expected.done_on or expected.provisional:
        return False
    if one.state is AssessmentState.CLOSED and expected.ended_on:
        return one.latest is not None and one.latest < expected.ended_on
    return one.status is Status.OVERDUE


def _does_apply(assessment: str, record: VisitRecord | None) -> bool:
    """Whether somebody said why it was not done, and not that it does not apply."""
    known = record.assessments if record and record.assessments else {}
    return known[assessment].cause not in (None, WhyNotDone.DOES_NOT_APPLY)


def _of_rule(timeline: Timeline, found: Broken) -> Deviation:
    visit = found.later.visit or found.earlier.visit
    if found.kind is Break.TOO_OLD:
        visit = found.earlier.visit
    kind, rule = _BROKEN[found.kind], found.constraint
    asks = asks_cause(timeline.version, kind, visit, rule)
    return Deviation(
        *(found.key, kind, visit, "", rule.id if rule else "", found.later.latest),
        *(found.days, found.is_unconfirmed, False, asks),
    )
