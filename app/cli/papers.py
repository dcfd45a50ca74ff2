"""What was given out, who holds old dates, and who was told the new ones, in a terminal?"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Final

from app.cli.arguments import Misuse, Parser
from app.cli.command import Command
from app.cli.house import House
from app.cli.journal import show_deed
from app.cli.office_file import add_as_of, day_of, reading, writing
from app.cli.output import Column, Row, answer, iso
from app.domain.issued import PrintedDay
from app.domain.patient import Patient
from app.service import issued
from app.service.issued_words import kind_said, printed_said
from app.service.outdated import Outdated, outdated
from app.service.ports import Office
from app.words import N_, Refusal, Speech

KEYS: Final = (
    "patient",
    "site",
    "paper",
    "on",
    "by",
    "language",
    "told",
    "visit",
    "name",
    "said",
    "now",
    "expected",
)


def _add_arguments(to: Parser) -> None:
    say = to.say
    group = to.add_argument_group(say("which papers"))
    told = say("the patient's code")
    group.add_argument("--patient", metavar=say("CODE"), help=told)
    group.add_argument("--site", metavar=say("SITE"), help=say("of one site"))
    told = say("only those with old dates, visit by visit")
    group.add_argument("--outdated", action="store_true", help=told)
    told = say("note that this patient was told the new dates")
    group.add_argument("--told", metavar=say("CODE"), help=told)
    add_as_of(to)


def _run(a: argparse.Namespace, house: House, say: Speech) -> int:
    if a.told:
        if a.outdated or a.patient or a.site:
            raise Misuse("--told", Refusal(N_("Say --told alone, with the patient's code.")))
        with writing(a, house) as office:
            action = issued.settle(office, a.told, today=house.clock.today())
        return show_deed(action, a, say)
    with reading(a, house) as office:
        codes = [a.patient] if a.patient else None
        if a.outdated:
            found = outdated(office, day_of(a, house), a.site, codes)
            rows = [row for each in found for row in _old_rows(each, say)]
            empty = say("Nobody holds a paper with old dates.")
        else:
            rows = list(_issued_rows(office, a.site, a.patient))
            empty = say("Nothing was given out yet.")
    answer(a.format, rows, _columns(say, outdated=a.outdated), KEYS, empty)
    return 0


def _issued_rows(office: Office, site: str | None, patient: str | None) -> Iterator[Row]:
    """Every paper of a patient, the newest first, then those of whole sites."""
    for each in office.patients([patient] if patient else None):
        if site in (None, each.site):
            yield from _papers_of(each)
    for place in () if patient else office.sites():
        if site in (None, place.code):
            for paper in reversed(list(place.issued.values())):
                row = {"site": place.code, "paper": paper.kind, "on": paper.on, "by": paper.by}
                yield dict.fromkeys(KEYS) | row | {"language": paper.language, "told": False}


def _papers_of(patient: Patient) -> Iterator[Row]:
    for paper in sorted(patient.issued.values(), key=lambda paper: paper.on, reverse=True):
        yield dict.fromkeys(KEYS) | {
            "patient": patient.code,
            "site": patient.site,
            "paper": paper.kind,
            "on": paper.on,
            "by": paper.by,
            "language": paper.language,
            "told": paper.is_told,
        }


def _old_rows(found: Outdated, say: Speech) -> Iterator[Row]:
    for day in found.days:
        yield {
            "patient": found.patient,
            "site": found.site,
            "paper": found.paper.kind,
            "on": found.paper.on,
            "by": found.paper.by,
            "language": found.paper.language,
            "told": found.paper.is_told,
            "visit": day.visit,
            "name": day.name.in_(say.language),
            "said": [str(each) for each in day.said],
            "now": [str(each) for each in day.now],
            "expected": day.is_expected,
        }


def _columns(say: Speech, *, outdated: bool) -> list[Column]:
    columns = [
        Column(say("Patient"), lambda row: str(row["patient"] or row["site"])),
        Column(say("Paper"), lambda row: kind_said(str(row["paper"]), say)),
        Column(say("Given out on"), lambda row: iso(row["on"])),
    ]
    if not outdated:
        return [
            *columns,
            Column(say("By"), lambda row: str(row["by"])),
            Column(say("Language"), lambda row: str(row["language"] or "–")),
            Column(say("Told"), lambda row: say("told") if row["told"] else ""),
        ]
    return [
        *columns,
        Column(say("Visit"), lambda row: str(row["name"])),
        Column(say("Says"), lambda row: _days(row["said"], say)),
        Column(say("Now"), lambda row: _now(row, say)),
    ]


def _now(row: Row, say: Speech) -> str:
    if not row["expected"]:
        return say("not expected any more")
    return _days(row["now"], say) or say("not known yet")


def _days(days: object, say: Speech) -> str:
    known = days if isinstance(days, list) else []
    return "; ".join(printed_said(PrintedDay(day), say) for day in known)


PAPERS: Final = Command(
    "papers",
    N_("List what was printed or exported for whom, and who holds old dates."),
    "visitario papers --outdated",
    _add_arguments,
    _run,
)
