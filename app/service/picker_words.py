"""How is it said what a day for a visit does to the patient's follow-up?"""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.candidate import Ill
from app.domain.constraints import Broken
from app.domain.foresight import Joint
from app.domain.protocol import ProtocolVersion
from app.domain.suggest import NotOffered
from app.domain.timeline import ExpectedVisit
from app.domain.workdays import DaysLeft
from app.service.consequence_words import judged_said, misplaced_said
from app.service.consequences import Misplaced
from app.service.day_words import left_said, reason_said
from app.service.deviation_words import warning, wish
from app.service.picker import Candidate
from app.service.picker_troubles import Follow, Trouble
from app.service.what_moves import Moved
from app.words import Refusal, Speech


def troubles_said(found: Candidate, version: ProtocolVersion, say: Speech) -> Iterator[str]:
    """What speaks against a day, the hard troubles first, one sentence each."""
    for trouble in sorted(found.troubles, key=lambda one: not one.kind.is_hard):
        yield trouble_said(trouble, version, say)


def trouble_said(trouble: Trouble, version: ProtocolVersion, say: Speech) -> str:
    """One thing that speaks against a day."""
    visit = trouble.visit.name.in_(say.language)
    match trouble.about:
        case Refusal() as refusal:
            return refusal.said(say)
        case NotOffered() as closed:
            return _closed(trouble.kind, visit, closed, version, say)
        case DaysLeft(left=left):
            return _few(visit, left, say)
        case str() as code:
            return say("{code} is booked at that time and place", code=code)
        case None:
            return _of_its_window(trouble.kind, visit, say)
        case other:
            return _of_others(other, version, say)


def _of_its_window(kind: Ill, visit: str, say: Speech) -> str:
    if kind is Ill.NOTHING_LEFT:
        return say("{visit}: the limits leave nothing of its window", visit=visit)
    return say("Outside the window of {visit}", visit=visit)


def _of_others(
    about: Broken | Joint | Misplaced | Moved, version: ProtocolVersion, say: Speech
) -> str:
    """What a rule, an appointment or a visit done says."""
    match about:
        case Broken():
            return warning(about, version, say)
        case Joint():
            return wish(about, version, say)
        case Misplaced():
            return misplaced_said(about, version, say)
        case Moved():
            return next(judged_said((about,), say))


def distance_said(days: int | None, say: Speech) -> str:
    """How far a day lies from the target: "on the target", "3 days after"."""
    if days is None:
        return ""
    if days == 0:
        return say("on the target")
    if days < 0:
        return say.plural("{n} day before", "{n} days before", -days)
    return say.plural("{n} day after", "{n} days after", days)


def window_of(expected: ExpectedVisit, say: Speech) -> str:
    """The window of a visit, or its target where it has none; "–" without a date."""
    if expected.earliest and expected.latest:
        return say.span(expected.earliest, expected.latest)
    return say.dated(expected.target) if expected.target else "–"


def follow_said(follow: Follow, version: ProtocolVersion, say: Speech) -> str:
    """What is to be known of a visit that follows: bookable days, its target, what it waits for."""
    told = [left_said(follow.left, say)]
    if follow.line.appointment:
        told = [say("booked for {day}", day=say.dated(follow.line.appointment.day))]
    if follow.target_closed:
        told.append(_target(follow.target_closed, version, say))
    if not follow.settled:
        told.append(say("moves again with the visit it counts from"))
    return "; ".join(filter(None, told))


def _closed(
    kind: Ill, visit: str, closed: NotOffered, version: ProtocolVersion, say: Speech
) -> str:
    if kind is Ill.TARGET_CLOSED:
        what = _target(closed, version, say)
        return say("{what}: {why}", what=visit, why=what)
    return say("Nobody is seen: {why}", why=_reasons(closed, version, say))


def _target(closed: NotOffered, version: ProtocolVersion, say: Speech) -> str:
    why = _reasons(closed, version, say)
    return say("target {day}, {why}", day=say.dated(closed.day), why=why)


def _reasons(closed: NotOffered, version: ProtocolVersion, say: Speech) -> str:
    names = {one.id: one.name.in_(say.language) for one in version.assessments}
    return ", ".join(reason_said(reason, say, names) for reason in closed.reasons)


def _few(visit: str, left: int, say: Speech) -> str:
    if left == 0:
        return say("{visit}: no bookable day is left", visit=visit)
    return say.plural(
        "{visit}: 1 bookable day left", "{visit}: {n} bookable days left", left, visit=visit
    )
