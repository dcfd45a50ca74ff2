"""What is wrong with a protocol version: everything that would leave a visit without its date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Final

from app.domain.origin import Origin, Span, Text
from app.domain.protocol import PlannedVisit, ProtocolVersion, Window
from app.domain.rules import Constraint, Gate, Rule


def N_(message: str) -> str:
    """Mark a message for the catalogues; the rooms of the ground floor don't know each other."""
    return message


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong at a `place` ("visits.W4.window.before"): a msgid and its values.

    The place is empty where the whole file is concerned.
    """

    place: str
    message: str
    values: Mapping[str, object] = field(default_factory=dict)


DUPLICATE: Final = N_("The id {id} is given {times} times here. Give each its own.")
NO_START: Final = N_(
    "No visit can be dated: leave the anchor of one visit out, or let one hang on an event."
)
UNKNOWN_ANCHOR: Final = N_(
    "{visit} hangs on {anchor}, which is neither a planned visit nor an event. Correct the anchor."
)
CYCLE: Final = N_("{visit} hangs on itself: {chain}. Give one of these visits another anchor.")
UNKNOWN: Final = N_("There is no {id} among the {list}. Correct the id, or add it there.")
UNKNOWN_MEMBER: Final = N_(
    "There is no visit, event or assessment {id}. Correct the id, or add it to its list."
)
NEGATIVE: Final = N_("A window can't be negative: {length}. Leave the minus sign out.")
NO_ENGLISH: Final = N_("The English text is missing. Add it under “en”.")
NO_VALUE: Final = N_("A rule about an interval needs a “value”, such as P30D.")
NO_EVENT: Final = N_("A gate that counts from a day needs an “event”.")
NO_LOOK_BACK: Final = N_("Readings need a look-back: “event” and “looks_back”.")
ONE_READING: Final = N_("There is one reading only. Give two at least, or none.")
NEGATIVE_SPAN: Final = N_("This can't count back: {length}. Leave the minus sign out.")
CROSSED: Final = N_("“at_least” {least} is more than “at_most” {most}. Correct one of them.")
TOO_FEW: Final = N_("This rule needs at least {count} members in “between”.")

OWN_CLOSING: Final = N_(
    "A visit's own window can't close with another one's. Give “after” instead of “closes_with”."
)

_INTERVALS: Final = (Rule.MIN_INTERVAL, Rule.MAX_INTERVAL, Rule.INTERVAL)
_FEWEST: Final = {Rule.FIRST: 1, Rule.SAME_SCHEDULE: 0}
# An origin and a timing are written among the keys of what they belong to.
_NO_PLACE_OF_THEIR_OWN: Final = frozenset({"origin", "timing"})


def problems(version: ProtocolVersion) -> tuple[Problem, ...]:
    """Everything wrong with a version, each with its place; empty if it can be used.

    Source: DOMAIN, timing of a planned visit, rule 10.
    """
    return (
        *_duplicates(version),
        *_starts(version),
        *_anchors(version),
        *_cycles(version),
        *_references(version),
        *_rules(version),
        *_values(version),
    )


def _duplicates(version: ProtocolVersion) -> Iterator[Problem]:
    every = (*version.visits, *version.unscheduled)
    # Anchors and constraints name visits and events alike.
    yield from _twice("visits", (*(v.id for v in every), *(e.id for e in version.events)))
    for name in ("epochs", "assessments", "constraints", "gates", "sources"):
        yield from _twice(name, (part.id for part in getattr(version, name)))
    for visit in every:
        yield from _twice(f"visits.{visit.id}.assessments", (a.id for a in visit.assessments))


def _twice(place: str, ids: Iterable[str]) -> Iterator[Problem]:
    for id_, times in Counter(ids).items():
        if times > 1:
            yield Problem(f"{place}.{id_}", DUPLICATE, {"id": id_, "times": times})


def _starts(version: ProtocolVersion) -> Iterator[Problem]:
    if not any(v.timing is None or v.timing.anchor in version.event_ids for v in version.visits):
        yield Problem("visits", NO_START)


def _anchors(version: ProtocolVersion) -> Iterator[Problem]:
    for place, visit in _placed(version):
        anchor = visit.timing.anchor if visit.timing else None
        if anchor and anchor not in version.by_id and anchor not in version.event_ids:
            values = {"visit": visit.id, "anchor": anchor}
            yield Problem(f"{place}.anchor", UNKNOWN_ANCHOR, values)


def _cycles(version: ProtocolVersion) -> Iterator[Problem]:
    walked: set[str] = set()
    for visit in version.visits:
        path: list[str] = []
        here: str | None = visit.id
        while here is not None and here not in walked:
            walked.add(here)
            path.append(here)
            here = _anchor(version, here)
        if here in path:
            chain = " → ".join((*path[path.index(here) :], here))
            yield Problem(f"visits.{here}.anchor", CYCLE, {"visit": here, "chain": chain})


def _anchor(version: ProtocolVersion, visit: str) -> str | None:
    """The planned visit that a visit hangs on."""
    timing = version.by_id[visit].timing
    return timing.anchor if timing and timing.anchor in version.by_id else None


def _references(version: ProtocolVersion) -> Iterator[Problem]:
    for place, visit in _placed(version):
        yield from _unknown(f"{place}.epoch", (visit.epoch,), "epochs", version.epoch_by_id)
        known = version.assessment_by_id
        planned = (a.id for a in visit.assessments)
        yield from _unknown(f"{place}.assessments", planned, "assessments", known)
        yield from _closings(version, place, visit)
        for bound in visit.bounds:
            side = f"{place}.{bound.side}"
            yield from _unknown(side, (bound.visit,), "visits", version.by_id)
    for name, among in (
        ("day_zero", "visits"),
        ("inclusion", "visits"),
        ("consent", "assessments"),
        ("treatment", "assessments"),
    ):
        named = getattr(version, name)
        ids = [part.id for part in getattr(version, among)]
        yield from _unknown(name, (named,) if named is not None else (), among, ids)


def _closings(version: ProtocolVersion, place: str, visit: PlannedVisit) -> Iterator[Problem]:
    """The windows that close with another's: those of assessments alone, and with a planned one."""
    if visit.window and visit.window.closes_with:
        yield Problem(f"{place}.window.closes_with", OWN_CLOSING)
    for one in visit.assessments:
        if one.window and one.window.closes_with:
            named = f"{place}.assessments.{one.id}.window.closes_with"
            yield from _unknown(named, (one.window.closes_with,), "visits", version.by_id)


