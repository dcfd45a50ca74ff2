"""What is a deviation from the protocol, and what has a person made of it?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from app.domain.neutral import is_neutral
from app.domain.protocol import ProtocolVersion
from app.domain.report import DeviationReport
from app.domain.rules import Constraint, Rule


class DeviationKind(StrEnum):
    """How something departs from the protocol. `missing`: an assessment of a visit that was held.

    `too_old`: what was done ahead of a visit was no longer valid then.
    """

    EARLY = "early"
    LATE = "late"
    MISSED = "missed"
    MISSING = "missing"
    ORDER = "order"
    INTERVAL = "interval"
    TOO_OLD = "too_old"


class DeviationState(StrEnum):
    """How far a deviation is dealt with. `cured`: its cause was corrected; the report is kept."""

    DRAFT = "draft"
    COMPLETED = "completed"
    CURED = "cured"


class Deviation(NamedTuple):
    """A departure from the protocol, drafted from what is known.

    `key` is stable: "W4.late", "W4.MRI.missing", "C3", "C8.W24". `on` is the day it came about and
    `days` how many it lies off, negative where that is too soon. `is_unconfirmed`: it rests on a
    default of ours and stays off the printed log. `is_justified`: the protocol itself led to it.
    `asks_cause` is False where the day of a treatment is concerned. `on` and `days` are None where
    the deviation is cured.
    """

    key: str
    kind: DeviationKind
    visit: str
    assessment: str = ""
    constraint: str = ""
    on: date | None = None
    days: int | None = None
    is_unconfirmed: bool = False
    is_justified: bool = False
    asks_cause: bool = True


class Logged(NamedTuple):
    """A line of the deviation log: the deviation, how it stands, and what a person added."""

    deviation: Deviation
    state: DeviationState
    report: DeviationReport | None


_BY_RULE: Final = {
    Rule.FIRST: DeviationKind.ORDER,
    Rule.ORDER: DeviationKind.ORDER,
    Rule.MIN_INTERVAL: DeviationKind.INTERVAL,
    Rule.MAX_INTERVAL: DeviationKind.INTERVAL,
}


def logged(
    drafted: Iterable[Deviation], reports: Mapping[str, DeviationReport], version: ProtocolVersion
) -> tuple[Logged, ...]:
    """The log: what is drafted now with what a person said of it, then what was cured since."""
    known = {deviation.key: deviation for deviation in drafted}
    lines = [
        Logged(deviation, DeviationState.COMPLETED, reports[key])
        if key in reports
        else Logged(deviation, DeviationState.DRAFT, None)
        for key, deviation in known.items()
    ]
    cured = [
        Logged(by_key(key, version), DeviationState.CURED, report)
        for key, report in reports.items()
        if key not in known
    ]
    return (*lines, *cured)


def cured_by(before: Iterable[Deviation], after: Iterable[Deviation]) -> tuple[Deviation, ...]:
    """The deviations of `before` that a change takes away; the other way round: those it makes."""
    left = {deviation.key for deviation in after}
    return tuple(deviation for deviation in before if deviation.key not in left)


def asks_cause(
    version: ProtocolVersion, kind: DeviationKind, visit: str, constraint: Constraint | None = None
) -> bool:
    """Whether a cause is asked for: never where the day of a treatment is concerned.

    Nor of an unscheduled procedure, which is neutral to all. Source: DOMAIN, Blinding.
    """
    if is_neutral(version, visit):
        return False
    concerned = {visit}
    planned = version.by_id.get(visit)
    if kind is DeviationKind.TOO_OLD and planned and planned.timing:
        concerned.add(planned.timing.anchor)
    if constraint:
        between = constraint.between
        # In a chain only the members up to the visit say anything of its day.
        concerned |= set(between[: between.index(visit)] if visit in between else between)
    return version.treatment_visits.isdisjoint(concerned)


def by_key(key: str, version: ProtocolVersion) -> Deviation:
    """What a key of the log is about, as far as it tells by itself."""
    head, _, last = key.rpartition(".")
    if head and last in tuple(DeviationKind):
        visit, _, assessment = head.rpartition(".")
        if assessment not in version.assessment_by_id or not visit:
            visit, assessment = head, ""
        kind = DeviationKind(last)
        asks = asks_cause(version, kind, visit)
        return Deviation(key, kind, visit, assessment, asks_cause=asks)
    name, _, visit = key.partition(".")
    constraint = next((each for each in version.constraints if each.id == name), None)
    kind = _BY_RULE.get(constraint.rule if constraint else Rule.INTERVAL, DeviationKind.INTERVAL)
    visit = visit or (constraint.between[-1] if constraint else "")
    asks = asks_cause(version, kind, visit, constraint)
    return Deviation(key, kind, visit, constraint=name, asks_cause=asks)
