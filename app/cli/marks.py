"""How are office marks defined, set and looked up from a terminal?"""

from __future__ import annotations

import argparse
from functools import partial
from typing import Final

from app.cli.arguments import Misuse, Parser, read_pairs, read_ticks
from app.cli.command import Command
from app.cli.house import House
from app.cli.journal import show_deed
from app.cli.mark_rows import mark_columns
from app.cli.office_file import add_office_to_read, day_of, reading, writing
from app.cli.output import Column, Row, answer, answer_table
from app.domain.change import Action
from app.service.dossier import dossier
from app.service.marked import marked_visits
from app.service.marks import check_marks, define_marks, key_of, offered, set_marks, the_marks
from app.service.ports import Office
from app.service.tables.marks import mark_row, marks_table
from app.words import N_, Refusal, Speech

NAME_KEYS: Final = ("site", "mark", "name")
_FILTERS: Final = ("lacking", "having")
_SETTING: Final = ("set", "unset")
_DEFINING: Final = ("define", "remove", "offer")


def _add_arguments(to: Parser) -> None:
    say = to.say
    group = to.add_argument_group(say("which"))
    told = say("the patient's code (default: all patients)")
    group.add_argument("code", metavar=say("CODE"), nargs="?", help=told)
    told = say("the visit's id, such as W4")
    group.add_argument("visit", metavar=say("VISIT"), nargs="?", help=told)
    group.add_argument("--site", metavar=say("SITE"), help=say("the patients of one site only"))
    mark = say("MARK")
    group.add_argument("--lacking", metavar=mark, help=say("the visits done that lack this mark"))
    group.add_argument("--having", metavar=mark, help=say("the visits done that have this mark"))
    told = say("list the marks themselves, not the visits")
    group.add_argument("--names", action="store_true", help=told)
    _add_setting(to)
    _add_defining(to)
    add_office_to_read(to)


def _add_setting(to: Parser) -> None:
    say = to.say
    group = to.add_argument_group(say("to tick off (each may be given several times)"))
    told = say("set a mark of the visit, on a day (default: today)")
    metavar = say("MARK[=DATE]")
    group.add_argument("--set", metavar=metavar, action="append", default=[], help=told)
    told = say("take a mark of the visit away")
    group.add_argument("--unset", metavar=say("MARK"), action="append", default=[], help=told)


def _add_defining(to: Parser) -> None:
    say = to.say
    group = to.add_argument_group(say("to define (with --site)"))
    told = say("add the usual marks that the site does not have yet")
    group.add_argument("--offer", action="store_true", help=told)
    told = say("add a mark by its name, or rename the one with this key")
    metavar = say("[MARK=]NAME")
    group.add_argument("--define", metavar=metavar, action="append", default=[], help=told)
    told = say("take a mark off the list; the days it was set on stay")
    group.add_argument("--remove", metavar=say("MARK"), action="append", default=[], help=told)


def _run(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    does = [kind for kind in (_SETTING, _DEFINING, _FILTERS) if _given(arguments, kind)]
    if len(does) > 1 or (does and arguments.names):
        message = N_("List, tick off or define: one at a time.")
        raise Misuse("marks", Refusal(message))
    if _SETTING in does:
        return _set(arguments, house, say)
    if _DEFINING in does:
        return _define(arguments, house, say)
    return _names(arguments, house, say) if arguments.names else _list(arguments, house, say)


def _given(arguments: argparse.Namespace, names: tuple[str, ...]) -> bool:
    return any(getattr(arguments, name) for name in names)


def _set(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    if arguments.code is None or arguments.visit is None:
        raise Misuse("marks", Refusal(N_("Name the patient and the visit.")))
    today = house.clock.today()
    days = read_ticks("set", "unset", arguments, today)
    with writing(arguments, house) as office:
        action = set_marks(office, arguments.code, arguments.visit, days, today=today)
    return show_deed(action, arguments, say)


def _define(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    if arguments.site is None or arguments.code is not None:
        raise Misuse("--site", Refusal(N_("Name the site whose marks these are, no patient.")))
    with writing(arguments, house) as office:
        action = _defined(office, arguments, say)
    return show_deed(action, arguments, say)


def _defined(office: Office, arguments: argparse.Namespace, say: Speech) -> Action | None:
    site = arguments.site
    names = dict(the_marks(office, site))
    if arguments.offer:
        names = offered(say) | names
    for given in arguments.define:
        if "=" not in given:
            names[key_of(given, names)] = given
            continue
        for _, key, name in read_pairs("--define", [given]):
            names[key] = name
    for key in arguments.remove:
        check_marks(site, names, [key])
        del names[key]
    return define_marks(office, site, names, though_used=bool(arguments.remove))


def _names(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    with reading(arguments, house) as office:
        wanted = arguments.site
        sites = [site.code for site in office.sites()] if wanted is None else [wanted]
        rows: list[Row] = [
            {"site": site, "mark": key, "name": name}
            for site in sites
            for key, name in the_marks(office, site).items()
        ]
    columns = [
        Column(say("Site"), lambda row: str(row["site"])),
        Column(say("Mark"), lambda row: str(row["mark"])),
        Column(say("Name"), lambda row: str(row["name"])),
    ]
    answer(arguments.format, rows, columns, NAME_KEYS, say("No marks are defined yet."))
    return 0


def _list(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    codes = None if arguments.code is None else [arguments.code]
    with reading(arguments, house) as office:
        if arguments.code is not None:
            dossier(office, arguments.code, day_of(arguments, house))
        for mark in filter(None, (arguments.lacking, arguments.having)):
            _check_defined(office, mark, arguments.site)
        found = marked_visits(
            office, arguments.site, codes, lacking=arguments.lacking, having=arguments.having
        )
    wanted = [row for row in found if arguments.visit in (None, row.visit)]
    rows = [mark_row(row, say.language) for row in wanted]
    made = partial(marks_table, wanted, {}, say)
    answer_table(arguments.format, rows, mark_columns(say), made, say("There is no such visit."))
    return 0


def _check_defined(office: Office, mark: str, site: str | None) -> None:
    sites = [one.code for one in office.sites()] if site is None else [site]
    names = {key: name for one in sites for key, name in the_marks(office, one).items()}
    check_marks(", ".join(sites), names, [mark])


MARKS: Final = Command(
    "marks",
    N_("List the visits done with their office marks, tick marks off, or define them."),
    "visitario marks CO-027 W4 --set crf_entered --set samples_sent=2014-04-22",
    _add_arguments,
    _run,
)
