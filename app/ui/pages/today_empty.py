"""What does Today say where it has no lines?"""

from __future__ import annotations

from typing import NamedTuple

from app.ui.desk import Desk
from app.ui.overview import LiveOverview


class Nothing(NamedTuple):
    """Why there is nothing, what to do next, and the button that does it; empty where none."""

    title: str
    what_next: str
    act: str = ""


def nothing_to_show(desk: Desk, overview: LiveOverview, *, is_narrowed: bool) -> Nothing:
    """What stands in the place of the lines; `is_narrowed` where a filter may hide some."""
    say = desk.say
    if not overview.is_filled:
        words = say("If this stays, it can't be worked out: Office, Check this office…")
        return Nothing(say("Reading the office…"), words)
    if not overview.roster:
        return _without_patients(desk, overview)
    if is_narrowed:
        words = say("Press the tile again, or clear the filter, to see all.")
        return Nothing(say("Nothing of this kind."), words)
    words = say.plural(
        "No visit is overdue, open or opens tomorrow.",
        "No visit is overdue, open or opens within {n} days.",
        desk.horizon,
    )
    return Nothing(say("Nothing to do today."), words)


def _without_patients(desk: Desk, overview: LiveOverview) -> Nothing:
    say = desk.say
    if desk.bridge.office.known_as_of:
        return Nothing(say("Nothing was known yet."), say("The office had no patients then."))
    if desk.past:
        return Nothing(say("No patients yet."), desk.past)
    if not overview.sites:
        words = say("Say first which hospital this is and which study it runs.")
        return Nothing(say("A new office."), words, say("Set up this office"))
    words = say("Enrol the first one: a code and the consent date.")
    return Nothing(say("No patients yet."), words, say("Enrol a patient"))
