"""What is a list of the office once it stands in rows and columns, before it is a file?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final, NamedTuple, TypeAlias

import msgspec

from app.service.tones import Tone
from app.words import N_, Speech

Row: TypeAlias = Mapping[str, object]
"""One line of a list: what a script gets. Days are dates, codes are the domain's."""


class Kind(StrEnum):
    """What stands in a column. Of a count people need not read a nought; a script's column is for
    CSV alone, objects as JSON.
    """

    TEXT = "text"
    CODE = "code"
    DAY = "day"
    INSTANT = "instant"
    NUMBER = "number"
    COUNT = "count"
    TRUTH = "truth"
    STATUS = "status"
    VISIT = "visit"
    SCRIPT = "script"


@dataclass(frozen=True, slots=True)
class Said:
    """A code for scripts, and what people read for it, on the ground of a tone if it has one."""

    code: str
    words: str
    tone: Tone | None = None


@dataclass(frozen=True, slots=True)
class Dated:
    """A day with the signs around it; `said` is how what falls on it stands.

    `instead` is what people read where the day would tell them nothing.
    """

    day: date | None
    before: str = ""
    after: str = ""
    said: Said | None = None
    instead: str = ""


Cell: TypeAlias = str | int | date | datetime | Said | Dated | None
"""None is an empty cell. Text is what people typed, or names; whoever writes it tames it."""

NO_NAMES: Final[Mapping[str, str]] = MappingProxyType({})
TRUTHS: Final = {True: N_("yes"), False: N_("no")}


class Column(NamedTuple):
    """A column of a list: its key for good (empty: for people alone) and its heading, a msgid.

    Without a heading a column is for scripts alone; `as_is` is a heading that somebody typed, or
    a name in the language already. `names` has the msgid of each code. `read` makes the cell where
    the row's value alone says too little.
    """

    key: str
    heading: str = ""
    kind: Kind = Kind.TEXT
    names: Mapping[str, str] = NO_NAMES
    read: Callable[[Row, Speech], Cell] | None = None
    as_is: str = ""


class Head(NamedTuple):
    """A column's key (empty: for people alone), its heading in words (empty: for scripts alone)
    and its kind.
    """

    key: str
    heading: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Table:
    """A list in rows and columns: `name` is its code, `title` what people call it."""

    name: str
    title: str
    heads: tuple[Head, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def without(self, keys: Iterable[str]) -> Table:
        """The table without some of its columns."""
        gone = frozenset(keys)
        kept = [place for place, head in enumerate(self.heads) if head.key not in gone]
        rows = tuple(tuple(row[place] for place in kept) for row in self.rows)
        return Table(self.name, self.title, tuple(self.heads[place] for place in kept), rows)


def tabled(
    name: str, title: str, columns: Sequence[Column], rows: Iterable[Row], say: Speech
) -> Table:
    """The rows of a list as a table, in the language of `say`."""
    heads = tuple(
        Head(one.key, one.as_is or (one.heading and say(one.heading)), one.kind) for one in columns
    )
    cells = tuple(tuple(_cell(one, row, say) for one in columns) for row in rows)
    return Table(name, title, heads, cells)


def keys_of(columns: Iterable[Column]) -> tuple[str, ...]:
    """The keys of columns, as the first line of a CSV has them."""
    return tuple(one.key for one in columns if one.key)


def _cell(column: Column, row: Row, say: Speech) -> Cell:
    if column.read is not None:
        return column.read(row, say)
    value = row.get(column.key)
    if value is None or value == ():
        return None
    match column.kind:
        case Kind.CODE | Kind.STATUS:
            return _coded(value, column.names, say)
        case Kind.TRUTH:
            return Said("true" if value else "false", say(TRUTHS[bool(value)]))
        case Kind.SCRIPT:
            return msgspec.json.encode(value).decode()
    if isinstance(value, int | date):
        return value
    # The names of assessments have blanks and commas.
    return "; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _coded(value: object, names: Mapping[str, str], say: Speech) -> Said:
    codes = [str(one) for one in value] if isinstance(value, list | tuple) else [str(value)]
    words = (say(names[code]) if code in names else code for code in codes)
    return Said(" ".join(codes), ", ".join(words))
