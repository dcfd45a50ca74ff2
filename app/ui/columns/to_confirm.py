"""What stands in a line of what is to be confirmed?"""

from __future__ import annotations

from collections.abc import Callable

from app.domain.protocol import ProtocolVersion
from app.service.confirming import Value
from app.service.value_words import subject, written_out
from app.ui.desk import Desk
from app.ui.table_model import Column, Look, Pill, Shape
from app.ui.theme import Tone


def to_confirm(desk: Desk, version: Callable[[], ProtocolVersion]) -> tuple[Column[Value], ...]:
    """What a value is about, what it says, who confirmed it; `version` is the one in view."""
    say = desk.say

    def about(value: Value) -> str:
        return subject(value, version(), say)

    def said(value: Value) -> str:
        return written_out(value, value.now, version(), say)

    def was(value: Value) -> str:
        if value.now == value.assumed.value:
            return ""
        before = written_out(value, value.assumed.value, version(), say)
        return say("assumed: {value}", value=before)

    def told(value: Value) -> str:
        return "\n".join(filter(None, (said(value), was(value))))

    return (
        Column(say("What"), about, Look.STRONG, tip=about),
        Column(say("Value"), said, width=38, tip=told, may_be_cut=True),
        Column(say("State"), str, Look.PILL, 18, tip=_by, pill=lambda v: state(v, desk)),
    )


def state(value: Value, desk: Desk) -> Pill:
    """Whether a value is to be confirmed, confirmed as it was, or corrected."""
    say = desk.say
    if value.is_open:
        return Pill(Tone.QUESTION, Shape.QUESTION, say("to be confirmed"))
    if value.now != value.assumed.value:
        return Pill(Tone.DONE, Shape.OUTSIDE, say("corrected"))
    return Pill(Tone.DONE, Shape.DONE, say("confirmed"))


def _by(value: Value) -> str:
    said = value.confirmation
    return f"{said.by}: {said.source}" if said else ""
