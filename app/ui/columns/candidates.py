"""What stands in a line of the days compared, and of the visits that follow one of them?"""

from __future__ import annotations

from app.domain.protocol import ProtocolVersion
from app.service.picker import Candidate
from app.service.picker_troubles import Follow
from app.service.picker_words import distance_said, follow_said, window_of
from app.ui.desk import Desk
from app.ui.table_model import Column, Look, Pill, Shape
from app.ui.theme import Tone


def candidates(desk: Desk) -> tuple[Column[Candidate], ...]:
    """A day, how far it is from the target, and how much speaks against it."""
    say = desk.say

    return (
        Column(say("Day"), lambda one: say.weekday(one.day), Look.STRONG, 14),
        Column(say("Target"), lambda one: distance_said(one.from_target, say)),
        Column(say("Against it"), str, Look.PILL, 22, pill=lambda one: against(one, desk)),
    )


def against(one: Candidate, desk: Desk) -> Pill:
    """How many hard and soft troubles a day has."""
    say, hard, soft = desk.say, one.score.hard, one.score.soft
    told = [
        say.plural("1 hard", "{n} hard", hard) if hard else "",
        say.plural("1 soft", "{n} soft", soft) if soft else "",
    ]
    words = ", ".join(filter(None, told))
    if hard:
        return Pill(Tone.OVERDUE, Shape.LATE, words)
    if soft:
        return Pill(Tone.DUE, Shape.OPEN, words)
    return Pill(Tone.DONE, Shape.DONE, say("nothing"))


def follows(desk: Desk, version: ProtocolVersion) -> tuple[Column[Follow], ...]:
    """A visit that hangs on the day: its window now and then, and how it could be booked."""
    say = desk.say

    def name(one: Follow) -> str:
        return desk.text(one.line.visit.name)

    def notes(one: Follow) -> str:
        return follow_said(one, version, say)

    def now(one: Follow) -> str:
        return window_of(one.before, say)

    def then(one: Follow) -> str:
        span = window_of(one.line.expected, say)
        return span if one.settled else f"~ {span}"

    def bookable(one: Follow) -> str:
        if one.line.appointment:
            return say("booked {day}", day=say.short(one.line.appointment.day))
        return say("{left} of {of}", left=one.left.left, of=one.left.of) if one.left else "–"

    return (
        Column(say("Visit"), name, Look.STRONG, tip=lambda one: f"{name(one)}\n{notes(one)}"),
        Column(say("Window now"), now, Look.QUIET, width=26),
        Column(say("Window then"), then, width=26, tip=notes),
        Column(say("Bookable days"), bookable, width=14, tip=notes),
    )
