"""What would a tracker add to the office, and where does it not fit: nothing is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from app.domain.protocol import ProtocolVersion
from app.service.comparing import Case, items_of
from app.service.entering import Terms
from app.service.in_force import version_run
from app.service.ports import Office
from app.service.progress import Progress, unwatched, watched
from app.service.reconciliation import (
    Asked,
    Item,
    Question,
    Reconciliation,
    Verdict,
)
from app.service.rehearsal import on_stage
from app.service.studies import the_site
from app.service.tracker import Grid
from app.service.tracker_codes import code_of, is_identity
from app.service.tracker_layout import Heading, Layout, Order, Role
from app.service.tracker_order import rules_of
from app.service.tracker_reading import fault_of, short
from app.service.tracker_rows import Row, rows_of
from app.words import N_, Refusal


def reconcile(
    office: Office,
    grid: Grid,
    layout: Layout,
    *,
    site: str,
    study: str,
    digest: str,
    today: date,
    all_done: bool = False,
    progress: Progress = unwatched,
) -> Reconciliation:
    """Compare a sheet, read as `layout` says, with what is known of a study at a site.

    Every cell that has anything becomes an item, understood or not. What it would change is tried
    on an office that keeps nothing, by the deeds that would do it, so that windows are those of
    the patient as they would be. `Unknown` site or study; `CalledOff` by the progress.
    """
    version = version_at(office, site, study)
    stage, found = on_stage(office), list(_unread(grid, layout))
    known = {patient.code: patient for patient in stage.patients()}
    seen = {code: patient.revision for code, patient in known.items()}
    terms = Terms(site, study, today, "–", all_done, seen)
    case = Case(terms, version, known, rules_of(grid, layout, today))
    gathered = _gathered(grid, layout, version, site, known)
    for code, rows in watched(list(gathered.items()), progress):
        found += items_of(stage, case, code, rows) if code else _nobody(rows, grid)
    ordered = _ordered(found, layout)
    about = site, study, layout, digest, today, ordered, _questions(ordered)
    return Reconciliation(*about, seen, all_done)


def version_at(office: Office, site: str, study: str) -> ProtocolVersion:
    """The version that a site runs, as it confirmed it; `Unknown` names what there is."""
    return version_run(office, the_site(office, site), study)


def _gathered(
    grid: Grid,
    layout: Layout,
    version: ProtocolVersion,
    site: str,
    known: Mapping[str, object],
) -> dict[str, list[Row]]:
    """The rows by patient, in the order of the sheet; under no code those that name none."""
    found: dict[str, list[Row]] = {}
    for row in rows_of(grid, layout, version):
        code = code_of(row.patient, site, known) if row.patient else ""
        found.setdefault(code, []).append(row)
    return found


def _nobody(rows: Sequence[Row], grid: Grid) -> Iterator[Item]:
    """The rows that name no patient: they are listed, and nothing in them is taken."""
    for row in rows:
        key, text = f"{row.place.code}:patient", row.patient.text if row.patient else ""
        broken = fault_of(row.patient) if row.patient else None
        if row.patient and is_identity(row.patient):
            message = N_(
                "This is the number of somebody's identity document or health card: it can't be a"
                " code of the trial. Write the site and a number, as CO-001."
            )
            yield Item(key, Verdict.NO_PATIENT, row.place, "", Refusal(message))
        elif broken and broken.words:
            yield Item(key, Verdict.UNREADABLE, row.place, text, broken.words)
        elif row.patient:
            message = N_("“{text}” is no patient's code: write the site and a number, as CO-001.")
            words = Refusal(message, text=short(text))
            yield Item(key, Verdict.NO_PATIENT, row.place, short(text), words)
        else:
            count = len(grid.rows[row.place.row])
            message = N_("The row names no patient; it has this many cells: {count}.")
            yield Item(key, Verdict.NO_PATIENT, row.place, "", Refusal(message, count=count))


def _unread(grid: Grid, layout: Layout) -> Iterator[Item]:
    """The columns that nobody has given a meaning, and what the sheet hides or didn't tell."""
    for each in layout.headings:
        below = [
            row for row, cells in grid.rows.items() if row > layout.header and each.column in cells
        ]
        if not below:
            continue
        place = grid.place(layout.header, each.column)
        key, text = f"{place.code}:column", short(each.text)
        if not layout.is_read(each):
            verdict, message = _why_unread(layout, each)
            other = layout.the(each.meaning.role)
            words = Refusal(
                message,
                letters=each.letters,
                column=text or "–",
                count=len(below),
                other=short(other.text) or other.letters if other else "",
            )
            yield Item(key, verdict, place, text, words, visit=each.maybe)
        elif each.column in grid.hidden_columns:
            words = Refusal(N_("The column is hidden in the sheet; it is read all the same."))
            yield Item(key, Verdict.NOT_SHOWN, place, text, words)
    yield from _hidden(grid, layout)


