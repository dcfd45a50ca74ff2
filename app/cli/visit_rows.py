"""What does a person see of a planned visit in a terminal?"""

from __future__ import annotations

from app.cli.output import Column, Row, iso
from app.service.status_words import days_said, flags_said, status_said
from app.words import Speech


def visit_columns(say: Speech) -> list[Column]:
    """The columns of a table of visits."""
    return [
        Column(say("Visit"), lambda row: str(row["visit"])),
        Column(say("Name"), lambda row: str(row["name"])),
        Column(say("Target"), lambda row: iso(row["target"])),
        Column(say("Opens"), lambda row: iso(row["earliest"])),
        Column(say("Closes"), lambda row: iso(row["latest"])),
        Column(say("Study day"), _study_day),
        Column(
            say("Status"), lambda row: status_said(row["status"], row["flags"], row["days"], say)
        ),
        Column(say("Days"), lambda row: days_said(row["status"], row["days"], say, row["flags"])),
        Column(say("Notes"), lambda row: flags_said(row["flags"], say)),
    ]


def _study_day(row: Row) -> str:
    return "" if row["study_day"] is None else str(row["study_day"])
