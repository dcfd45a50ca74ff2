"""When is an office or a service closed, and what does a closure hit?"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from typing import Final

from app.cli.arguments import Misuse, Parser, read_day
from app.cli.command import Command
from app.cli.days import day_said
from app.cli.deeds import add_reason
from app.cli.house import House
from app.cli.journal import show_deed
from app.cli.office_file import add_office_to_read, reading, writing
from app.cli.output import Column, Row, answer, as_table, iso, plain
from app.domain.site import Closure, Site
from app.domain.workdays import DaysLeft
from app.service import office_days
from app.service.closure_effects import ClosureEffects, Hit, Tightened, closure_effects
from app.service.day_words import left_said
from app.words import N_, Refusal, Speech

KEYS: Final = ("site", "closure", "first", "last", "assessment", "reason")
EFFECT_KEYS: Final = (
    "kind",
    "patient",
    "visits",
    "day",
    "place",
    "state",
    "call",
    "earliest",
    "latest",
    "left_before",
    "bookable_left",
    "bookable_of",
)


def _add_arguments(to: Parser) -> None:
    say = to.say
    group = to.add_argument_group(say("which"))
    group.add_argument("site", metavar=say("SITE"), help=say("the site's code"))
    both = to.add_argument_group(say("what to do (default: list them)"))
    one = both.add_mutually_exclusive_group()
    told = say("close these days, both included (one day alone: give it twice)")
    one.add_argument("--close", metavar=say("DATE"), nargs=2, help=told)
    told = say("only list what closing these days would hit")
    one.add_argument("--check", metavar=say("DATE"), nargs=2, help=told)
    told = say("take this closure out")
    one.add_argument("--open", metavar=say("CLOSURE"), help=told)
    told = say("the service of one assessment alone is closed, not the whole office")
    both.add_argument("--assessment", metavar="ID", default="", help=told)
    add_reason(both, say)
    add_office_to_read(to)


def _run(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    a = arguments
    if a.close or a.check:
        return _close(arguments, house, say)
    if a.open is not None:
        with writing(a, house) as office:
            action = office_days.open_days(office, a.site, a.open, reason=a.reason)
        return show_deed(action, a, say)
    if a.assessment:
        raise Misuse("--assessment", Refusal(N_("Say which days: --close, or --check first.")))
    with reading(a, house) as office:
        site = office.site(a.site)
    answer(a.format, list(_rows(site)), _columns(say), KEYS, say("No days are closed."))
    return 0


def _close(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    """Tell what a closure hits; then close the days, unless that alone was asked."""
    a, today = arguments, house.clock.today()
    option = "--close" if a.close else "--check"
    first, last = (read_day(option, text) for text in a.close or a.check)
    closure = Closure(first, last, a.reason, a.assessment)
    if a.check:
        with reading(a, house) as office:
            effects = closure_effects(office, a.site, closure, today)
        rows = list(_effect_rows(effects))
        answer(a.format, rows, _effect_columns(say), EFFECT_KEYS, say("It hits nothing."))
        return 0
    with writing(a, house) as office:
        effects = closure_effects(office, a.site, closure, today)
        action = office_days.close_days(office, a.site, closure, today=today, reason=a.reason)
    if a.format == "table":
        sys.stdout.write(_effects_said(effects, say))
    return show_deed(action, a, say)


def _effects_said(effects: ClosureEffects, say: Speech) -> str:
    rows = list(_effect_rows(effects))
    table = f"{as_table(rows, _effect_columns(say))}\n" if rows else ""
    lines = [
        say("To call: {patients}.", patients=", ".join(effects.patients))
        if effects.patients
        else "",
        say("To tell: {places}.", places=", ".join(effects.places)) if effects.places else "",
    ]
    return table + "".join(f"{plain(line)}\n" for line in lines if line)


def _rows(site: Site) -> Iterator[Row]:
    for key, each in sorted(site.closures.items(), key=lambda item: item[1].first):
        values = (site.code, key, each.first, each.last, each.assessment, each.reason)
        yield dict(zip(KEYS, values, strict=True))


def _columns(say: Speech) -> list[Column]:
    return [
        Column(say("Closure"), lambda row: str(row["closure"])),
        Column(say("First day"), lambda row: day_said(row["first"], say)),
        Column(say("Last day"), lambda row: day_said(row["last"], say)),
        Column(say("What"), lambda row: str(row["assessment"] or say("the whole office"))),
        Column(say("Reason"), lambda row: str(row["reason"])),
    ]


def _effect_rows(effects: ClosureEffects) -> Iterator[Row]:
    yield from (_hit_row(hit) for hit in effects.hits)
    yield from (_window_row(one) for one in effects.windows)


def _hit_row(hit: Hit) -> Row:
    booked = hit.appointment
    return dict.fromkeys(EFFECT_KEYS) | {
        "kind": "appointment",
        "patient": hit.patient,
        "visits": [visit.id for visit in hit.visits],
        "day": booked.day,
        "place": booked.place,
        "state": booked.state,
        "call": hit.patient_knows,
    }


def _window_row(one: Tightened) -> Row:
    return dict.fromkeys(EFFECT_KEYS) | {
        "kind": "window",
        "patient": one.patient,
        "visits": [one.visit.id],
        "earliest": one.earliest,
        "latest": one.latest,
        "left_before": one.before.left,
        "bookable_left": one.after.left,
        "bookable_of": one.after.of,
    }


def _effect_columns(say: Speech) -> list[Column]:
    return [
        Column(say("Patient"), lambda row: str(row["patient"])),
        Column(say("Visit"), _visits_said),
        Column(say("Booked"), lambda row: iso(row["day"])),
        Column(say("Place"), lambda row: str(row["place"] or "")),
        Column(say("Opens"), lambda row: iso(row["earliest"])),
        Column(say("Closes"), lambda row: iso(row["latest"])),
        Column(say("Notes"), lambda row: _note(row, say)),
    ]


def _visits_said(row: Row) -> str:
    visits = row["visits"]
    return ", ".join(visits) if isinstance(visits, list) else ""


def _note(row: Row, say: Speech) -> str:
    before, left, of = row["left_before"], row["bookable_left"], row["bookable_of"]
    if isinstance(before, int) and isinstance(left, int) and isinstance(of, int):
        fewer = say.plural("{n} fewer", "{n} fewer", before - left)
        return f"{left_said(DaysLeft(left, of), say)} ({fewer})"
    return say("call the patient") if row["call"] else say("the patient doesn't know of it yet")


CLOSURES: Final = Command(
    "closures",
    N_("List the days an office or a service is closed; close days or open them."),
    "visitario closures CO --close 2026-12-21 2026-12-23 --assessment MRI --reason 'Repair'",
    _add_arguments,
    _run,
)
