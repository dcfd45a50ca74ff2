"""What does a deed change beside its own visit, as a terminal shows it before or after it?"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from app.cli.house import House
from app.cli.journal import show_deed
from app.cli.office_file import reading, writing
from app.cli.output import as_json, plain
from app.domain.change import Action
from app.service.consequence_words import sections
from app.service.consequences import Consequences, compared
from app.service.dossier import Dossier, VisitLine, dossier
from app.service.ports import Office
from app.service.rehearsal import on_stage
from app.words import Speech


def do_or_preview(
    arguments: argparse.Namespace,
    house: House,
    say: Speech,
    deed: Callable[[Office], Action | None],
    also: Callable[[Dossier, Dossier], None] | None = None,
) -> int:
    """Do a deed on a patient's visit, or with --preview only look at it, and tell what follows.

    `also` tells people more, from the patient before and after.
    """
    code, today = arguments.code, house.clock.today()
    visit = getattr(arguments, "visit", "")
    with acting(arguments, house) as office:
        before = dossier(office, code, today)
        action = deed(office)
        after = dossier(office, code, today)
    if not arguments.preview:
        show_deed(action, arguments, say)
    if arguments.preview or arguments.format == "table":
        _show(compared(before, after.patient, visit), after, arguments, say)
    if also and arguments.format == "table":
        also(before, after)
    return 0


@contextmanager
def acting(arguments: argparse.Namespace, house: House) -> Iterator[Office]:
    """The office to write to, or for a preview one that keeps nothing."""
    if not arguments.preview:
        with writing(arguments, house) as office:
            yield office
        return
    with reading(arguments, house) as office:
        yield on_stage(office)


def _show(found: Consequences, after: Dossier, arguments: argparse.Namespace, say: Speech) -> None:
    if arguments.format != "table":
        sys.stdout.write(as_json([_row(found, after, say)]))
        return
    told = sections(found, after.version, say)
    for title, lines in told:
        sys.stdout.write("\n".join((plain(title), *(f"  {plain(line)}" for line in lines), "")))
    if arguments.preview and not told:
        sys.stdout.write(say("No visit changes.") + "\n")


def _row(found: Consequences, after: Dossier, say: Speech) -> dict[str, object]:
    """The consequences as data, and in words under `said`."""
    return {
        "moves": [
            {
                "visit": one.after.visit.id,
                "before": _days(one.before) if one.before else None,
                "after": _days(one.after),
            }
            for one in found.moves
        ],
        "misplaced": [
            {
                "appointment": one.key,
                "visit": one.visit.id,
                "day": one.appointment.day,
                "reasons": [reason.why for reason in one.reasons],
                "meets": one.meets.id if one.meets else None,
            }
            for one in found.misplaced
        ],
        "judged": [one.after.visit.id for one in found.judged],
        "drafted": [one.key for one in found.drafted],
        "cured": [one.key for one in found.cured],
        "put_off": [
            {"visit": one.visit.id, "assessment": one.assessment, "until": one.until}
            for one in found.put_off
        ],
        "said": [line for _, lines in sections(found, after.version, say) for line in lines],
    }


def _days(line: VisitLine) -> dict[str, object]:
    expected = line.expected
    return {
        "target": expected.target,
        "earliest": expected.earliest,
        "latest": expected.latest,
    }
