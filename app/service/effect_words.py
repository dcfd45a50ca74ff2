"""How is it said what a corrected value would change?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.domain.status import Punctuality
from app.service.confirming_effects import Effect
from app.service.dossier import VisitLine
from app.words import Speech


def counted(effects: Sequence[Effect], say: Speech) -> str:
    """How many visits change, and how many done ones would have been done outside."""
    if not effects:
        return say("No visit of a patient moves or is judged otherwise.")
    outside = sum(one.turns_out for one in effects)
    patients = len({one.patient for one in effects})
    visits = say.plural("{n} visit changes", "{n} visits change", len(effects))
    whose = say.plural("1 patient", "{n} patients", patients)
    counts = f"{visits} ({whose})"
    if not outside:
        return f"{counts}:"
    out = say.plural(
        "{n} done in its window falls outside", "{n} done in their window fall outside", outside
    )
    return f"{counts}; {out}:"


def effects_said(effects: Sequence[Effect], say: Speech) -> Iterator[str]:
    """Each visit before and after, those first that fall outside: "CO-004 · Week 4: … → …"."""
    for one in sorted(effects, key=lambda effect: not effect.turns_out):
        name = one.before.visit.name.in_(say.language)
        done = one.before.expected.done_on is not None
        before, after = (
            (_judged if done else _window)(line, say) for line in (one.before, one.after)
        )
        yield say(
            "{patient} · {visit}: {before} → {after}",
            patient=one.patient,
            visit=name,
            before=before,
            after=after,
        )


def _window(line: VisitLine, say: Speech) -> str:
    expected = line.expected
    if expected.target is None:
        return say("no date yet")
    if expected.earliest is None or expected.latest is None:
        return say("{day}, no window", day=say.dated(expected.target))
    return say.span(expected.earliest, expected.latest)


def _judged(line: VisitLine, say: Speech) -> str:
    timing, days = line.status.timing, abs(line.status.days or 0)
    if timing is Punctuality.LATE:
        return say.plural("done, 1 day late", "done, {n} days late", days)
    if timing is Punctuality.EARLY:
        return say.plural("done, 1 day early", "done, {n} days early", days)
    return say("done in its window") if timing else say("done, no window")
