"""How is it said, before days are closed, what that hits and whom to call?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from app.service.closure_effects import ClosureEffects, Hit, Tightened
from app.service.day_words import left_said
from app.ui.desk import Desk

MOST_WINDOWS: Final = 12
"""So many windows are named, those with the fewest days left; the others are counted."""


class Block(NamedTuple):
    """What is said under one heading."""

    heading: str
    lines: tuple[str, ...] = ()


def effects_said(effects: ClosureEffects, desk: Desk) -> Iterator[Block]:
    """The appointments hit, whom to call for them, and what is left of open windows."""
    yield from hits_said(effects, desk)
    say, windows = desk.say, effects.windows
    if not windows:
        yield Block(say("No open window loses a day."))
    else:
        heading = say.plural(
            "1 open window loses days:", "{n} open windows lose days:", len(windows)
        )
        yield Block(heading, tuple(_window_lines(effects, desk)))


def hits_said(effects: ClosureEffects, desk: Desk) -> Iterator[Block]:
    """The appointments hit, and whom to call for them."""
    say, hits = desk.say, effects.hits
    if not hits:
        yield Block(say("No appointment falls on these days."))
    else:
        heading = say.plural(
            "1 appointment falls on these days:",
            "{n} appointments fall on these days:",
            len(hits),
        )
        yield Block(heading, tuple(_hit(hit, desk) for hit in hits))
        yield Block(say("Whom to call:"), tuple(_calls(effects, desk)))


def _hit(hit: Hit, desk: Desk) -> str:
    say, booked = desk.say, hit.appointment
    when = f"{say.weekday(booked.day)}, {say.clock(booked.at)}" if booked.at else ""
    names = say.listed([desk.text(visit.name) for visit in hit.visits])
    parts = (hit.patient, names, when or say.weekday(booked.day), booked.place)
    return " · ".join(filter(None, parts))


def _calls(effects: ClosureEffects, desk: Desk) -> Iterator[str]:
    say = desk.say
    for place in effects.places:
        yield say("{place}, for the slots there", place=place)
    for patient in effects.patients:
        yield say("{patient}, who knows of the day", patient=patient)
    if not effects.patients:
        yield say("No patient: none was told of the day yet")


def _window_lines(effects: ClosureEffects, desk: Desk) -> Iterator[str]:
    yield from (_window(one, desk) for one in effects.windows[:MOST_WINDOWS])
    more = len(effects.windows) - MOST_WINDOWS
    if more > 0:
        yield desk.say.plural("and 1 more", "and {n} more", more)


def _window(one: Tightened, desk: Desk) -> str:
    say = desk.say
    fewer = say.plural("{n} fewer", "{n} fewer", one.before.left - one.after.left)
    left = f"{left_said(one.after, say)} ({fewer})"
    return " · ".join((one.patient, desk.text(one.visit.name), left))
