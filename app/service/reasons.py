"""Why is it this date: the derivation of a visit, step by step, in words?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from app.domain.override import Override
from app.domain.protocol import ProtocolVersion, Side
from app.domain.timeline import Basis, Cut
from app.service.value_words import duration
from app.words import N_, Speech

if TYPE_CHECKING:
    from app.domain.derivation import Derivation

BASES: Final = {
    Basis.DONE: N_("done"),
    Basis.BOOKED: N_("booked"),
    Basis.TARGET: N_("expected"),
    Basis.EVENT: N_("entered"),
    Basis.UNKNOWN: N_("unknown"),
}


def reasons(found: Derivation, version: ProtocolVersion, say: Speech) -> Iterator[str]:
    """One sentence a step: what it counts from, how far, the window, what cut it, what is open.

    What was decided for this patient alone comes right after what the protocol says.
    """
    if found.anchor is None:
        yield _entered(found, say)
    else:
        yield from _counted(found, version, say)
    if found.override:
        yield decided_said(found.override, say)
    if found.stopped_on:
        day = say.dated(found.stopped_on)
        yield say("Not expected: withdrawn from treatment on {day}", day=day)
    for cut in found.cuts:
        yield _cut(cut, version, say)
    if found.window_empty:
        yield say("That leaves nothing of the window, so it counts uncut.")
    yield from _put_off(found, version, say)
    if found.study_days and version.day_zero:
        days = found.study_days
        yield say("Study day {day} (CDISC {cdisc})", day=days.protocol, cdisc=days.cdisc)
    yield from _waits(found, version, say)


def _entered(found: Derivation, say: Speech) -> str:
    if found.anchor_on is None:
        return say("Its date is entered; it counts from no other visit.")
    return say(
        "Its date is entered: {day} ({how}). It counts from no other visit.",
        day=say.dated(found.anchor_on),
        how=say(BASES[found.anchor_basis]),
    )


def _counted(found: Derivation, version: ProtocolVersion, say: Speech) -> Iterator[str]:
    """What the visit counts from, how far from it, and the protocol's window."""
    name = _name(found.anchor or "", version, say)
    if found.anchor_on is None:
        yield say("Counts from {anchor}, which has no date yet.", anchor=name)
    else:
        how, day = say(BASES[found.anchor_basis]), say.dated(found.anchor_on)
        yield say("Counts from {anchor}: {day} ({how})", anchor=name, day=day, how=how)
    if found.offset is not None:
        length = duration(found.offset, say)
        if found.by_protocol:
            sign = "" if found.offset.is_negative else "+ "
            day = say.dated(found.by_protocol)
            yield say("{shift} = target {day}", shift=sign + length, day=day)
        else:
            yield say("The target lies {length} from it.", length=length)
    yield _window(found, say)


def _window(found: Derivation, say: Speech) -> str:
    if found.window is None:
        return say("The protocol gives no window.")
    before, after = duration(found.window.before, say), duration(found.window.after, say)
    line = say("Window: {before} before to {after} after", before=before, after=after)
    if found.uncut and not (found.override and found.override.earliest):
        line = f"{line} = {say.span(found.uncut.earliest, found.uncut.latest)}"
    return f"{line} †" if found.window.origin.is_unconfirmed else line


def decided_said(override: Override, say: Speech) -> str:
    """What was decided instead, who approved it and why."""
    if override.not_applicable:
        what = say("Set apart for this patient: does not apply")
    elif override.earliest and override.latest:
        span = say.span(override.earliest, override.latest)
        what = say("Set apart for this patient: window {span}", span=span)
    else:
        day = say.dated(override.target) if override.target else ""
        what = say("Set apart for this patient: target {day}", day=day)
    if override.target and override.earliest:
        what = say("{what}, target {day}", what=what, day=say.dated(override.target))
    who = override.approved_by
    if not override.reason:
        return say("{what}. Approved by {who}.", what=what, who=who)
    return say("{what}. Approved by {who}: {why}", what=what, who=who, why=override.reason)


def _cut(cut: Cut, version: ProtocolVersion, say: Speech) -> str:
    name, how = _name(cut.bound.visit, version, say), say(BASES[cut.basis])
    day = say.dated(cut.day)
    if cut.bound.side is Side.NOT_BEFORE:
        return say("Not before {visit} ({how}): from {day}", visit=name, how=how, day=day)
    return say("Not after {visit} ({how}): until {day}", visit=name, how=how, day=day)


def _put_off(found: Derivation, version: ProtocolVersion, say: Speech) -> Iterator[str]:
    """The assessments that an event put off, by their days."""
    for day in sorted(set(found.postponed.values())):
        ids = [one for one, until in found.postponed.items() if until == day]
        names = [version.assessment_by_id[one].name.in_(say.language) for one in ids]
        yield say("Put off until {day}: {names}", day=say.dated(day), names=say.listed(names))


def _waits(found: Derivation, version: ProtocolVersion, say: Speech) -> Iterator[str]:
    for visits, words in (
        (found.provisional_through, N_("Provisional until done: {visits}")),
        (found.estimated_through, N_("Estimated, because not done: {visits}")),
    ):
        if visits:
            yield say(words, visits=say.listed([_name(v, version, say) for v in visits]))


def _name(visit: str, version: ProtocolVersion, say: Speech) -> str:
    if visit in version.by_id:
        return version.by_id[visit].name.in_(say.language)
    return next((e.name.in_(say.language) for e in version.events if e.id == visit), visit)
