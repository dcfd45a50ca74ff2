"""How does the schedule of activities write a mark, an interval, a window and a note?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from app.domain.day import Duration
from app.domain.origin import Span
from app.domain.protocol import PlannedAssessment, PlannedVisit, ProtocolVersion, Side, Window
from app.domain.values import written
from app.service.value_words import duration, window_said
from app.words import N_, Speech

CATEGORIES: Final[Mapping[str, str]] = {
    "admin": N_("Administrative"),
    "clinical": N_("Clinical assessments"),
    "efficacy": N_("Efficacy"),
    "exploratory": N_("Exploratory"),
    "procedure": N_("Procedures"),
    "safety": N_("Safety"),
}
DONE: Final = "X"
SUPERSCRIPTS: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
BETWEEN: Final = "·"


def category(code: str, say: Speech) -> str:
    """What assessments of one kind are called together."""
    return say(CATEGORIES[code]) if code in CATEGORIES else code


def mark_of(planned: PlannedAssessment) -> str:
    """X, (X) for one that may be left out, X* for one that is asked of some patients only."""
    mark = f"({DONE})" if planned.optional else DONE
    return f"{mark}*" if planned.some_patients else mark


def raised(notes: tuple[int, ...]) -> str:
    """The numbers of footnotes, raised: "¹·²"."""
    return BETWEEN.join(str(number).translate(SUPERSCRIPTS) for number in notes)


def short_id(name: str) -> str:
    """An id as people read it: "BSL MRI"."""
    return name.replace("_", " ")


def offset_said(visit: PlannedVisit, say: Speech) -> str:
    """From where a visit counts, shortly: "INF1 + 4 wk"; "entered" where a person dates it."""
    timing = visit.timing
    if timing is None:
        return say("entered")
    anchor = short_id(timing.anchor)
    if not timing.offset.rough_days:
        return anchor
    sign = "−" if timing.offset.is_negative else "+"
    length = -timing.offset if timing.offset.is_negative else timing.offset
    return f"{anchor} {sign} {short(length, say)}"


def window_short(window: Window | None, say: Speech) -> str:
    """A window shortly: "±7 d", "−7 d / +5 d"; "?" where the protocol gives none."""
    if window is None:
        return "?"
    before, after = short(window.before, say), short(window.after, say)
    if window.before == window.after:
        return f"±{before}" if window.before.rough_days else "0"
    early = f"−{before}" if window.before.rough_days else "0"
    late = f"+{after}" if window.after.rough_days else "0"
    return f"{early} / {late}"


def short(length: Duration, say: Speech) -> str:
    """A length in its own units, shortly: "4 wk", "12 mo", "180 d"."""
    units = (
        (length.years, N_("{n} y")),
        (length.months, N_("{n} mo")),
        (length.weeks, N_("{n} wk")),
        (length.days, N_("{n} d")),
    )
    return " ".join(say(words, n=abs(n)) for n, words in units if n)


def bounds_said(version: ProtocolVersion, visit: PlannedVisit, say: Speech) -> Iterator[str]:
    """What cuts a visit's window: "Not after infusion 1: same day allowed"."""
    for bound in visit.bounds:
        known = version.by_id.get(bound.visit)
        name = known.name.in_(say.language) if known else bound.visit
        side = (
            N_("Not after: {visit}") if bound.side is Side.NOT_AFTER else N_("Not before: {visit}")
        )
        same_day = not bound.offset.rough_days
        how = say("same day allowed") if same_day else duration(bound.offset, say)
        yield say("{what}: {why}", what=say(side, visit=name), why=how)


def holds_said(span: Span, say: Speech) -> str:
    """How long what was done there holds."""
    return say("Repeated if older than {length}", length=duration(span.length, say))


def own_window_said(planned: PlannedAssessment, version: ProtocolVersion, say: Speech) -> str:
    """An assessment's own window around its visit's target; empty where it has the visit's."""
    if planned.window is None:
        return ""
    window = window_said(written(planned.window), version, say)
    return say("Its own window: {window}", window=window)
