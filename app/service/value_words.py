"""How is a value of a protocol spoken of: what it is about, and what it says?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.confirming import kind_at
from app.domain.day import Duration, NotADuration
from app.domain.origin import Text
from app.domain.places import Kind
from app.domain.protocol import PlannedVisit, ProtocolVersion
from app.domain.values import NONE, OPTIONAL
from app.words import N_, Speech

if TYPE_CHECKING:
    from app.service.confirming import Value

KINDS: Final = {
    Kind.OFFSET: N_("Planned date"),
    Kind.WINDOW: N_("Visit window"),
    Kind.BOUND: N_("Limit of the window"),
    Kind.VALID_FOR: N_("How long it holds"),
    Kind.ASSESSMENT: N_("Assessment"),
    Kind.LEAD: N_("Ordered ahead"),
    Kind.CONSTRAINT: N_("Rule"),
    Kind.GATE: N_("Check before a visit"),
    Kind.MAX_AGE: N_("Age of results"),
    Kind.EPOCH: N_("Period"),
}

HOW_TO_WRITE: Final = {
    Kind.OFFSET: N_("A length of time, such as P28D, P4W or P6M; -P7D counts back."),
    Kind.WINDOW: N_(
        "How long before and after, such as P3D/P5D; “no” where the protocol gives none."
    ),
    Kind.BOUND: N_("P0D allows the same day, -P1D ends the day before; “no” takes it out."),
    Kind.VALID_FOR: N_("A length of time, such as P28D; “no” where it is never repeated."),
    Kind.ASSESSMENT: N_("“yes”, “optional”, or “no” where it is not done at this visit."),
    Kind.LEAD: N_("A length of time, such as P4W; “no” where nothing is ordered ahead."),
    Kind.CONSTRAINT: N_("A length of time where the rule has one; “no” takes the rule out."),
    Kind.GATE: N_("“no” where the protocol does not ask it."),
    Kind.MAX_AGE: N_("A length of time, such as P28D; “no” where there is no limit."),
    Kind.EPOCH: N_("The name of a period can be confirmed, not corrected here."),
}

_NONE: Final = {
    Kind.WINDOW: N_("no window given"),
    Kind.ASSESSMENT: N_("not done at this visit"),
    Kind.LEAD: N_("not ordered ahead"),
    Kind.VALID_FOR: N_("never repeated"),
    Kind.MAX_AGE: N_("no limit"),
    Kind.BOUND: N_("no such limit"),
    Kind.CONSTRAINT: N_("no such rule"),
    Kind.GATE: N_("not asked"),
}
_YES: Final = {Kind.ASSESSMENT: N_("done at this visit"), Kind.EPOCH: N_("as named")}


def holder(value: Value, version: ProtocolVersion, say: Speech) -> str:
    """Whose value it is: "Week 4 visit", "Brain MRI with gadolinium", "Rules"."""
    return _holder(value.place, version, say)


def _holder(place: str, version: ProtocolVersion, say: Speech) -> str:
    list_, id_, *_ = place.split(".")
    if list_ in ("visits", "unscheduled"):
        return _visit(version, id_).name.in_(say.language)
    if list_ == "assessments":
        return version.assessment_by_id[id_].name.in_(say.language)
    if list_ == "epochs":
        return version.epoch_by_id[id_].name.in_(say.language)
    return say("Rules") if list_ == "constraints" else say("Checks before a visit")


def subject(value: Value, version: ProtocolVersion, say: Speech) -> str:
    """What it is about: "Visit window", "EDSS", "Window of: MRI", a rule's sentence."""
    return _subject(value.place, value.assumed.kind, version, say)


def called(place: str, version: ProtocolVersion, say: Speech) -> str:
    """The value at a place: "Week 4 visit · Visit window"; empty if nothing assumed is there."""
    kind = kind_at(version, place)
    if kind is None:
        return ""
    return f"{_holder(place, version, say)} · {_subject(place, kind, version, say)}"


