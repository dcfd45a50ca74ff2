"""How is a deed told that moved an appointment: from which day and time to which?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time
from typing import Final, NamedTuple

from app.domain.appointment import Fate
from app.domain.change import Action, Change, Deed, facts, invert
from app.service.in_force import version_of
from app.service.journal_names import Naming
from app.service.journal_words import NOTHING, Told, told
from app.service.ports import Office
from app.words import Speech

_BOOKED: Final = "appointments"
_WHEN: Final = frozenset({("day",), ("at",), ("zone",), ("fate",)})

Facts = Mapping[tuple[str, ...], str | None]


class _Move(NamedTuple):
    """One appointment in the place of another: their facts by path, and the keys of both."""

    code: str
    keys: tuple[str, str]
    before: Facts
    after: Facts

    def tells(self, change: Change) -> bool:
        """Whether a change is one of those that make the move."""
        kind, path = change.subject[0], change.path
        return kind == "patient" and path[0] == _BOOKED and path[1] in self.keys


def told_back(office: Office, action: Action, say: Speech) -> Told:
    """A deed in words, of each fact what is there now and what its undo puts there again."""
    return told_shortly(office, replace(action, changes=invert(action.changes)), say)


def told_shortly(office: Office, action: Action, say: Speech) -> Told:
    """A deed that was just done, or is to be undone, in words.

    An appointment that moved is one line, with its day and time before and after, and one for
    each other fact that differs: `said` then goes with no changes. Days of the journal's older
    entries may have changed since; they are `told`.
    """
    (entry,) = told(office, [action], say)
    move = _move_in(office, action)
    if move is None:
        return entry
    beside = [each for each in action.changes if not move.tells(each)]
    changes = (*_others(move), *beside)
    (rest,) = told(office, [replace(action, changes=changes)], say)
    lines = (_said(office, move, say), *rest.brief)
    deed = say("Appointment moved") if action.deed is Deed.BOOK else entry.deed
    return entry._replace(deed=deed, said=lines, brief=lines)


def _move_in(office: Office, action: Action) -> _Move | None:
    """What a deed, or the undo of one, moved; None where it moved nothing, or more than one."""
    fates = [c for c in action.changes if _is_of(c, "fate") and Fate.RESCHEDULED in (c.old, c.new)]
    days = [c for c in action.changes if _is_of(c, "day") and None in (c.old, c.new)]
    if len(fates) != 1 or len(days) != 1 or fates[0].subject != days[0].subject:
        return None
    (_, code), left, made = fates[0].subject, fates[0].path[1], days[0].path[1]
    is_back = fates[0].new is None
    of_made = [c for c in action.changes if c.path[:2] == (_BOOKED, made)]
    anew = {c.path[2:]: c.old if is_back else c.new for c in of_made}
    flat = {k: v for one in office.patients([code]) for k, v in facts(one).items()}
    kept = {path[2:]: value for path, value in flat.items() if path[:2] == (_BOOKED, left)}
    before, after = (anew, kept) if is_back else (kept, anew)
    return _Move(code, (left, made), before, after) if kept.get(("day",)) else None


def _is_of(change: Change, fact: str) -> bool:
    kind, path = change.subject[0], change.path
    return kind == "patient" and path[:1] == (_BOOKED,) and path[2:] == (fact,)


def _others(move: _Move) -> tuple[Change, ...]:
    """What else differs between both appointments, said of the one that was made."""
    paths = [path for path in {**move.before, **move.after} if path not in _WHEN]
    about, key = ("patient", move.code), move.keys[1]
    pairs = ((path, move.before.get(path), move.after.get(path)) for path in paths)
    return tuple(Change(about, (_BOOKED, key, *p), old, new) for p, old, new in pairs if old != new)


def _said(office: Office, move: _Move, say: Speech) -> str:
    """The move on one line: "Week 4: 26 Nov 2026, 9:00 → 4 Dec 2026, 9:00"."""
    naming = Naming(say, tuple(version_of(office, one) for one in office.patients([move.code])))
    covered = dict.fromkeys(path[1] for path in {**move.before, **move.after} if len(path) > 1)
    visits = " + ".join(naming.visit(visit) for visit in covered)
    before, after = _when(move.before, say), _when(move.after, say)
    return say("{visit}: {before} → {after}", visit=visits, before=before, after=after)


def _when(known: Facts, say: Speech) -> str:
    day, at = known.get(("day",)), known.get(("at",))
    said = say.dated(date.fromisoformat(day)) if day else NOTHING
    return ", ".join(filter(None, (said, say.clock(time.fromisoformat(at)) if at else "")))