def _unknown(
    place: str, ids: Iterable[str], among: str, known: Collection[str]
) -> Iterator[Problem]:
    for id_ in ids:
        if id_ not in known:
            yield Problem(place, UNKNOWN, {"id": id_, "list": among})


def _rules(version: ProtocolVersion) -> Iterator[Problem]:
    members = {*version.by_id, *version.event_ids, *version.assessment_by_id}
    members |= {visit.id for visit in version.unscheduled}
    for constraint in version.constraints:
        yield from _constraint(f"constraints.{constraint.id}", constraint, members)
    for gate in version.gates:
        yield from _gate(f"gates.{gate.id}", gate, version)


def _constraint(place: str, constraint: Constraint, members: set[str]) -> Iterator[Problem]:
    for id_ in constraint.between:
        if id_ not in members:
            yield Problem(f"{place}.between", UNKNOWN_MEMBER, {"id": id_})
    fewest = _FEWEST.get(constraint.rule, 2)
    if len(constraint.between) < fewest:
        yield Problem(f"{place}.between", TOO_FEW, {"count": fewest})
    if constraint.rule in _INTERVALS and constraint.value is None:
        yield Problem(f"{place}.value", NO_VALUE)


def _gate(place: str, gate: Gate, version: ProtocolVersion) -> Iterator[Problem]:
    event = (gate.event,) if gate.event is not None else ()
    yield from _unknown(f"{place}.at", gate.at, "visits", version.by_id)
    yield from _unknown(f"{place}.event", event, "events", version.event_ids)
    known = version.assessment_by_id
    yield from _unknown(f"{place}.assessments", gate.assessments, "assessments", known)
    yield from _look_back(place, gate)


def _look_back(place: str, gate: Gate) -> Iterator[Problem]:
    for name in ("looks_back", "at_least", "at_most"):
        length = getattr(gate, name)
        if length is not None and gate.event is None:
            yield Problem(f"{place}.{name}", NO_EVENT)
        if length is not None and length.is_negative:
            yield Problem(f"{place}.{name}", NEGATIVE_SPAN, {"length": str(length)})
    least, most = gate.at_least, gate.at_most
    if least and most and least.rough_days > most.rough_days:
        yield Problem(f"{place}.at_least", CROSSED, {"least": str(least), "most": str(most)})
    if gate.readings and gate.looks_back is None:
        yield Problem(f"{place}.readings", NO_LOOK_BACK)
    if len(gate.readings) == 1:
        yield Problem(f"{place}.readings", ONE_READING)
    yield from _twice(f"{place}.readings", (reading.id for reading in gate.readings))


def _values(version: ProtocolVersion) -> Iterator[Problem]:
    sources = {source.id for source in version.sources}
    for place, value in _parts("", version):
        if isinstance(value, Origin):
            yield from _unknown(f"{place}.origin", (value.code,), "origins", version.origins)
            yield from _unknown(f"{place}.sources", value.sources, "sources", sources)
        elif isinstance(value, Window):
            for side in ("before", "after"):
                length = getattr(value, side)
                if length.is_negative:
                    yield Problem(f"{place}.{side}", NEGATIVE, {"length": str(length)})
        elif isinstance(value, Span) and value.length.is_negative:
            yield Problem(place, NEGATIVE_SPAN, {"length": str(value.length)})
        elif isinstance(value, Text) and not value.by_language.get("en", "").strip():
            yield Problem(place, NO_ENGLISH)


def _parts(place: str, value: object) -> Iterator[tuple[str, object]]:
    """The value and all that it is made of, each with its place in the file."""
    yield place, value
    if isinstance(value, Text):
        return
    if isinstance(value, tuple):
        named = [(str(getattr(item, "id", n)), item) for n, item in enumerate(value, 1)]
    elif isinstance(value, Mapping):
        named = list(value.items())
    elif is_dataclass(value):
        named = [(part.name, getattr(value, part.name)) for part in fields(value)]
    else:
        return
    for name, item in named:
        own = "" if name in _NO_PLACE_OF_THEIR_OWN else name
        yield from _parts(".".join(filter(None, (place, own))), item)


def _placed(version: ProtocolVersion) -> Iterator[tuple[str, PlannedVisit]]:
    """Every visit of the version, with its place in the file."""
    for visit in version.visits:
        yield f"visits.{visit.id}", visit
    for visit in version.unscheduled:
        yield f"unscheduled.{visit.id}", visit
