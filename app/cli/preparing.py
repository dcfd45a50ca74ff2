"""How is what an office makes ready before appointments listed, ticked off and defined?"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

from app.cli.arguments import Misuse, Parser, read_ticks
from app.cli.command import Command
from app.cli.house import House
from app.cli.journal import show_deed
from app.cli.office_file import add_as_of, day_of, reading, writing
from app.cli.output import Column, Row, answer
from app.domain.change import Action
from app.domain.preparation import Preparation
from app.service.in_force import version_of
from app.service.marks import key_of
from app.service.ports import Office
from app.service.preparing import (
    check_preparations,
    define_preparations,
    offered,
    prepare,
    to_prepare,
)
from app.words import N_, Refusal, Speech

LIST_KEYS: Final = ("patient", "appointment", "day", "preparation", "name", "since", "visits")
NAME_KEYS: Final = ("site", "preparation", "name", "days", "assessment")
_TICKING: Final = ("done", "undone")
_DEFINING: Final = ("define", "remove", "offer")
_USUAL_DAYS: Final = 3


def _add_arguments(to: Parser) -> None:
    say = to.say
    group = to.add_argument_group(say("which"))
    told = say("the patient's code (default: all patients)")
    group.add_argument("code", metavar=say("CODE"), nargs="?", help=told)
    told = say("the appointment's key, such as a2")
    group.add_argument("appointment", metavar=say("KEY"), nargs="?", help=told)
    group.add_argument("--site", metavar=say("SITE"), help=say("the patients of one site only"))
    told = say("list the preparations themselves, not what is to be done")
    group.add_argument("--names", action="store_true", help=told)
    group = to.add_argument_group(say("to tick off (each may be given several times)"))
    metavar = say("PREPARATION[=DATE]")
    told = say("made ready for the appointment, on a day (default: today)")
    group.add_argument("--done", metavar=metavar, action="append", default=[], help=told)
    told = say("not made ready after all")
    group.add_argument(
        "--undone", metavar=say("PREPARATION"), action="append", default=[], help=told
    )
    _add_defining(to)
    add_as_of(to)


def _add_defining(to: Parser) -> None:
    say = to.say
    group = to.add_argument_group(say("to define (with --site)"))
    told = say("add the usual preparations that the site does not have yet")
    group.add_argument("--offer", action="store_true", help=told)
    told = say("add a preparation by its name, or change the one with this key")
    group.add_argument("--define", metavar=say("[KEY=]NAME"), help=told)
    told = say("how many days ahead it is done (default: {n})", n=_USUAL_DAYS)
    group.add_argument("--days", type=int, metavar=say("DAYS"), help=told)
    told = say("only for appointments with this assessment, such as MRI")
    group.add_argument("--only", metavar=say("ASSESSMENT"), default="", help=told)
    told = say("take a preparation off the list")
    group.add_argument(
        "--remove", metavar=say("PREPARATION"), action="append", default=[], help=told
    )


def _run(a: argparse.Namespace, house: House, say: Speech) -> int:
    ticking = any(getattr(a, name) for name in _TICKING)
    defining = any(getattr(a, name) for name in _DEFINING)
    if ticking + defining + a.names > 1:
        raise Misuse("prepare", Refusal(N_("List, tick off or define: one at a time.")))
    if ticking:
        return _tick(a, house, say)
    if defining:
        return _define(a, house, say)
    return _names(a, house, say) if a.names else _list(a, house, say)


def _tick(a: argparse.Namespace, house: House, say: Speech) -> int:
    if a.code is None or a.appointment is None:
        message = N_("Name the patient and the key of the appointment.")
        raise Misuse("prepare", Refusal(message))
    today = house.clock.today()
    days = read_ticks("done", "undone", a, today)
    with writing(a, house) as office:
        action = prepare(office, a.code, a.appointment, days, today=today)
    return show_deed(action, a, say)


def _define(a: argparse.Namespace, house: House, say: Speech) -> int:
    if a.site is None or a.code is not None:
        raise Misuse("--site", Refusal(N_("Name the site that makes this ready, no patient.")))
    with writing(a, house) as office:
        action = _defined(office, a, say)
    return show_deed(action, a, say)


def _defined(office: Office, a: argparse.Namespace, say: Speech) -> Action | None:
    site = office.site(a.site)
    known = dict(site.preparations)
    if a.offer:
        known = offered(say) | known
    if a.define:
        key, named, name = a.define.partition("=")
        if not named:
            key, name = key_of(a.define, known), a.define
        before = known.get(key, Preparation(name, _USUAL_DAYS))
        days = before.days if a.days is None else a.days
        known[key] = replace(before, name=name, days=days, assessment=a.only)
    for key in a.remove:
        check_preparations(a.site, known, [key])
        del known[key]
    return define_preparations(office, a.site, known, revision=site.revision)


def _names(a: argparse.Namespace, house: House, say: Speech) -> int:
    with reading(a, house) as office:
        sites = office.sites() if a.site is None else [office.site(a.site)]
    rows: list[Row] = [
        {
            "site": site.code,
            "preparation": key,
            "name": each.name,
            "days": each.days,
            "assessment": each.assessment or None,
        }
        for site in sites
        for key, each in site.preparations.items()
    ]
    words = (say("Site"), say("Preparation"), say("Name"), say("Days ahead"), say("Only for"))
    nothing = say("No preparations are defined yet.")
    answer(a.format, rows, _columns(words, NAME_KEYS), NAME_KEYS, nothing)
    return 0


def _list(a: argparse.Namespace, house: House, say: Speech) -> int:
    today = day_of(a, house)
    with reading(a, house) as office:
        rows = _rows(office, a, today)
    who, what = (say("Patient"), say("Key"), say("Day")), (say("Preparation"), say("Name"))
    columns = _columns((*who, *what, say("From"), say("Visits")), LIST_KEYS)
    answer(a.format, rows, columns, LIST_KEYS, say("Nothing is to be made ready now."))
    return 0


def _rows(office: Office, a: argparse.Namespace, today: date) -> list[Row]:
    sites = {site.code: site for site in office.sites()}
    found: list[Row] = []
    for patient in office.patients(None if a.code is None else [a.code]):
        site = sites[patient.site]
        if a.site in (None, site.code):
            version = version_of(office, patient, site)
            found += [
                {
                    "patient": patient.code,
                    "appointment": one.appointment,
                    "day": one.of.day,
                    "preparation": one.key,
                    "name": one.name,
                    "since": one.since,
                    "visits": ", ".join(one.of.covers),
                }
                for one in to_prepare(patient, site, version, today)
                if a.appointment in (None, one.appointment)
            ]
    return found


def _columns(words: tuple[str, ...], keys: tuple[str, ...]) -> list[Column]:
    def cell(key: str) -> Callable[[Row], str]:
        return lambda row: _said(row[key])

    return [Column(title, cell(key)) for title, key in zip(words, keys, strict=True)]


def _said(value: object) -> str:
    return "–" if value is None else str(value)


PREPARE: Final = Command(
    "prepare",
    N_("List what is to be made ready for appointments, tick it off, or define it."),
    "visitario prepare CO-027 a2 --done kit",
    _add_arguments,
    _run,
)
