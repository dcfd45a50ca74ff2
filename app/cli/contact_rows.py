"""What does a person see of a contact in a terminal?"""

from __future__ import annotations

from datetime import date

from app.cli.output import Column, Row, iso
from app.service.names import MEANS
from app.words import Speech


def contact_columns(say: Speech) -> list[Column]:
    """The columns of the contacts for people."""
    return [
        Column(say("Patient"), lambda row: str(row["patient"])),
        Column(say("Contact"), lambda row: str(row["contact"])),
        Column(say("Day"), lambda row: iso(row["on"])),
        Column(say("How"), lambda row: _how(row, say)),
        Column(say("Note"), lambda row: str(row["note"])),
        Column(say("Next step"), lambda row: iso(row["next_on"])),
        Column(say("State"), lambda row: _state(row, say)),
    ]


def _how(row: Row, say: Speech) -> str:
    means = say(MEANS[str(row["means"])])
    return means if row["reached"] else say("{means}, not reached", means=means)


def _state(row: Row, say: Speech) -> str:
    closed_on = row["closed_on"]
    if isinstance(closed_on, date):
        told = say("closed {day}", day=iso(closed_on))
        return f"{told}: {row['answer']}" if row["answer"] else told
    if row["question"]:
        return say("question open")
    return say("open") if row["open"] else ""
