"""What speaks against a day for a visit, as the patient's whole follow-up would then stand?"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date, time
from typing import Final, NamedTuple

from app.domain.candidate import Ill, settles, touched_by
from app.domain.constraints import Broken, would_break
from app.domain.foresight import Joint, kept_apart, warnings_if
from app.domain.protocol import PlannedVisit
from app.domain.suggest import NotOffered
from app.domain.timeline import ExpectedVisit
from app.domain.visit import VisitRecord
from app.domain.workdays import DaysLeft, OfficeDays
from app.service.consequences import Misplaced, compared
from app.service.days import left_of
from app.service.dossier import Dossier, VisitLine
from app.service.what_moves import Moved
from app.words import Refusal

FEW: Final = 2
"""A window has few bookable days where at most so many are left, and it is longer than that."""

Slots = Mapping[tuple[date, time | None, str], str]
"""Who is booked at a site, by day, time and place."""


About = Refusal | NotOffered | DaysLeft | Broken | Joint | Misplaced | Moved | str | None
"""What there is to say of a trouble; its kind says which it is."""


class Trouble(NamedTuple):
    """One thing against a day: its kind, the visit that it is about, and what there is to say."""

    kind: Ill
    visit: PlannedVisit
    about: About = None


class Follow(NamedTuple):
    """A visit that the day places or bounds: before and after, and how it could be booked then.

    `left` and `target_closed` are for one that is open and not booked yet. Where it is not
    `settled` another open visit stands between, and nothing of it counts against the day.
    """

    before: ExpectedVisit
    line: VisitLine
    left: DaysLeft | None
    target_closed: NotOffered | None
    settled: bool


class Trial(NamedTuple):
    """A day under trial for `visit`: the patient as they are, and as they would be booked then."""

    found: Dossier
    then: Dossier
    visit: str
    day: date
    days: OfficeDays


def follows_of(trial: Trial) -> Iterator[Follow]:
    """The visits still open that the day places or bounds, in the protocol's order."""
    for visit in touched_by(trial.then.timeline, trial.visit):
        line = trial.then.line(visit)
        if not line.status.is_open:
            continue
        is_free = line.appointment is None
        target = line.expected.target
        yield Follow(
            trial.found.timeline.of(visit),
            line,
            left_of(trial.then, line) if is_free else None,
            _closed(target, trial.days) if is_free and target else None,
            settles(trial.then.timeline, trial.visit, visit),
        )


def _closed(target: date, days: OfficeDays) -> NotOffered | None:
    """The target with why nobody is seen then, where that is so."""
    reasons = days.reasons(target)
    return NotOffered(target, reasons) if reasons else None


def troubles_of(
    trial: Trial, follows: Collection[Follow], slot: tuple[time | None, str], taken: Slots
) -> Iterator[Trouble]:
    """All that speaks against a day, what concerns the day itself first."""
    yield from _of_the_day(trial)
    yield from _of_the_slot(trial, slot, taken)
    for follow in follows:
        if follow.settled:
            yield from _of_a_follow(follow)
    yield from _of_the_rest(trial)


def _of_the_day(trial: Trial) -> Iterator[Trouble]:
    found, day = trial.found, trial.day
    expected = trial.then.timeline.of(trial.visit)
    visit = expected.visit
    record = found.patient.records.get(visit.id, VisitRecord())
    needed = {one.id for one in visit.assessments} - set(record.assessments or {})
    if reasons := trial.days.reasons(day, needed):
        yield Trouble(Ill.CLOSED, visit, NotOffered(day, reasons))
    earliest, latest = expected.earliest, expected.latest
    if visit.timing and earliest and latest and not earliest <= day <= latest:
        yield Trouble(Ill.OUTSIDE_WINDOW, visit)
    for each in _rules_broken(trial):
        yield Trouble(Ill.BREAKS_A_RULE, visit, each)
    for joint in kept_apart(trial.then.timeline, trial.visit, day):
        yield Trouble(Ill.KEPT_APART, visit, joint)


def _rules_broken(trial: Trial) -> Iterator[Broken]:
    """The rules that the day breaks with visits that are done or booked.

    One that has but a target can still be done on another day: its window tells whether it can.
    """
    booked = trial.then.patient.booked
    own = warnings_if(trial.found.timeline, trial.visit, trial.day)
    known = {each.key for each in (*own, *would_break(trial.found.timeline))}
    others = (each for each in would_break(trial.then.timeline) if each.key not in known)
    for each in (*own, *others):
        with_ = each.visits - {trial.visit}
        if all(visit in booked or trial.then.timeline.of(visit).done_on for visit in with_):
            yield each


def _of_the_slot(trial: Trial, slot: tuple[time | None, str], taken: Slots) -> Iterator[Trouble]:
    at, place = slot
    other = taken.get((trial.day, at, place)) if at and place else None
    if other:
        yield Trouble(Ill.TAKEN, trial.then.line(trial.visit).visit, other)


def _of_a_follow(follow: Follow) -> Iterator[Trouble]:
    expected, left = follow.line.expected, follow.left
    visit = expected.visit
    if expected.window_empty:
        yield Trouble(Ill.NOTHING_LEFT, visit)
    if left and left.left == 0:
        yield Trouble(Ill.NO_DAYS, visit, left)
        return
    if left and left.left <= FEW and left.left < _days_of(expected):
        yield Trouble(Ill.FEW_DAYS, visit, left)
    if follow.target_closed:
        yield Trouble(Ill.TARGET_CLOSED, visit, follow.target_closed)


def _days_of(expected: ExpectedVisit) -> int:
    """How many days of the calendar a window has."""
    if expected.earliest is None or expected.latest is None:
        return 0
    return (expected.latest - expected.earliest).days + 1


def _of_the_rest(trial: Trial) -> Iterator[Trouble]:
    """What becomes of standing appointments, and of visits done."""
    changes = compared(trial.found, trial.then.patient, trial.visit)
    own = trial.then.line(trial.visit).appointment
    for one in changes.misplaced:
        if one.meets and trial.visit in (one.visit.id, one.meets.id):
            yield Trouble(Ill.SHARES_THE_DAY, one.visit, one)
        elif one.appointment is not own:
            yield Trouble(Ill.MISPLACED, one.visit, one)
    for moved in changes.judged:
        kind = Ill.FALLS_OUTSIDE if _is_outside(moved) else Ill.JUDGED_OTHERWISE
        yield Trouble(kind, moved.after.visit, moved)


def _is_outside(moved: Moved) -> bool:
    """Whether a done visit lay inside its window, and no longer would."""
    before = moved.before.status.days if moved.before else 0
    return not before and bool(moved.after.status.days)
