"""How is a tracker spoken of: what a column holds, how sure that is, what stands in it?"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from app.domain.protocol import ProtocolVersion
from app.service.names import OUTCOMES
from app.service.reconciliation import Given
from app.service.tracker import Grid
from app.service.tracker_layout import Heading, Layout, Meaning, Role, Shape
from app.ui.wording import NOTHING
from app.words import N_, Speech

SHAPES: Final[Mapping[str, str]] = {
    Shape.PATIENTS: N_("a patient, with a column for each visit"),
    Shape.VISITS: N_("one visit of a patient"),
}
ROLES: Final = {
    Role.UNKNOWN: N_("not understood: is listed, and not read"),
    Role.SKIP: N_("nothing to read"),
    Role.PATIENT: N_("the patient's code"),
    Role.CONSENT: N_("the day of consent"),
    Role.VISIT: N_("which visit it is"),
    Role.DAY: N_("the day of the visit"),
    Role.STATUS: N_("what became of it"),
}
SURE: Final = 0.95
MOST_EXAMPLES: Final = 3
LONGEST: Final = 18
ROWS_SHOWN: Final = 40


def meanings(shape: Shape, version: ProtocolVersion) -> Iterator[Meaning]:
    """What a column of a sheet of this shape can hold."""
    alone = {Role.VISIT, Role.DAY} if shape is Shape.PATIENTS else set[Role]()
    yield from (Meaning(role) for role in ROLES if role not in alone)
    if shape is Shape.PATIENTS:
        for role in (Role.VISIT, Role.BOOKING):
            yield from (Meaning(role, visit.id) for visit in version.visits)


def meaning_said(meaning: Meaning, version: ProtocolVersion, say: Speech) -> str:
    """What a column holds: "W4 · Week 4 visit", "appointment of W4", "the patient's code"."""
    if not meaning.visit:
        return say(ROLES[meaning.role])
    if meaning.role is Role.BOOKING:
        return say("appointment of {visit}", visit=meaning.visit)
    return f"{meaning.visit} · {version.by_id[meaning.visit].name.in_(say.language)}"


def likeness_said(heading: Heading, layout: Layout, say: Speech) -> str:
    """How sure the meaning of a column is."""
    if heading.meaning.role is Role.UNKNOWN:
        return say("say what it is")
    if layout.is_remembered:
        return say("as last time")
    if heading.likeness >= SURE:
        return say("sure")
    return say("likely: look at it")


def sureness_said(heading: Heading, layout: Layout, in_doubt: Collection[int], say: Speech) -> str:
    """How sure the meaning of a column is, and whether its days are among those `in_doubt`."""
    how = likeness_said(heading, layout, say)
    if heading.column not in in_doubt:
        return how
    return say("{how}; day or month first?", how=how)


def examples(grid: Grid, header: int, column: int) -> str:
    """The first things that stand in a column, below its heading."""
    found: dict[str, None] = {}
    for row in sorted(grid.rows):
        cell = grid.rows[row].get(column)
        if row > header and cell:
            text = " ".join(cell.text.split())
            found[text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"] = None
        if len(found) == MOST_EXAMPLES:
            break
    return "; ".join(found) or NOTHING


def rows_of(grid: Grid, say: Speech) -> Iterator[tuple[int, str]]:
    """The rows that can hold the headings, each with how it begins."""
    for row in sorted(grid.rows)[:ROWS_SHOWN]:
        cells = (" ".join(grid.rows[row][at].text.split()) for at in sorted(grid.rows[row]))
        shown = ", ".join(cells)
        cut = shown if len(shown) <= 3 * LONGEST else f"{shown[: 3 * LONGEST]}…"
        yield row, say("Row {row}: {text}", row=row, text=cut)


def given_said(given: Given | None, say: Speech) -> str:
    """What is said of a visit: "done 21 Apr 2015", "appointment 17 Apr 2015, 10:30"."""
    if given is None:
        return NOTHING
    what = say(OUTCOMES[given.outcome]) if given.outcome else say("appointment")
    day = say.dated(given.day) if given.day else ""
    at = say.clock(given.at) if given.at else ""
    return ", ".join(filter(None, (" ".join(filter(None, (what, day))), at)))
