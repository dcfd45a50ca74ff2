"""How does a protocol's plan become SDTM's trial visits (TV)?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from app.domain.day import Duration
from app.domain.protocol import PlannedVisit, ProtocolVersion
from app.service.study_data import StudyData

# Where the visits are the same for all, ARMCD and ARM stay empty (SDTMIG v3.4, 7.3.1). Here they
# always are, and nothing in this program could fill them: it never knows who is treated how.
TV_KEYS: Final = (
    "STUDYID",
    "DOMAIN",
    "VISITNUM",
    "VISIT",
    "VISITDY",
    "ARMCD",
    "ARM",
    "TVSTRL",
    "TVENRL",
)


def visit_numbers(found: StudyData) -> Mapping[str, int]:
    """The number of each visit in all the tables, by its id: its place in the newest plan.

    Visits that only an older plan has come behind, so that no number means two visits.
    """
    own = (visit.id for one in found.subjects for visit in one.version.visits)
    ids = dict.fromkeys((*(visit.id for visit in found.plan.visits), *own))
    return {visit: number for number, visit in enumerate(ids, start=1)}


def plan(found: StudyData) -> Iterator[Mapping[str, str]]:
    """A row for each planned visit, in the protocol's order."""
    for number, visit in enumerate(found.plan.visits, start=1):
        yield {
            "STUDYID": found.study,
            "DOMAIN": "TV",
            "VISITNUM": str(number),
            "VISIT": name_of(visit),
            "VISITDY": planned_day(found.plan, visit),
            "TVSTRL": _rule(visit),
            "TVENRL": "END OF THE LAST ASSESSMENT OF THE VISIT",
        }


def name_of(visit: PlannedVisit) -> str:
    """A visit's name as tables in English have it."""
    return visit.name.in_("en").upper()


def planned_day(version: ProtocolVersion, visit: PlannedVisit) -> str:
    """The study day on which a visit is planned, counted without a day 0; empty if not fixed.

    It is not where months are counted, which have no length of their own, or from an event.
    Source: SDTMIG v3.4, 4.4.4: the reference day is day 1, the day before it day -1.
    """
    zero = version.by_id.get(version.day_zero or "")
    mine, first = _nominal(version, visit), _nominal(version, zero) if zero else None
    if mine is None or first is None or mine[0] != first[0]:
        return ""
    days = mine[1] - first[1]
    return str(days + 1 if days >= 0 else days)


def _nominal(version: ProtocolVersion, visit: PlannedVisit) -> tuple[str, int] | None:
    """The entered visit that one counts from in the end, and how many days it lies after that."""
    days, seen = 0, {visit.id}
    while visit.timing:
        length = visit.timing.offset
        anchor = version.by_id.get(visit.timing.anchor)
        if anchor is None or anchor.id in seen or length.months or length.years:
            return None
        seen.add(anchor.id)
        days += length.weeks * 7 + length.days
        visit = anchor
    return visit.id, days


def _rule(visit: PlannedVisit) -> str:
    """When a visit starts, in words. Source: SDTMIG v3.4, TVSTRL."""
    timing = visit.timing
    if timing is None:
        return "ON THE DAY ENTERED"
    when = f"{timing.offset} AFTER {timing.anchor}"
    if timing.offset.is_negative:
        when = f"{-timing.offset} BEFORE {timing.anchor}"
    elif timing.offset == Duration():
        when = f"ON THE DAY OF {timing.anchor}"
    window = timing.window
    return f"{when}, FROM -{window.before} TO +{window.after}" if window else when
