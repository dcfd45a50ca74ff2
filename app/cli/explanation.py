"""How is a derivation told to a person, step by step?"""

from __future__ import annotations

from collections.abc import Iterator

from app.cli.labels import BASIS
from app.domain.derivation import Derivation
from app.domain.protocol import Side
from app.domain.timeline import Cut
from app.words import Speech


def explanation(found: Derivation, say: Speech) -> Iterator[str]:
    """The steps of a derivation, one sentence each."""
    yield _start(found, say)
    yield from _window(found, say)
    for cut in found.cuts:
        yield _cut(cut, say)
    if found.window_empty:
        yield say("These leave nothing of the window, so it counts uncut.")
    for anchor in found.provisional_through:
        yield say("Provisional: {anchor} has not taken place yet.", anchor=anchor)
    for anchor in found.estimated_through:
        yield say("Estimated: {anchor} did not take place; its target counts.", anchor=anchor)
    if found.study_days:
        days = found.study_days
        yield say(
            "Study day {day} (with a day 0), {cdisc} (CDISC, without one).",
            day=days.protocol,
            cdisc=days.cdisc,
        )


def _start(found: Derivation, say: Speech) -> str:
    basis = say(BASIS[found.anchor_basis])
    if found.anchor is None:
        if found.anchor_on is None:
            return say("Its own day counts, and is not known yet.")
        return say("Its own day counts: {day} ({basis}).", day=found.anchor_on, basis=basis)
    if found.anchor_on is None or found.target is None:
        return say(
            "It counts from {anchor}, which has no date yet: {offset}.",
            anchor=found.anchor,
            offset=found.offset,
        )
    return say(
        "It counts from {anchor}, {day} ({basis}): with {offset} that is {target}.",
        anchor=found.anchor,
        day=found.anchor_on,
        basis=basis,
        offset=found.offset,
        target=found.target,
    )


def _window(found: Derivation, say: Speech) -> Iterator[str]:
    window, uncut = found.window, found.uncut
    if found.anchor is None:
        return
    if window is None:
        yield say("The protocol gives no window.")
    elif uncut:
        yield say(
            "Its window is {before} before to {after} after: {earliest} to {latest}.",
            before=window.before,
            after=window.after,
            earliest=uncut.earliest,
            latest=uncut.latest,
        )
    if window and window.origin.is_unconfirmed:
        yield say("The window is a default of ours: confirm it against the protocol.")


def _cut(cut: Cut, say: Speech) -> str:
    basis = say(BASIS[cut.basis])
    if cut.bound.side is Side.NOT_BEFORE:
        return say(
            "{visit} ({basis}) cuts it: not before {day}.",
            visit=cut.bound.visit,
            basis=basis,
            day=cut.day,
        )
    return say(
        "{visit} ({basis}) cuts it: not after {day}.",
        visit=cut.bound.visit,
        basis=basis,
        day=cut.day,
    )
