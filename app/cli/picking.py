"""Which day does an infusion or another visit suit best, with all that hangs on it?"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from typing import Final

from app.cli.arguments import Parser, read_day
from app.cli.command import Command
from app.cli.days import day_said
from app.cli.deeds import add_patient_and_visit
from app.cli.house import House
from app.cli.office_file import add_as_of, day_of, reading
from app.cli.output import Column, Row, answer, iso, plain
from app.service.picker import Candidate, Picked, pick
from app.service.picker_troubles import Follow
from app.service.picker_words import distance_said, follow_said, troubles_said, window_of
from app.words import N_, Speech

KEYS: Final = (
    "patient",
    "visit",
    "day",
    "rank",
    "days_from_target",
    "hard",
    "soft",
    "troubles",
    "said",
    "follows",
)


def _add_arguments(to: Parser) -> None:
    say = to.say
    group = add_patient_and_visit(to)
    told = say("the first day to compare (default: what is left of its window)")
    group.add_argument("--from", dest="from_", metavar=say("DATE"), help=told)
    told = say("the last day to compare; the same day twice shows its visits one by one")
    group.add_argument("--to", metavar=say("DATE"), help=told)
    add_as_of(to)


def _run(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    a = arguments
    first = read_day("--from", a.from_) if a.from_ is not None else None
    last = read_day("--to", a.to) if a.to is not None else None
    today = day_of(a, house)
    with reading(a, house) as office:
        found = pick(office, a.code, a.visit, today, first, last, language=say.language)
    if a.format == "table":
        sys.stdout.write("".join(f"{plain(line)}\n" for line in _head(found, say)))
    rows = [_row(found, one, place, say) for place, one in enumerate(found.candidates, 1)]
    answer(a.format, rows, _columns(say), KEYS, "")
    if a.format == "table" and len(found.candidates) == 1:
        sys.stdout.write("\n")
        follows = [_said(found, each, say) for each in found.candidates[0].follows]
        answer("table", follows, _follow_columns(say), (), say("No open visit hangs on it."))
    return 0


def _head(found: Picked, say: Speech) -> Iterator[str]:
    about = {"visit": found.visit.id, "code": found.dossier.patient.code}
    days = {"first": iso(found.first), "last": iso(found.last)}
    yield say("{visit} of {code}, {first} to {last}, the best day first.", **about, **days)
    if found.set_elsewhere:
        yield say("Its date is set by the cell unit; this only compares days.")


def _row(found: Picked, one: Candidate, place: int, say: Speech) -> Row:
    return {
        "patient": found.dossier.patient.code,
        "visit": found.visit.id,
        "day": one.day,
        "rank": place,
        "days_from_target": one.from_target,
        "hard": one.score.hard,
        "soft": one.score.soft,
        "troubles": [{"kind": each.kind, "visit": each.visit.id} for each in one.troubles],
        "said": list(troubles_said(one, found.dossier.version, say)),
        "follows": [_follow(each) for each in one.follows],
    }


def _follow(follow: Follow) -> Row:
    expected, left = follow.line.expected, follow.left
    return {
        "visit": expected.visit.id,
        "target": expected.target,
        "earliest": expected.earliest,
        "latest": expected.latest,
        "bookable_left": left.left if left else None,
        "bookable_of": left.of if left else None,
        "target_closed": follow.target_closed is not None,
        "settled": follow.settled,
    }


def _columns(say: Speech) -> list[Column]:
    def said(row: Row) -> str:
        told = row["said"]
        return "; ".join(told) if isinstance(told, list) else ""

    def distance(row: Row) -> str:
        days = row["days_from_target"]
        return distance_said(days if isinstance(days, int) else None, say)

    return [
        Column(say("Day"), lambda row: day_said(row["day"], say)),
        Column(say("From the target"), distance),
        Column(say("Hard"), lambda row: str(row["hard"])),
        Column(say("Soft"), lambda row: str(row["soft"])),
        Column(say("What speaks against it"), said),
    ]


def _said(found: Picked, follow: Follow, say: Speech) -> Row:
    """A visit that follows, in words."""
    return {
        "visit": follow.line.visit.id,
        "now": window_of(follow.before, say),
        "then": window_of(follow.line.expected, say),
        "notes": follow_said(follow, found.dossier.version, say),
    }


def _follow_columns(say: Speech) -> list[Column]:
    return [
        Column(say("Visit"), lambda row: str(row["visit"])),
        Column(say("Window now"), lambda row: str(row["now"])),
        Column(say("Window then"), lambda row: str(row["then"])),
        Column(say("Notes"), lambda row: str(row["notes"])),
    ]


PICK_DAY: Final = Command(
    "pick-day",
    N_("Compare days for an infusion or another visit on which others hang; it books nothing."),
    "visitario pick-day CO-002 INF2 --from 2026-12-01 --to 2026-12-16",
    _add_arguments,
    _run,
)
