"""What does a person see of a visit's office marks in a terminal?"""

from __future__ import annotations

from app.cli.output import Column, Row, iso
from app.words import Speech


def mark_columns(say: Speech) -> list[Column]:
    """The columns of the visits done for people."""
    return [
        Column(say("Patient"), lambda row: str(row["patient"])),
        Column(say("Visit"), lambda row: str(row["visit"])),
        Column(say("Name"), lambda row: str(row["name"])),
        Column(say("Done"), lambda row: iso(row["done_on"])),
        Column(say("Ticked off"), _ticked),
        Column(say("Lacking"), lambda row: " ".join(_texts(row["lacks"]))),
    ]


def _texts(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else []


def _ticked(row: Row) -> str:
    marks = row["marks"]
    if not isinstance(marks, dict):
        return ""
    return " ".join(f"{key}={iso(day)}" for key, day in marks.items())
