"""What does a line of a reconciliation show, to people and to scripts?"""

from __future__ import annotations

from typing import Final

from app.cli.output import Column, Row, iso
from app.service.reading_words import item_said
from app.service.reconciliation import VERDICTS, Given, Item, Verdict
from app.words import Speech

KEYS: Final = (
    "key",
    "sheet",
    "place",
    "verdict",
    "patient",
    "visit",
    "text",
    "outcome",
    "day",
    "at",
    "other_day",
    "known_outcome",
    "known_day",
    "earliest",
    "latest",
    "days",
    "can_take",
    "taken",
    "problem",
)


def item_row(item: Item, say: Speech, *, is_taken: bool) -> dict[str, object]:
    """An item as a script gets it; an appointment has no outcome but "booked"."""
    window = item.window
    return {
        "key": item.key,
        "sheet": item.place.sheet,
        "place": item.place.code,
        "verdict": item.verdict.value,
        "patient": item.patient,
        "visit": item.visit,
        "text": item.text,
        **_given("", item.given),
        "at": f"{item.given.at:%H:%M}" if item.given and item.given.at else None,
        "other_day": item.other.day if item.other else None,
        **_given("known_", item.known),
        "earliest": window.earliest if window else None,
        "latest": window.latest if window else None,
        "days": window.days if window else None,
        "can_take": item.can_take,
        "taken": is_taken,
        "problem": item_said(item, say),
    }


def columns(say: Speech) -> list[Column]:
    """The columns for people."""
    of = "verdict"
    return [
        Column(say("Where"), lambda row: str(row["place"])),
        Column(say("Patient"), lambda row: str(row["patient"])),
        Column(say("Visit"), lambda row: str(row["visit"])),
        Column(say("Date"), lambda row: iso(row["day"])),
        Column(say("Kind"), lambda row: say(VERDICTS[Verdict(str(row[of]))])),
        Column(say("Taken"), lambda row: say("yes") if row["taken"] else say("no")),
        Column(say("What of it"), lambda row: str(row["problem"])),
    ]


def _given(prefix: str, given: Given | None) -> Row:
    """What is said of a visit: its outcome, by its code, and its day."""
    if given is None:
        return {f"{prefix}outcome": None, f"{prefix}day": None}
    outcome = given.outcome.value if given.outcome else "booked"
    return {f"{prefix}outcome": outcome, f"{prefix}day": given.day}
