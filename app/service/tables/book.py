"""What does a workbook hold: lists, and what has to be known to read them?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from app.service.tables.table import Table
from app.service.tones import Tone


class Sign(NamedTuple):
    """A line of the legend: a sign, what it says, and the ground it stands on, if any."""

    sign: str
    words: str
    tone: Tone | None = None


class Fact(NamedTuple):
    """One thing to know of a file: "Made on", "23 Nov 2026"."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class About:
    """What the sheet says that explains the others, under the titles of its parts."""

    title: str
    facts: tuple[Fact, ...]
    remarks: tuple[str, ...]
    signs_title: str
    signs: tuple[Sign, ...]
    columns_title: str
    foot: str


@dataclass(frozen=True, slots=True)
class Book:
    """Lists in one language, and about them. `made_at` is an instant, aware."""

    tables: tuple[Table, ...]
    about: About
    language: str
    made_at: datetime
