"""On which days can a visit be booked, alone or with another one?"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from datetime import date
from typing import Final

from app.cli.arguments import Parser
from app.cli.command import Command
from app.cli.days import day_said
from app.cli.deeds import add_patient_and_visit
from app.cli.house import House
from app.cli.office_file import add_as_of, day_of, reading
from app.cli.output import Column, Row, answer, iso, plain
from app.domain.suggest import Ranking
from app.domain.workdays import DayReason, Unsuited
from app.service.day_words import left_said, reason_said, without_said
from app.service.days import Suggestion, suggest
from app.service.status_words import days_said
from app.words import N_, Speech

KEYS: Final = (
    "patient",
    "visit",
    "with",
    "preferred",
    "day",
    "bookable",
    "rank",
    "days_from_target",
    "days_outside",
    "reasons",
    "booked_beside",
    "bookable_left",
    "bookable_of",
    "window_known",
)


def _add_arguments(to: Parser) -> None:
    say = to.say
    group = add_patient_and_visit(to)
    told = say("another visit, to be done on the same day")
    group.add_argument("--with", dest="with_", metavar=say("VISIT"), default="", help=told)
    told = say("these assessments of the visit alone")
    group.add_argument("--assessments", metavar="ID", nargs="+", default=(), help=told)
    add_as_of(to)


def _run(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    a, today = arguments, day_of(arguments, house)
    with reading(arguments, house) as office:
        found = suggest(
            office,
            a.code,
            a.visit,
            today,
            assessments=a.assessments,
            with_=a.with_,
            language=say.language,
        )
    if a.format == "table":
        sys.stdout.write("".join(f"{plain(line)}\n" for line in _head(found, a.with_, say)))
    rows = list(_rows(found, a.with_))
    if a.format == "table":
        rows = [row for row in rows if not _is_past(row)]
    answer(a.format, rows, _columns(say), KEYS, say("No day can be suggested."))
    return 0


def _head(found: Suggestion, with_: str, say: Speech) -> Iterator[str]:
    """What the visit's window is, and what is left of it."""
    wanted = found.wanted
    about = {"visit": found.visit.id, "code": found.patient}
    if wanted is None or found.ranking is None:
        yield say("{visit} of {code}: the target date isn't known yet.", **about)
        return
    days = {"target": iso(wanted.target), "first": iso(wanted.earliest), "last": iso(wanted.latest)}
    if wanted.earliest is None:
        yield say("{visit} of {code}: target {target}, window unknown.", **about, **days)
    else:
        yield say("{visit} of {code}: target {target}, window {first} to {last}.", **about, **days)
    if left := left_said(found.ranking.left, say):
        yield f"{left}."
    if found.without:
        yield from without_said(found.without, say, {}).splitlines()
    if found.provisional:
        yield say("These dates are provisional: a visit they count from is still to come.")
    if not found.ranking.offered:
        yield say("Nothing can be booked there; the nearest days outside are listed last.")
    elif found.together and not with_:
        names = say.listed([one.visit.id for one in found.together])
        yield say("It can share a day with {visits}: see --with.", visits=names)


def _rows(found: Suggestion, with_: str) -> Iterator[Row]:
    """A line for each day: those of the visit, then those it can share with others."""
    if found.ranking and not with_:
        yield from _ranked(found, found.ranking, "", None)
    for one in found.together:
        if with_ or not found.ranking or found.ranking.offered:
            yield from _ranked(found, one.ranking, one.visit.id, one.preferred)


def _ranked(
    found: Suggestion, ranking: Ranking, with_: str, preferred: bool | None
) -> Iterator[Row]:
    for place, one in enumerate(ranking.offered, start=1):
        own = {"rank": place, "days_from_target": one.distances}
        yield _row(found, ranking, one.day, with_, preferred) | own
    for other in ranking.not_offered:
        reasons = {"bookable": False, "reasons": [_reason(each) for each in other.reasons]}
        yield _row(found, ranking, other.day, with_, preferred) | reasons
    for day, days in ranking.outside:
        yield _row(found, ranking, day, with_, preferred) | {"days_outside": days}


def _row(
    found: Suggestion, ranking: Ranking, day: date, with_: str, preferred: bool | None
) -> dict[str, object]:
    left = ranking.left
    return {
        "patient": found.patient,
        "visit": found.visit.id,
        "with": with_ or None,
        "preferred": preferred,
        "day": day,
        "bookable": True,
        "rank": None,
        "days_from_target": [],
        "days_outside": None,
        "reasons": [],
        "booked_beside": found.beside.get(day, ()),
        "bookable_left": left.left if left else None,
        "bookable_of": left.of if left else None,
        "window_known": left is not None,
    }


def _is_past(row: Row) -> bool:
    """Whether a day has gone: people are spared such lines, scripts are not."""
    reasons = row["reasons"]
    return isinstance(reasons, list) and any(r["why"] == Unsuited.BEFORE_TODAY for r in reasons)


def _reason(reason: DayReason) -> Row:
    return reason._asdict()


def _columns(say: Speech) -> list[Column]:
    return [
        Column(say("Day"), lambda row: day_said(row["day"], say)),
        Column(say("With"), lambda row: str(row["with"] or "")),
        Column(say("From the target"), lambda row: _distance_said(row, say)),
        Column(say("Notes"), lambda row: _notes(row, say)),
    ]


def _distance_said(row: Row, say: Speech) -> str:
    days = row["days_from_target"]
    if not isinstance(days, tuple):
        return ""
    return ", ".join(_days_said(each, say) for each in days)


def _days_said(days: int, say: Speech) -> str:
    if days == 0:
        return say("on the target")
    if days < 0:
        return say.plural("{n} day before", "{n} days before", -days)
    return say.plural("{n} day after", "{n} days after", days)


def _notes(row: Row, say: Speech) -> str:
    """Why a day can't be booked, how far outside it lies, what is booked that day already."""
    told: list[str] = []
    reasons, beside, outside = row["reasons"], row["booked_beside"], row["days_outside"]
    if isinstance(reasons, list):
        told += [reason_said(DayReason(**each), say) for each in reasons]
    if isinstance(outside, int):
        told.append(say("outside the window: {days}", days=days_said("", outside, say)))
    if isinstance(beside, tuple) and beside:
        told.append(say("booked that day: {visits}", visits=", ".join(beside)))
    return "; ".join(told)


SUGGEST: Final = Command(
    "suggest",
    N_("Suggest days for a visit, or for two visits at once; it books nothing."),
    "visitario suggest CO-001 P2W24 --with M12 --assessments MRI",
    _add_arguments,
    _run,
)
