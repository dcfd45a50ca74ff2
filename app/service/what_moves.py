"""Which visits of a patient would stand elsewhere, or otherwise, if the facts were others?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from app.domain.patient import Patient
from app.domain.schedule import project
from app.domain.status import Status
from app.domain.timeline import ExpectedVisit
from app.service.dossier import Dossier, VisitLine, visit_lines
from app.words import N_, Speech

CLOSED: Final[Mapping[Status, str]] = {
    Status.MISSED: N_("missed"),
    Status.NOT_EXPECTED: N_("not expected"),
}


class Moved(NamedTuple):
    """A visit as it stands and as it would; `before` is None for one that is new."""

    before: VisitLine | None
    after: VisitLine


def what_moves(found: Dossier, changed: Patient) -> tuple[Moved, ...]:
    """The visits that would have another target, window or status, in the timeline's order."""
    timeline = project(found.version, changed.facts, found.today)
    known = {line.visit.id: line for line in found.lines}
    lines = visit_lines(changed, timeline, found.today, found.horizon)
    both = (Moved(known.get(line.visit.id), line) for line in lines)
    return tuple(
        one for one in both if one.before is None or _stands(one.before) != _stands(one.after)
    )


def moves_said(moves: tuple[Moved, ...], say: Speech) -> Iterator[str]:
    """Each visit with its window before and after: "Week 4: 14 – 28 Apr → 5 – 19 May".

    One of which the same would be said before and after is left out.
    """
    for before, after in moves:
        name, new = after.visit.name.in_(say.language), _said(after, say)
        old = _said(before, say) if before else ""
        if before is None:
            yield say("{visit}: {after}", visit=name, after=new)
        elif old != new:
            yield say("{visit}: {before} → {after}", visit=name, before=old, after=new)


def _stands(line: VisitLine) -> tuple[object, ...]:
    expected = line.expected
    return expected.target, expected.earliest, expected.latest, line.status.status


def _said(line: VisitLine, say: Speech) -> str:
    """Where a visit stands: its window, else its target, or that it is not expected."""
    if line.status.status in CLOSED:
        return say(CLOSED[line.status.status])
    return _days(line.expected, say) or say("no date yet")


def _days(expected: ExpectedVisit, say: Speech) -> str:
    if expected.earliest and expected.latest:
        span = say.span(expected.earliest, expected.latest)
        return f"~ {span}" if expected.estimated or expected.provisional else span
    return say.dated(expected.target) if expected.target else ""
