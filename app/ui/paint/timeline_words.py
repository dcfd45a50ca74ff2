"""What does the timeline say to who points at it, or cannot see it?"""

from __future__ import annotations

from app.service.dossier import Dossier, VisitLine
from app.service.reasons import decided_said
from app.ui import wording
from app.ui.desk import Desk


def tip(line: VisitLine, desk: Desk) -> str:
    """A visit in a few lines: its name, how it stands and its days."""
    say, expected = desk.say, line.expected
    parts = [desk.text(line.visit.name), wording.pill(line.status, say).text]
    if expected.target:
        parts.append(say("Target: {day}", day=say.dated(expected.target)))
    if expected.earliest and expected.latest and expected.visit.timing:
        span = say.span(expected.earliest, expected.latest)
        parts.append(say("Window: {span}", span=span))
    if line.appointment and not expected.done_on:
        day = wording.booked(line.appointment, line.status, desk.today, say)
        parts.append(say("Booked: {day}", day=day))
    if expected.done_on:
        parts.append(say("Done: {day}", day=say.dated(expected.done_on)))
    if expected.override:
        parts.append(decided_said(expected.override, say))
    flags = wording.tips(line.status, say)
    return "\n".join([*parts, flags] if flags else parts)


def summary(dossier: Dossier, desk: Desk) -> str:
    """The whole line in words, for a screen reader."""
    said = (
        f"{desk.text(line.visit.name)}: {wording.pill(line.status, desk.say).text}"
        for line in dossier.lines
    )
    return "; ".join(said)
