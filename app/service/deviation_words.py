"""How is it said what departs from the protocol, or would?"""

from __future__ import annotations

from app.domain.constraints import Break, Broken
from app.domain.deviation import Deviation, DeviationKind, DeviationState
from app.domain.foresight import Joint
from app.domain.moments import Moment
from app.domain.protocol import ProtocolVersion
from app.service.marked import visit_name
from app.service.names import DEVIATION_KINDS, brief
from app.words import N_, Speech

STATES = {
    DeviationState.DRAFT: N_("to complete"),
    DeviationState.COMPLETED: N_("complete"),
    DeviationState.CURED: N_("cured by a correction"),
}


def about(found: Deviation, version: ProtocolVersion, say: Speech) -> str:
    """The visit, and the assessment, that a deviation is about: "Week 4 · Brain MRI"."""
    name = visit_of(found, version, say)
    if not found.assessment:
        return name
    return f"{name} · {_assessment(found.assessment, version, say)}"


def visit_of(found: Deviation, version: ProtocolVersion, say: Speech) -> str:
    """The visit that a deviation is about."""
    return visit_name(version, found.visit).in_(say.language) if found.visit else found.key


def at_the_visit(found: Deviation, version: ProtocolVersion, say: Speech) -> str:
    """How it departs, after the assessment where it is about one: "Brain MRI: not done"."""
    said = departure(found, version, say)
    if not found.assessment:
        return said
    what = _assessment(found.assessment, version, say)
    return say("{what}: {departure}", what=what, departure=said)


def departure(found: Deviation, version: ProtocolVersion, say: Speech) -> str:
    """How it departs: "3 days late", "missed", the sentence of the rule and by how much."""
    days, kind = found.days, found.kind
    if found.constraint:
        return _rule(found, version, say)
    if days is None:
        return say("not done") if kind is DeviationKind.MISSING else say(DEVIATION_KINDS[kind])
    if kind is DeviationKind.TOO_OLD:
        return _too_old(days, say)
    if days < 0:
        return say.plural("{n} day early", "{n} days early", -days)
    return say.plural("{n} day late", "{n} days late", days)


def remarks(found: Deviation, say: Speech) -> tuple[str, ...]:
    """What else is to be known of it: whether it is justified, and what it rests on."""
    return remarks_on(found.is_justified, found.is_unconfirmed, say)


def remarks_on(is_justified: bool, is_unconfirmed: bool, say: Speech) -> tuple[str, ...]:
    """What is to be known of a deviation that is justified, or rests on an assumed value."""
    told = (
        (is_justified, say("Justified: an event put it off.")),
        (is_unconfirmed, say("Rests on an assumed value: confirm it.")),
    )
    return tuple(words for holds, words in told if holds)


def warning(found: Broken, version: ProtocolVersion, say: Speech) -> str:
    """What a rule says and how far two days lie from it, in one line."""
    days = say(
        "{earlier}: {first}; {later}: {second}",
        earlier=_member(found.earlier, version, say),
        first=_day(found.earlier, say),
        later=_member(found.later, version, say),
        second=_day(found.later, say),
    )
    off = _too_old(found.days, say) if found.kind is Break.TOO_OLD else _off(found.days, say)
    rule = found.constraint.text.in_(say.language) if found.constraint else ""
    return " ".join(filter(None, (rule, f"({days}, {off})" if rule else f"{days}, {off}.")))


def wish(found: Joint, version: ProtocolVersion, say: Speech) -> str:
    """With which visit the protocol would have it on one day, and on which."""
    return say(
        "The protocol would have it on one day with {visit}: {days}.",
        visit=visit_name(version, found.visit).in_(say.language),
        days=say.span(found.earliest, found.latest),
    )


def _rule(found: Deviation, version: ProtocolVersion, say: Speech) -> str:
    known = (each for each in version.constraints if each.id == found.constraint)
    constraint = next(known, None)
    rule = constraint.text.in_(say.language) if constraint else found.constraint
    return rule if found.days is None else f"{rule} ({_off(found.days, say)})"


def _off(days: int, say: Speech) -> str:
    if days < 0:
        return say.plural("{n} day too soon", "{n} days too soon", -days)
    return say.plural("{n} day too late", "{n} days too late", days)


def _too_old(days: int, say: Speech) -> str:
    return say.plural("{n} day too old by then", "{n} days too old by then", days)


def _member(moment: Moment, version: ProtocolVersion, say: Speech) -> str:
    """The name of a visit, an event or an assessment."""
    if moment.member in version.assessment_by_id:
        return _assessment(moment.member, version, say)
    events = (each.name for each in version.events if each.id == moment.member)
    event = next(events, None)
    return (event or visit_name(version, moment.visit or moment.member)).in_(say.language)


def _assessment(name: str, version: ProtocolVersion, say: Speech) -> str:
    known = version.assessment_by_id.get(name)
    return brief(known.name.in_(say.language)) if known else name


def _day(moment: Moment, say: Speech) -> str:
    return say.span(moment.earliest, moment.latest)
