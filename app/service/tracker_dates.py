"""Which day does a cell of a tracker write: in Spanish, in English, in digits or as a serial?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

from app.domain.day import EARLIEST, LATEST
from app.service.tracker import Cell, CellKind
from app.service.tracker_layout import Order
from app.service.tracker_words import squeezed
from app.words import N_, Refusal


class Doubt(StrEnum):
    """Why a day is only proposed. ODD: it is written unlike the others, month or day first."""

    ORDER = "order"
    ODD = "odd"
    CENTURY = "century"
    YEAR = "year"


class Written(NamedTuple):
    """The day that a cell writes, the doubts about it, the time, and the text beside it.

    `is_two_ways`: an answer, or another column, told which of its numbers is the month. `other`
    is the day with day and month the other way round, also where the column rules it out.
    """

    day: date
    doubts: tuple[Doubt, ...] = ()
    at: time | None = None
    rest: str = ""
    is_two_ways: bool = False
    other: date | None = None


class Rules(NamedTuple):
    """What settles a day that can be read in several ways; None is not settled.

    `is_proven`: it is the column itself that shows the order. `is_asked`: the order is only the
    likelier one. `odd`: the orders that other days contradict where a day shows them.
    `today` is the day from which on a day without a year is looked for.
    """

    order: Order | None
    century: int | None
    today: date
    counts_from_1904: bool = False
    is_proven: bool = True
    is_asked: bool = False
    odd: frozenset[Order] = frozenset()


class NoSuchDay(Refusal):
    """A date that no calendar has, or two dates in one cell."""


LIKELY_CENTURY: Final = 2000
_SERIALS: Final = (20000.0, 74000.0)
"""The serials that can be days of a trial: from 1954 to 2102."""

_FEBRUARY_1900: Final = 60
_MONTHS: Final = (
    ("enero", "january"),
    ("febrero", "february"),
    ("marzo", "march"),
    ("abril", "april"),
    ("mayo", "may"),
    ("junio", "june"),
    ("julio", "july"),
    ("agosto", "august"),
    ("septiembre", "setiembre", "september"),
    ("octubre", "october"),
    ("noviembre", "november"),
    ("diciembre", "december"),
)
_SEPARATED: Final = r"(?<![\d/.\-:,])"
_PATTERNS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        _SEPARATED + r"(?P<year>\d{4})\s?[-/.]\s?(?P<month>\d{1,2})\s?[-/.]\s?(?P<day>\d{1,2})"
        r"(?:t(?=\d\d:)|(?![\d/]))",
        _SEPARATED + r"(?P<one>\d{1,2})\s?(?P<by>[/.\-])\s?(?P<two>\d{1,2})\s?(?P=by)\s?"
        r"(?P<year>\d{4}|\d{2})(?![\d/])",
        _SEPARATED + r"(?P<one>\d{1,2})\s?/\s?(?P<two>\d{1,2})(?![\d/])",
        _SEPARATED + r"(?P<day>\d{1,2})(?:º|ª|o|st|nd|rd|th)?[\s.\-/]*(?:de\s+)?"
        r"(?P<name>[a-z]{3,10})\b\.?(?:[\s.\-/,]*(?:del?\s+)?(?P<year>\d{4}|\d{2})"
        r"(?![\d:]|[.,]\d|\s?h(?:rs?|oras?)?\b|\s?[ap]\.?m\b))?",
        r"\b(?P<name>[a-z]{3,10})\.? +(?P<day>\d{1,2})(?:st|nd|rd|th)?,? +(?P<year>\d{4})\b",
        r"(?<!\d)(?P<one>\d{2})(?P<two>\d{2})(?P<year>(?:19|20)\d{2})(?!\d)",
        r"(?<!\d)(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})(?!\d)",
    )
)
_TIME: Final = re.compile(
    r"(?<![\d:])(?P<hour>2[0-3]|[01]?\d)"
    r"(?:(?::|h)(?P<minute>[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?\s?h?(?![\d:])|\s?h(?:rs?|oras?)?\b)"
)


def written(cell: Cell, rules: Rules) -> Written | None:
    """The day that a cell writes; None if it writes none. `NoSuchDay` for 31/02, or two days."""
    if cell.kind is CellKind.DAY and cell.day:
        _check_reach(cell.day, cell.text)
        return Written(cell.day, (), cell.at)
    if cell.kind is CellKind.NUMBER and cell.number is not None:
        return _of_number(cell, rules)
    return _of_text(cell.text, rules) if cell.kind is CellKind.TEXT else None


def order_shown(text: str) -> Order | None:
    """Which order a text shows by a number over 12, or by its dots; None if it shows none."""
    for found in _PATTERNS[1].finditer(squeezed(text)):
        if order := _shown_by(found):
            return order
    return None


def _shown_by(found: re.Match[str]) -> Order | None:
    """The order that two numbers show: with dots the day comes first, as in German and Spanish."""
    one, two, by = int(found["one"]), int(found["two"]), found.groupdict().get("by")
    if two <= 12 and (one > 12 or by == "."):
        return Order.DMY
    return Order.MDY if two > 12 >= one and by != "." else None


def from_serial(serial: float, *, counts_from_1904: bool) -> tuple[date, time | None] | None:
    """The day and time of a spreadsheet's serial number; None where there is no such day.

    Serials from 1900 count a 29 February 1900 that never was: 60 is no day, what lies before it
    is one day later than a plain sum would have it. Source: ECMA-376 part 1, 18.17.4.1.
    """
    whole = int(serial // 1)
    if counts_from_1904:
        start = date(1904, 1, 1)
    elif whole == _FEBRUARY_1900:
        return None
    else:
        start = date(1899, 12, 31 if whole < _FEBRUARY_1900 else 30)
    try:
        day = start + timedelta(days=whole)
    except OverflowError:
        return None
    minutes = round((serial - whole) * 24 * 60)
    at = time(minutes // 60 % 24, minutes % 60) if 0 < minutes < 24 * 60 else None
    return day, at


def _of_number(cell: Cell, rules: Rules) -> Written | None:
    number = cell.number or 0.0
    if _SERIALS[0] <= number <= _SERIALS[1]:
        found = from_serial(number, counts_from_1904=rules.counts_from_1904)
        return Written(found[0], (), found[1]) if found else None
    return _of_text(cell.text, rules) if len(cell.text) == 8 else None


def _of_text(text: str, rules: Rules) -> Written | None:
    plain = squeezed(text)
    matches = list(_matches(plain))
    if not matches:
        return None
    found, rest = matches[0], plain
    day, doubts = _read(found, rules, text)
    for match in reversed(matches):
        if _read(match, rules, text)[0] != day:
            raise NoSuchDay(N_("There are two dates in one cell. Keep one."))
        rest = f"{rest[: match.start()]} {rest[match.end() :]}"
    two_ways = not (rules.is_proven or rules.is_asked) and _is_two_ways(found)
    can_swap = _is_two_ways(found) and Doubt.YEAR not in doubts
    other = day.replace(month=day.day, day=day.month) if can_swap else None
    clock = _TIME.search(rest)
    if clock is None:
        return Written(day, doubts, None, " ".join(rest.split()), two_ways, other)
    rest = f"{rest[: clock.start()]} {rest[clock.end() :]}"
    at = time(int(clock["hour"]), int(clock["minute"] or 0))
    return Written(day, doubts, at, " ".join(rest.split()), two_ways, other)


def _matches(plain: str) -> Iterator[re.Match[str]]:
    """The dates in a text, from left to right; none lies within another."""
    taken: list[tuple[int, int]] = []
    found = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(plain):
            named = match.groupdict().get("name")
            if named is not None and _month(named) is None:
                continue
            if all(match.end() <= start or end <= match.start() for start, end in taken):
                taken.append(match.span())
                found.append(match)
    yield from sorted(found, key=lambda match: match.start())


def _read(found: re.Match[str], rules: Rules, text: str) -> tuple[date, tuple[Doubt, ...]]:
    parts = found.groupdict()
    doubts: list[Doubt] = []
    if "one" in parts:
        day, month = _ordered(found, rules, doubts)
    elif "name" in parts:
        day, month = int(parts["day"]), _month(parts["name"]) or 0
    else:
        day, month = int(parts["day"]), int(parts["month"])
    year = _year(parts.get("year"), rules, doubts)
    try:
        if year is None:
            return _next(day, month, rules.today), (*doubts, Doubt.YEAR)
        made = date(year, month, day)
    except ValueError:
        raise NoSuchDay(N_("“{text}”: no calendar has that day."), text=_short(text)) from None
    _check_reach(made, text)
    return made, tuple(doubts)


def _ordered(found: re.Match[str], rules: Rules, doubts: list[Doubt]) -> tuple[int, int]:
    """Day and month: as the numbers themselves show it, else as the rules have it."""
    one, two = int(found["one"]), int(found["two"])
    shown = _shown_by(found)
    if shown in rules.odd:
        doubts.append(Doubt.ODD)
    if _is_two_ways(found) and (rules.order is None or rules.is_asked):
        doubts.append(Doubt.ORDER)
    return (two, one) if (shown or rules.order) is Order.MDY else (one, two)


def _is_two_ways(found: re.Match[str]) -> bool:
    """Whether either of two numbers, which differ, can be the month."""
    parts = found.groupdict()
    if "one" not in parts or _shown_by(found):
        return False
    one, two = int(parts["one"]), int(parts["two"])
    return one != two and max(one, two) <= 12


def _year(text: str | None, rules: Rules, doubts: list[Doubt]) -> int | None:
    if text is None:
        return None
    if len(text) == 4:
        return int(text)
    if rules.century is None:
        doubts.append(Doubt.CENTURY)
    return int(text) + (LIKELY_CENTURY if rules.century is None else rules.century)


def _next(day: int, month: int, today: date) -> date:
    """The first such day from today on; ValueError if no year has it."""
    if not 1 <= month <= 12 or day < 1:
        raise ValueError(day)
    for year in range(today.year, today.year + 9):
        try:
            made = date(year, month, day)
        except ValueError:
            continue
        if made >= today:
            return made
    raise ValueError(day)


def _month(name: str) -> int | None:
    """The month that a name, or its first three letters or more, stands for."""
    for number, names in enumerate(_MONTHS, 1):
        if any(full.startswith(name) for full in names) or name in ("sept", "set"):
            return 9 if name in ("sept", "set") else number
    return None


def _check_reach(day: date, text: str) -> None:
    if not EARLIEST <= day <= LATEST:
        message = N_("“{text}” is not between {first} and {last}. Check the year.")
        first, last = EARLIEST.isoformat(), LATEST.isoformat()
        raise NoSuchDay(message, text=_short(text), first=first, last=last)


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
