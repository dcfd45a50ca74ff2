"""How is a tracker laid out: its shape, its header, and what each of its columns means?"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, NamedTuple

from app.service.tracker import Grid, letters


class Shape(StrEnum):
    """What one row of a tracker is about."""

    PATIENTS = "patients"
    VISITS = "visits"


class Role(StrEnum):
    """What a column holds. VISIT: the days of one visit, or in the shape VISITS which visit.

    BOOKING: the appointments of one visit. STATUS: what became of a visit, or of a patient.
    """

    PATIENT = "patient"
    CONSENT = "consent"
    VISIT = "visit"
    BOOKING = "booking"
    DAY = "day"
    STATUS = "status"
    SKIP = "skip"
    UNKNOWN = "unknown"


ONCE: Final = frozenset((Role.PATIENT, Role.CONSENT, Role.VISIT, Role.DAY, Role.STATUS))
"""What a row has in one column alone, where that column is not of one visit."""

_READ: Final = {
    Shape.PATIENTS: frozenset((Role.PATIENT, Role.CONSENT, Role.STATUS)),
    Shape.VISITS: ONCE,
}


class Meaning(NamedTuple):
    """What a column holds, and of which visit; written "consent", "visit:W4"."""

    role: Role
    visit: str = ""

    @property
    def code(self) -> str:
        """As the site remembers it."""
        return f"{self.role}:{self.visit}" if self.visit else self.role.value

    @classmethod
    def of(cls, code: str) -> Meaning:
        """What was remembered; ValueError for anything else."""
        role, _, visit = code.partition(":")
        return cls(Role(role), visit)


class Order(StrEnum):
    """Which comes first in 03/04/2025."""

    DMY = "dmy"
    MDY = "mdy"


class Heading(NamedTuple):
    """A column, its heading and its meaning. `likeness`: 1 is sure, 0 unlike.

    `maybe` is the visit that an unknown heading most resembles, or empty.
    """

    column: int
    text: str
    meaning: Meaning
    likeness: float = 1.0
    maybe: str = ""

    @property
    def letters(self) -> str:
        """The column's letters."""
        return letters(self.column)


@dataclass(frozen=True, slots=True)
class Layout:
    """How one sheet is to be read. `header` is the row of the headings.

    `order` settles days that can be read both ways, `century` (2000) years of two digits; None
    leaves them to be asked about. `is_remembered`: the site imported a sheet with these headings
    before. `is_order_recalled`: the order is the one of that sheet, and nobody has said it of this.
    """

    shape: Shape
    header: int
    headings: tuple[Heading, ...]
    order: Order | None = None
    century: int | None = None
    is_remembered: bool = False
    is_order_recalled: bool = False

    @property
    def fingerprint(self) -> str:
        """What tells sheets with the same headings in the same columns from all others."""
        named = "\x1e".join(f"{each.letters}\x1f{each.text.strip()}" for each in self.headings)
        return hashlib.sha256(named.encode()).hexdigest()[:16]

    def heading(self, column: int) -> Heading:
        """The heading of a column; KeyError if it has none."""
        return next(each for each in self.headings if each.column == column)

    def of_role(self, role: Role) -> tuple[Heading, ...]:
        """The headings of the columns that hold this."""
        return tuple(each for each in self.headings if each.meaning.role is role)

    def the(self, role: Role) -> Heading | None:
        """The one column of this kind that is read: the first; None if there is none."""
        return next((each for each in self.of_role(role) if not each.meaning.visit), None)

    def is_read(self, heading: Heading) -> bool:
        """Whether a column is read: it is known, the shape has a use for it, and it is the first
        where a row has one.
        """
        role, visit = heading.meaning
        if visit:
            return self.shape is Shape.PATIENTS and role in (Role.VISIT, Role.BOOKING)
        return role in _READ[self.shape] and self.the(role) == heading

    def with_meaning(self, column: int, meaning: Meaning) -> Layout:
        """The layout with a column understood as a person says."""
        found = (
            each._replace(meaning=meaning, likeness=1.0) if each.column == column else each
            for each in self.headings
        )
        return replace(self, headings=tuple(found))

    def answered(self, order: Order | None, century: int | None) -> Layout:
        """The layout with what a person says of its dates; None where they say nothing."""
        return replace(
            self,
            order=order or self.order,
            century=century or self.century,
            is_order_recalled=self.is_order_recalled and not order,
        )

    @property
    def remembered(self) -> Mapping[str, str]:
        """What a site keeps of the layout: each column's meaning by its letters, the shape too."""
        kept = {each.letters: each.meaning.code for each in self.headings}
        return {**kept, "shape": self.shape.value}


def last_column(grid: Grid) -> int:
    """The last column that has anything; 0 in an empty sheet."""
    return max((max(cells) for cells in grid.rows.values() if cells), default=0)
