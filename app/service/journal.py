"""What was done, by whom and why; and the taking back of one's own last deeds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from app.domain.access import Person
from app.domain.appointment import in_each_others_way
from app.domain.change import (
    Action,
    Change,
    Deed,
    OutOfDate,
    Some,
    apply,
    invert,
)
from app.domain.dependence import depends
from app.domain.patient import Patient
from app.domain.site import Site
from app.service.ports import Office, Unknown, Work
from app.words import N_, Refusal

RECENT: Final = 200
"""How many of the last journal entries are searched for a deed to undo."""

FOR_GOOD: Final = {
    Deed.SAVE_IDENTITY: N_(
        "Entry {number} changed a name or a telephone, and the journal keeps no such values."
        " Enter the former ones again under “Name and telephone”."
    ),
    Deed.ERASE_IDENTITY: N_(
        "Entry {number} erased a name for good: nothing of it is kept that could come back."
    ),
    Deed.REDACT: N_("Entry {number} redacted words for good: nothing is kept of them."),
    Deed.SIGN_VISIT: N_(
        "Entry {number} is a signature, which stands. Correct what is wrong in the visit: the"
        " signature then says that it was changed since."
    ),
    Deed.LOOK_UP: N_("Entry {number} only says who was looked up: there is nothing to undo."),
    Deed.SIGN_IN: N_("Entry {number} only says who signed in: there is nothing to undo."),
    Deed.SHOW_RECOVERY_KEY: N_("Entry {number} only says who saw the recovery key."),
    Deed.CHANGE_PASSWORD: N_("Entry {number} set a password. Set another one instead."),
    Deed.CHANGE_KEY: N_("Entry {number} changed the key of the office. Change it again instead."),
    Deed.ADD_PERSON: N_("Entry {number} added a person. Remove the person instead."),
    Deed.CHANGE_PERSON: N_("Entry {number} changed an account. Change it again instead."),
    Deed.REMOVE_PERSON: N_("Entry {number} removed a person. Add the person again instead."),
}
"""Deeds that undo passes over, and why: of one no value is kept, the other changed none."""


class CannotUndo(Refusal):
    """A deed that can't be taken back: somebody else's, undone already, or built upon."""


def undo(office: Office, number: int | None = None) -> Action | None:
    """Take back a deed of one's own: the one with this number in the journal, or the last.

    It is a new deed that compensates; the journal keeps both. `CannotUndo` names what is in the
    way: later deeds that changed the same record, or grew on what this one brought into being.
    """
    if number is None:
        number = _last(office).number
    with office.work(Deed.UNDO, undoes=number) as work:
        action = _checked(work.actions(number), number, office.who)
        changed: dict[tuple[str, str], list[Change]] = {}
        for change in action.changes:
            changed.setdefault(change.subject, []).append(change)
        for (kind, code), changes in changed.items():
            _take_back(work, kind, code, changes)
    return work.action


def to_undo(office: Office, number: int | None = None) -> Action:
    """The deed that `undo` would take back; `CannotUndo` and `Unknown` like `undo`."""
    last = office.journal(limit=1)
    if number is None:
        number = _last(office).number
    since = office.journal(limit=max(last[0].number - number + 1, 0) if last else 0)
    # Not every deed is shown to everybody: what is shown may reach further back.
    found = [each for each in since if each.number >= number]
    return _checked(found[::-1], number, office.who)


def _last(office: Office) -> Action:
    last = undoable(office, office.journal(limit=RECENT))
    if last is None:
        raise CannotUndo(N_("There is no deed of yours left to undo."))
    return last


def undoable(office: Office, actions: Sequence[Action]) -> Action | None:
    """The last deed of one's own among `actions` (newest first) that is not undone already."""
    undone = {action.undoes for action in actions}
    for action in actions:
        if (
            action.who == office.who
            and action.deed not in (Deed.UNDO, *FOR_GOOD)
            and action.number not in undone
        ):
            return action
    return None


def _checked(actions: Sequence[Action], number: int, who: str) -> Action:
    """The deed with this number, from it on the first; `CannotUndo` if it has to stand."""
    if not actions or actions[0].number != number:
        raise Unknown(N_("The journal has no entry {number}."), number=number)
    _check(actions[0], actions[1:], who)
    return actions[0]


def _check(action: Action, later: Sequence[Action], who: str) -> None:
    if action.deed is Deed.UNDO:
        raise CannotUndo(N_("Entry {number} is itself an undo."), number=action.number)
    if action.deed in FOR_GOOD:
        raise CannotUndo(FOR_GOOD[action.deed], number=action.number)
    if action.who != who:
        raise CannotUndo(
            N_("Entry {number} was made by {who}: one can only undo what one did oneself."),
            number=action.number,
            who=action.who,
        )
    undone = {other.undoes for other in later}
    if action.number in undone:
        raise CannotUndo(N_("Entry {number} is undone already."), number=action.number)
    standing = [
        other
        for other in later
        if depends(other, action) and other.deed is not Deed.UNDO and other.number not in undone
    ]
    if standing:
        named = ", ".join(str(other.number) for other in standing)
        raise CannotUndo(
            N_("Later entries depend on entry {number}: {named}. Undo those first."),
            number=action.number,
            named=named,
        )


def _take_back(work: Work, kind: str, code: str, changes: Sequence[Change]) -> None:
    undone = invert(changes)
    try:
        if kind == "patient":
            _write_back(work, work.patient(code), undone, Patient)
        elif kind == "person":
            _write_back(work, work.person(code), undone, Person)
        else:
            _write_back(work, work.site(code), undone, Site)
    except OutOfDate as gone:
        raise CannotUndo(
            N_("{code} has changed since in a way that does not fit; correct it by hand."),
            code=code,
        ) from gone


def _write_back(work: Work, known: Some, undone: Sequence[Change], kind: type[Some]) -> None:
    before = apply(known, undone, kind)
    if before is None:
        work.remove(known)
        return
    if isinstance(known, Patient):
        _check_bookings(known, before)
    work.save(before)


def _check_bookings(known: Patient, before: Patient) -> None:
    """`CannotUndo` where an appointment would stand again for what is booked anew by now."""
    double = in_each_others_way(before.appointments) - in_each_others_way(known.appointments)
    if double:
        standing = {key for key, each in known.appointments.items() if each.is_open}
        raise CannotUndo(
            N_("{code} has been booked for the same since, as {keys}. Cancel that first."),
            code=known.code,
            keys=", ".join(sorted(double & standing or double)),
        )