def _subject(place: str, kind: Kind, version: ProtocolVersion, say: Speech) -> str:
    list_, id_, *rest = place.split(".")
    if rest[:1] == ["assessments"]:
        name = version.assessment_by_id[rest[1]].name.in_(say.language)
        is_own = kind is Kind.WINDOW
        return say("Window of: {assessment}", assessment=name) if is_own else name
    if kind is Kind.BOUND:
        other = _visit(version, rest[1]).name.in_(say.language)
        side = N_("Not after: {visit}") if rest[0] == "not_after" else N_("Not before: {visit}")
        return say(side, visit=other)
    if list_ in ("constraints", "gates"):
        said = _sentence(version, list_, id_).in_(say.language)
        return say("Age of results: {check}", check=said) if rest else said
    return say(KINDS[kind])


def written_out(value: Value, written: str, version: ProtocolVersion, say: Speech) -> str:
    """What a value says: "7 days before to 7 days after", "4 weeks after Day 0", "optional".

    `written` is the value as the file writes it.
    """
    kind = value.assumed.kind
    if written == NONE:
        return say(_NONE[kind])
    if kind is Kind.WINDOW:
        return window_said(written, version, say)
    if written == OPTIONAL:
        return say("optional")
    if not written.lstrip("-").startswith("P"):
        return say(_YES.get(kind, N_("yes")))
    length = Duration.parse(written)
    if kind is Kind.OFFSET:
        return _offset(value, length, version, say)
    if kind is Kind.BOUND and not length.rough_days:
        return say("same day allowed")
    return duration(length, say)


def window_said(written: str, version: ProtocolVersion, say: Speech) -> str:
    """A window's two sides in words: "7 days before to 7 days after".

    One that closes with that of another visit names it.
    """
    first, _, last = written.partition("/")
    before = Duration.parse(first)
    try:
        after = Duration.parse(last)
    except NotADuration:
        return _until_closed(before, last, version, say)
    if not (before.rough_days or after.rough_days):
        return say("on the day itself")
    if not before.rough_days:
        return say("from the day itself to {after} after", after=duration(after, say))
    if not after.rough_days:
        return say("from {before} before to the day itself", before=duration(before, say))
    both = {"before": duration(before, say), "after": duration(after, say)}
    return say("from {before} before to {after} after", **both)


def _until_closed(before: Duration, visit: str, version: ProtocolVersion, say: Speech) -> str:
    known = version.by_id.get(visit)
    name = known.name.in_(say.language) if known else visit
    if not before.rough_days:
        return say("from the day itself until the window of “{visit}” closes", visit=name)
    length = duration(before, say)
    return say(
        "from {before} before until the window of “{visit}” closes", before=length, visit=name
    )


def duration(length: Duration, say: Speech) -> str:
    """A duration in its own units: "24 weeks", "−7 days"."""
    sign = "−" if length.is_negative else ""
    parts = [
        say.plural("1 year", "{n} years", abs(length.years)) if length.years else "",
        say.plural("1 month", "{n} months", abs(length.months)) if length.months else "",
        say.plural("1 week", "{n} weeks", abs(length.weeks)) if length.weeks else "",
        say.plural("1 day", "{n} days", abs(length.days)) if length.days else "",
    ]
    said = " ".join(part for part in parts if part)
    return sign + (said or say.plural("1 day", "{n} days", 0))


def _offset(value: Value, length: Duration, version: ProtocolVersion, say: Speech) -> str:
    timing = _visit(version, value.place.split(".")[1]).timing
    anchor = _named(version, timing.anchor).in_(say.language) if timing else ""
    if not length.rough_days:
        return say("on the day of {anchor}", anchor=anchor)
    size = duration(-length if length.is_negative else length, say)
    words = N_("{length} before {anchor}") if length.is_negative else N_("{length} after {anchor}")
    return say(words, length=size, anchor=anchor)


def _named(version: ProtocolVersion, anchor: str) -> Text:
    if anchor in version.by_id:
        return version.by_id[anchor].name
    return next(event.name for event in version.events if event.id == anchor)


def _visit(version: ProtocolVersion, id_: str) -> PlannedVisit:
    return version.by_id.get(id_) or version.unscheduled_by_id[id_]


def _sentence(version: ProtocolVersion, list_: str, id_: str) -> Text:
    rules = version.constraints if list_ == "constraints" else version.gates
    return next(one.text for one in rules if one.id == id_)
