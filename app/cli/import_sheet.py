"""How is the tracker that an office kept so far taken over from a terminal?"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from app.cli.arguments import Misuse, Parser
from app.cli.command import Command
from app.cli.deeds import add_reason, only
from app.cli.house import House
from app.cli.import_reading import tell_reading
from app.cli.import_rows import KEYS, columns, item_row
from app.cli.office_file import add_office, writing
from app.cli.output import answer, tell
from app.domain.change import Action
from app.domain.protocol import ProtocolVersion
from app.service.adopting import import_sheet
from app.service.ports import Office
from app.service.reconciliation import Asked, Reconciliation, Verdict
from app.service.reconciling import reconcile, version_at
from app.service.studies import the_site
from app.service.tracker import Grid, Tracker
from app.service.tracker_guess import guess
from app.service.tracker_layout import Heading, Layout, Meaning, Order, Role, Shape
from app.words import N_, Refusal, Speech

_CENTURIES: Final = ("1900", "2000", "2100")
_ASKED: Final = {
    Asked.ORDER: N_(
        "Say which comes first, day or month, with --order dmy or --order mdy: {places}"
    ),
    Asked.CENTURY: N_(
        "Say in which century the years of two digits are, with --century 2000: {places}"
    ),
}


def _add_arguments(to: Parser) -> None:
    say = to.say
    group = to.add_argument_group(say("what"))
    group.add_argument("file", metavar=say("FILE"), help=say("the tracker: .xlsx or CSV"))
    told = say("the study's id (default: the only one of the site)")
    group.add_argument("--protocol", metavar=say("STUDY"), help=told)
    told = say("the site's code (default: the only one)")
    group.add_argument("--site", metavar=say("SITE"), help=told)
    told = say("the sheet of the workbook (default: the fullest)")
    group.add_argument("--sheet", metavar=say("NAME"), help=told)
    _add_reading(to)
    _add_choosing(to)
    add_office(to)


def _add_reading(to: Parser) -> None:
    say = to.say
    group = to.add_argument_group(say("how to read it (default: as its headings look)"))
    told = say("what a row is about: a patient with all visits, or one visit")
    group.add_argument("--shape", choices=[one.value for one in Shape], help=told)
    told = say(
        "what a column holds: a visit's id, booking:VISIT, or one of patient, consent, visit, day,"
        " status, skip; the column by its letters or its heading"
    )
    metavar = say("COLUMN=VISIT")
    group.add_argument("--map", metavar=metavar, action="append", default=[], help=told)
    told = say("which comes first in 03/04/2025")
    group.add_argument("--order", choices=[one.value for one in Order], help=told)
    told = say("the century of years with two digits")
    group.add_argument("--century", choices=_CENTURIES, help=told)
    told = say("count what was planned at a visit as done with it (default: leave it outstanding)")
    group.add_argument("--all-done", action="store_true", help=told)


def _add_choosing(to: Parser) -> None:
    say = to.say
    group = to.add_argument_group(say("what to take (default: all that is new and plain)"))
    told = say("these kinds alone, such as new_date; give it again for more of them")
    kinds = [one.value for one in Verdict]
    group.add_argument("--only", choices=kinds, metavar=say("KIND"), action="append", help=told)
    told = say("this item too, by its key, such as B7; give it again for more of them")
    group.add_argument("--also", metavar=say("KEY"), action="append", default=[], help=told)
    told = say("not this item; give it again for more of them")
    group.add_argument("--leave", metavar=say("KEY"), action="append", default=[], help=told)
    told = say("compare only, and write nothing")
    group.add_argument("--dry-run", action="store_true", help=told)
    add_reason(group, say)


def _run(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    tracker = house.codec.tracker(Path(arguments.file))
    grid = _grid(tracker, arguments.sheet)
    with writing(arguments, house) as office:
        site = arguments.site or only("--site", [each.code for each in office.sites()])
        study = arguments.protocol or only("--protocol", list(the_site(office, site).studies))
        layout = _layout(arguments, grid, version_at(office, site, study), office, site)
        found = reconcile(
            office,
            grid,
            layout,
            site=site,
            study=study,
            digest=tracker.digest,
            today=house.clock.today(),
            all_done=arguments.all_done,
        )
        take = _taken(arguments, found)
        action = None
        if not arguments.dry_run:
            action = import_sheet(office, found, take, reason=arguments.reason)
    rows = [item_row(item, say, is_taken=item.key in take) for item in found.items]
    answer(arguments.format, rows, columns(say), KEYS, say("The sheet has nothing to compare."))
    if arguments.format == "table":
        tell_reading(tracker, grid, found, say)
        _tell(arguments, found, len(take), action, say)
    return 0


def _grid(tracker: Tracker, name: str | None) -> Grid:
    if name is None:
        return tracker.likeliest
    found = [grid for grid in tracker.grids if grid.name == name]
    if not found:
        known = ", ".join(grid.name for grid in tracker.grids)
        message = N_("The workbook has no sheet “{name}”. It has: {known}.")
        raise Misuse("--sheet", Refusal(message, name=name, known=known))
    return found[0]


def _layout(
    arguments: argparse.Namespace,
    grid: Grid,
    version: ProtocolVersion,
    office: Office,
    site: str,
) -> Layout:
    """The layout as guessed or remembered, with what was said of it."""
    layout = guess(grid, version, the_site(office, site), _shape(arguments))
    for said in arguments.map:
        column, found, meant = said.rpartition("=")
        if not (column and found and meant):
            message = N_("Write it as COLUMN=VISIT, such as F=W4.")
            raise Misuse(f"--map {said}", Refusal(message))
        heading = _heading(layout, column, f"--map {said}")
        layout = layout.with_meaning(heading.column, _meaning(meant, version, f"--map {said}"))
    if not layout.of_role(Role.PATIENT):
        message = N_("Which column has the patients' codes? Name it, such as --map A=patient.")
        raise Misuse("--map", Refusal(message))
    order = Order(arguments.order) if arguments.order else None
    return layout.answered(order, int(arguments.century) if arguments.century else None)


def _shape(arguments: argparse.Namespace) -> Shape | None:
    return Shape(arguments.shape) if arguments.shape else None


def _heading(layout: Layout, column: str, place: str) -> Heading:
    """The heading by its letters, else by its own text; `Misuse` names those there are."""
    for each in layout.headings:
        if column.upper() == each.letters:
            return each
    named = [each for each in layout.headings if each.text.strip() == column.strip()]
    if len(named) == 1:
        return named[0]
    known = ", ".join(f"{each.letters} {each.text}".strip() for each in layout.headings)
    message = N_("There is no such column, or more than one. There are: {known}.")
    raise Misuse(place, Refusal(message, known=known))


def _meaning(text: str, version: ProtocolVersion, place: str) -> Meaning:
    role, _, visit = text.rpartition(":")
    if visit in version.by_id and role in ("", Role.VISIT, Role.BOOKING):
        return Meaning(Role(role or Role.VISIT), visit)
    if text in list(Role):
        return Meaning(Role(text))
    known = ", ".join((*version.by_id, *(one for one in Role if one is not Role.UNKNOWN)))
    raise Misuse(place, Refusal(N_("A column can hold one of: {known}."), known=known))


def _taken(arguments: argparse.Namespace, found: Reconciliation) -> frozenset[str]:
    """The keys of the items that were chosen."""
    items = {item.key: item for item in found.items}
    keys = set(found.offered)
    if arguments.only:
        keys = {
            key for key, item in items.items() if item.can_take and item.verdict in arguments.only
        }
    _check_keys("--also", arguments.also, items)
    _check_keys("--leave", arguments.leave, items)
    return frozenset((keys | set(arguments.also)) - set(arguments.leave))


def _check_keys(option: str, keys: Iterable[str], items: Mapping[str, object]) -> None:
    for key in keys:
        if key not in items:
            message = N_("The sheet has no item {key}.")
            raise Misuse(option, Refusal(message, key=key))


def _tell(
    arguments: argparse.Namespace,
    found: Reconciliation,
    taken: int,
    action: Action | None,
    say: Speech,
) -> None:
    """Say beside the table what was done, and what a person has to settle."""
    for question in found.questions:
        places = ", ".join(place.said(say) for place in question.places[:20])
        tell(say(_ASKED[question.asked], places=places))
    if arguments.dry_run:
        tell(say.plural("1 item would be taken.", "{n} items would be taken.", taken))
    elif action is None:
        tell(say("Nothing has changed."))
    else:
        number = action.number
        tell(
            say.plural(
                "1 item taken, as entry {number}.",
                "{n} items taken, as entry {number}.",
                taken,
                number=number,
            )
        )


IMPORT_SHEET: Final = Command(
    "import sheet",
    N_("Take over the tracker that the office kept so far, once it is compared."),
    "visitario import sheet tracker.xlsx --site CO --map F=W4 --order dmy --dry-run --format json",
    _add_arguments,
    _run,
)
