"""What did a deed change, said to a person: which fact, from what to what?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from app.domain.change import Action, Change
from app.domain.patient import Ending
from app.domain.visit import Outcome
from app.service.names import STAGES
from app.ui.desk import Desk
from app.ui.wording import NOTHING
from app.words import N_

FACTS: Final = {
    "outcome": N_("outcome"),
    "done_on": N_("done on"),
    "reason": N_("reason"),
    "day": N_("booked day"),
    "at": N_("time"),
    "place": N_("place"),
    "consented_on": N_("consent"),
    "on": N_("end of participation"),
    "kind": N_("kind of end"),
    "study": N_("study"),
    "site": N_("site"),
    "name": N_("name"),
}

CODES: Final = {
    Outcome.DONE.value: N_("done"),
    Outcome.MISSED.value: N_("missed"),
    Outcome.NOT_APPLICABLE.value: N_("not applicable"),
    "not_done": N_("not done"),
    **{ending.value: STAGES[ending] for ending in Ending},
}

# Facts that follow from the deed itself and tell a reader nothing more.
_UNSAID: Final = frozenset({"version", "zone", "code", "digest", "site"})


def changes(action: Action, desk: Desk) -> list[str]:
    """Each fact that a deed changed: "W4: done on – → 21 Apr 2014"."""
    return list(_changes(action, desk))


def _changes(action: Action, desk: Desk) -> Iterator[str]:
    for change in action.changes:
        if change.path[-1] in _UNSAID or change.path[0] == "versions":
            continue
        yield f"{_fact(change, desk)}: {_values(change, desk)}"


def _fact(change: Change, desk: Desk) -> str:
    """The visit, the assessment and the fact: "W4 MRI", "W4 done on"."""
    path = change.path
    about = " ".join(path[1:2])
    if "assessments" in path:
        about = f"{about} {path[3]}"
    named = FACTS.get(path[-1])
    if named is None or path[-1] == "outcome":
        return about or path[-1]
    return f"{about} {desk.say(named)}".strip()


def _values(change: Change, desk: Desk) -> str:
    if change.old is None:
        return _value(change.new, desk)
    return f"{_value(change.old, desk)} → {_value(change.new, desk)}"


def _value(value: str | None, desk: Desk) -> str:
    if value is None:
        return NOTHING
    if value in CODES:
        return desk.say(CODES[value])
    try:
        return desk.say.dated(date.fromisoformat(value))
    except ValueError:
        return value
