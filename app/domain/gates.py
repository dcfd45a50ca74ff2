"""What do the known dates say of the questions to settle before a visit?

They say where a date lies, never what follows from it: that is the investigator's to decide.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from app.domain.day import shift
from app.domain.lookback import Dated, Lies, lasted, looked_back, result, starts
from app.domain.moments import Moments, moments
from app.domain.report import GateAnswer
from app.domain.rules import Gate, Reading
from app.domain.timeline import Timeline


class GateKind(StrEnum):
    """What settles a question: an event's day, how long ago it was, results, or asking."""

    LOOK_BACK = "look_back"
    DURATION = "duration"
    RESULTS = "results"
    QUESTION = "question"


class Read(NamedTuple):
    """Whether the rule, in one reading of it, speaks of the date; None where that is open."""

    reading: Reading
    applies: bool | None


class GateLine(NamedTuple):
    """A question before a visit, what the dates say, and what a person answered.

    `counts_from` is the visit's done day, else its date in force. A date lies within from `first`
    to `last`, both included; None where there is no such limit. `reads` has the reading that the
    site chose, or all of them until it has.
    """

    gate: Gate
    kind: GateKind
    counts_from: date | None
    first: date | None
    last: date | None
    dated: tuple[Dated, ...]
    reads: tuple[Read, ...]
    answer: GateAnswer | None

    @property
    def lies(self) -> Lies | None:
        """Where the dates lie, the least settled of them; None for a plain question."""
        found = {one.lies for one in self.dated}
        return next((each for each in _LEAST_SETTLED if each in found), None)


_LEAST_SETTLED: Final = (Lies.NO_DATE, Lies.UNDETERMINED, Lies.OUTSIDE, Lies.WITHIN)


def gate_lines(
    timeline: Timeline,
    visit: str,
    answers: Mapping[str, GateAnswer],
    chosen: Mapping[str, str],
) -> tuple[GateLine, ...]:
    """The questions to settle before a visit, in the protocol's order.

    `answers` are a person's, by gate; `chosen` names, by gate, the reading that the site follows.
    KeyError if there is no such visit.
    """
    known, day = moments(timeline), timeline.of(visit).in_force
    return tuple(
        _line(gate, day, known, answers.get(gate.id), chosen.get(gate.id, ""))
        for gate in timeline.version.gates
        if visit in gate.at
    )


def _line(
    gate: Gate, day: date | None, known: Moments, answer: GateAnswer | None, chosen: str
) -> GateLine:
    kind = _kind(gate)
    first, last = _limits(gate, kind, day)
    if kind is GateKind.LOOK_BACK:
        dated: tuple[Dated, ...] = (looked_back(gate, day, known),)
    elif kind is GateKind.DURATION:
        dated = (lasted(gate, day, known),)
    else:
        dated = tuple(result(gate, one, day, known) for one in gate.assessments)
    reads = _reads(gate, dated[0].lies, chosen) if kind is GateKind.LOOK_BACK else ()
    return GateLine(gate, kind, day, first, last, dated, reads, answer)


def _kind(gate: Gate) -> GateKind:
    if gate.event and gate.looks_back:
        return GateKind.LOOK_BACK
    if gate.event and (gate.at_least or gate.at_most):
        return GateKind.DURATION
    return GateKind.RESULTS if gate.assessments else GateKind.QUESTION


def _limits(gate: Gate, kind: GateKind, day: date | None) -> tuple[date | None, date | None]:
    """The days between which a date lies within."""
    if day is None or kind is GateKind.QUESTION:
        return None, None
    if kind is GateKind.DURATION:
        return starts(gate, day)
    age = gate.max_age.length if gate.max_age else None
    back = gate.looks_back if kind is GateKind.LOOK_BACK else age
    return shift(day, (-back).step) if back else None, day


def _reads(gate: Gate, lies: Lies, chosen: str) -> tuple[Read, ...]:
    followed = [reading for reading in gate.readings if reading.id == chosen] or gate.readings
    return tuple(Read(reading, _applies(reading, lies)) for reading in followed)


def _applies(reading: Reading, lies: Lies) -> bool | None:
    if lies in (Lies.UNDETERMINED, Lies.NO_DATE):
        return None
    return (lies is Lies.WITHIN) is reading.within
