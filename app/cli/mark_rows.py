"""What does a script get of a visit's office marks, and what does a person see of them?"""

from __future__ import annotations

from typing import Final

from app.cli.output import Column, Row, iso
from app.service.marked import MarkRow
from app.words import Speech

KEYS: Final = ("patient", "site", "study", "visit", "name", "done_on", "marks", "lacks")


def mark_row(row: MarkRow, language: str) -> Row:
    """A visit done, with its marks by key and the keys of those it lacks."""
    return {
        "patient": row.patient,
        "site": row.site,
        "study": row.study,
        "visit": row.visit,
        "name": row.name.in_(language),
        "done_on": row.done_on,
        "marks": {key: day.isoformat() for key, day in row.marks.items()},
        "lacks": list(row.lacks),
    }


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
    return " ".join(f"{key}={day}" for key, day in marks.items())
