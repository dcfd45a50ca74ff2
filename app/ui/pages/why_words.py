"""Why is it this date: the derivation of a visit, step by step, in words?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from app.domain.derivation import Derivation
from app.domain.protocol import Side
from app.domain.timeline import Basis, Cut
from app.service.dossier import Dossier
from app.service.value_words import duration
from app.ui.desk import Desk
from app.words import N_

BASES: Final = {
    Basis.DONE: N_("done"),
    Basis.BOOKED: N_("booked"),
    Basis.TARGET: N_("expected"),
    Basis.EVENT: N_("entered"),
    Basis.UNKNOWN: N_("unknown"),
}


def reasons(found: Derivation, dossier: Dossier, desk: Desk) -> Iterator[str]:
    """One sentence a step: what it counts from, how far, the window, what cut it, what is open."""
    say = desk.say
    if found.anchor is None:
        yield say("Its date is entered; it counts from no other visit.")
        return
    yield _anchor(found, dossier, desk)
    if found.offset is not None:
        length = duration(found.offset, say)
        if found.target:
            sign = "" if found.offset.is_negative else "+ "
            day = say.dated(found.target)
            yield say("{shift} = target {day}", shift=sign + length, day=day)
        else:
            yield say("The target lies {length} from it.", length=length)
    yield from _window(found, dossier, desk)
    if found.study_days and dossier.version.day_zero:
        days = found.study_days
        yield say("Study day {day} (CDISC {cdisc})", day=days.protocol, cdisc=days.cdisc)
    for visits, words in (
        (found.provisional_through, N_("Provisional until done: {visits}")),
        (found.estimated_through, N_("Estimated, because not done: {visits}")),
    ):
        if visits:
            yield say(words, visits=say.listed([_name(v, dossier, desk) for v in visits]))


def _anchor(found: Derivation, dossier: Dossier, desk: Desk) -> str:
    say, name = desk.say, _name(found.anchor or "", dossier, desk)
    if found.anchor_on is None:
        return say("Counts from {anchor}, which has no date yet.", anchor=name)
    how = say(BASES[found.anchor_basis])
    day = say.dated(found.anchor_on)
    return say("Counts from {anchor}: {day} ({how})", anchor=name, day=day, how=how)


def _window(found: Derivation, dossier: Dossier, desk: Desk) -> Iterator[str]:
    say = desk.say
    if found.window is None:
        yield say("The protocol gives no window.")
        return
    before, after = duration(found.window.before, say), duration(found.window.after, say)
    line = say("Window: {before} before to {after} after", before=before, after=after)
    if found.uncut:
        line = f"{line} = {say.span(found.uncut.earliest, found.uncut.latest)}"
    yield f"{line} †" if found.window.origin.is_unconfirmed else line
    for cut in found.cuts:
        yield _cut(cut, dossier, desk)
    if found.window_empty:
        yield say("That leaves nothing of the window, so it counts uncut.")


def _cut(cut: Cut, dossier: Dossier, desk: Desk) -> str:
    say, name = desk.say, _name(cut.bound.visit, dossier, desk)
    how, day = say(BASES[cut.basis]), say.dated(cut.day)
    if cut.bound.side is Side.NOT_BEFORE:
        return say("Not before {visit} ({how}): from {day}", visit=name, how=how, day=day)
    return say("Not after {visit} ({how}): until {day}", visit=name, how=how, day=day)


def _name(visit: str, dossier: Dossier, desk: Desk) -> str:
    version = dossier.version
    if visit in version.by_id:
        return desk.text(version.by_id[visit].name)
    return next((desk.text(e.name) for e in version.events if e.id == visit), visit)