def _why_unread(layout: Layout, heading: Heading) -> tuple[Verdict, str]:
    """What is said of a column that isn't read, and under which verdict."""
    role = heading.meaning.role
    if role is Role.SKIP:
        return Verdict.NOT_SHOWN, N_(
            "The column {letters} “{column}” is left out: cells not read: {count}."
        )
    if role is Role.UNKNOWN:
        message = N_(
            "What is in the column {letters} “{column}”? Its cells, {count}, are not read."
        )
    elif layout.the(role) not in (None, heading) and not heading.meaning.visit:
        message = N_(
            "The column {letters} “{column}” is not read, as “{other}” holds the same: cells not"
            " read: {count}. Say which of the two counts."
        )
    else:
        message = N_(
            "The column {letters} “{column}” has no place in a sheet of this shape: cells not read:"
            " {count}."
        )
    return Verdict.UNKNOWN_COLUMN, message


def _hidden(grid: Grid, layout: Layout) -> Iterator[Item]:
    for row in sorted(grid.hidden_rows & grid.rows.keys()):
        if row > layout.header:
            place = grid.place(row, 1)
            words = Refusal(N_("The row is hidden in the sheet; it is read all the same."))
            yield Item(f"{place.code}:row", Verdict.NOT_SHOWN, place, "", words)
    if grid.is_hidden:
        words = Refusal(N_("The sheet itself is hidden."))
        yield Item(":sheet", Verdict.NOT_SHOWN, grid.place(1, 1), grid.name, words)
    if grid.not_read_from is not None:
        message = N_("From row {row} on nothing was read: so many empty rows come before it.")
        place = grid.place(grid.not_read_from, 1)
        yield Item(":end", Verdict.NOT_SHOWN, place, "", Refusal(message, row=grid.not_read_from))


_MISFITS: Final = (Verdict.OUTSIDE_WINDOW, Verdict.BEFORE_CONSENT, Verdict.IN_FUTURE)


def _ordered(items: Sequence[Item], layout: Layout) -> tuple[Item, ...]:
    """The items as they stand in the sheet."""
    found = [_asked_again(item, layout) for item in items] if layout.is_order_recalled else items
    return tuple(sorted(found, key=lambda item: (item.place.row, item.place.column, item.key)))


def _asked_again(item: Item, layout: Layout) -> Item:
    """The item where the order of last time brings its day to where it doesn't belong."""
    is_misfit = item.verdict in _MISFITS or (item.verdict is Verdict.AHEAD and item.window)
    if not (item.is_two_ways and item.given and item.given.day and is_misfit):
        return item
    message = (
        N_("Day or month first? Month first, as last time, it is {day}: that doesn't fit.")
        if layout.order is Order.MDY
        else N_("Day or month first? Day first, as last time, it is {day}: that doesn't fit.")
    )
    asks = *item.asks, Asked.ORDER
    words = Refusal(message, day=item.given.day)
    return replace(item, verdict=Verdict.IN_DOUBT, take=False, asks=asks, words=words)


def _questions(items: Sequence[Item]) -> tuple[Question, ...]:
    """What a person has to settle, each with the cells that wait for it."""
    found = []
    for asked in Asked:
        places = tuple(item.place for item in items if asked in item.asks)
        if places:
            found.append(Question(asked, places))
    return tuple(found)
