"""What does the timeline say to who points at it, or cannot see it?"""

from __future__ import annotations

from collections.abc import Iterator

from app.service.dossier import Dossier, VisitLine
from app.service.reasons import decided_said
from app.ui import wording
from app.ui.desk import Desk
from app.words import Speech


def tip(line: VisitLine, desk: Desk) -> str:
    """A visit in a few lines: its name, how it stands, its days and why they are so."""
    say = desk.say
    parts = [desk.text(line.visit.name), wording.pill(line.status, say, line.visit).text]
    parts += [*_planned(line, say), *_agreed(line, desk), *_why(line, say)]
    flags = wording.tips(line.status, say)
    return "\n".join([*parts, flags] if flags else parts)


def _planned(line: VisitLine, say: Speech) -> Iterator[str]:
    expected, timing = line.expected, line.visit.timing
    if expected.target:
        yield say("Target: {day}", day=say.dated(expected.target))
    if expected.earliest and expected.latest and timing:
        yield say("Window: {span}", span=say.span(expected.earliest, expected.latest))


def _agreed(line: VisitLine, desk: Desk) -> Iterator[str]:
    say, done_on = desk.say, line.expected.done_on
    if done_on:
        yield say("Done: {day}", day=say.dated(done_on))
        return
    if line.appointment:
        day = wording.booked(line.appointment, line.status, desk.today, say)
        yield say("Booked: {day}", day=day)
    for each in line.apart:
        yield say("Some of it on {day}", day=say.dated(each.day))


def _why(line: VisitLine, say: Speech) -> Iterator[str]:
    """What it counts from, what cut its window, what puts it off, what was decided instead."""
    expected, timing = line.expected, line.visit.timing
    if timing:
        yield say("Counts from {visit}", visit=timing.anchor.replace("_", " "))
    if expected.cuts and not expected.window_empty:
        names = dict.fromkeys(cut.bound.visit.replace("_", " ") for cut in expected.cuts)
        yield say("Cut by {visits}", visits=", ".join(names))
    if expected.postponed_to and not expected.done_on:
        yield say("Put off until {day}", day=say.dated(expected.postponed_to))
    if expected.override:
        yield decided_said(expected.override, say)


def summary(dossier: Dossier, desk: Desk) -> str:
    """The whole line in words, for a screen reader."""
    said = (
        f"{desk.text(line.visit.name)}: {wording.pill(line.status, desk.say, line.visit).text}"
        for line in dossier.lines
    )
    return "; ".join(said)
