"""How is a tracker most likely laid out, by its headings and by what the site did before?"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from app.domain.protocol import ProtocolVersion
from app.domain.site import Site
from app.service.tracker import Cell, CellKind, Grid
from app.service.tracker_layout import (
    ONCE,
    Heading,
    Layout,
    Meaning,
    Order,
    Role,
    Shape,
    last_column,
)
from app.service.tracker_names import SURE, likeliest
from app.service.tracker_words import squeezed

MOST_ROWS_ABOVE: Final = 40
"""The rows among which the headings are looked for."""

LIKELY: Final = 0.9
"""The likeness of a column that is left out: what it holds is for a person to look at."""

WORTH_SAYING: Final = 0.5
"""The likeness from which on a visit is named to the person who is asked."""

_LIKE_CODES: Final = 0.6
"""The share of a column's cells that have to look like codes of patients."""

_IDENTITY: Final = (
    r".*(?<![a-z])(?:nombres?(?! de la visita)|apellidos?|telefonos?|tel|tfnos?|movil(?:es)?|nhc"
    r"|historia|dni|nie|nuhsa|correos?|e?-?mails?|(?<!visit )names?|surnames?|(?:tele)?phones?"
    r"|direccion|nacimiento|birth(?:day|date)?|edad|sexo|age|sex)(?![a-z]).*"
)
_PATIENT: Final = (
    r"(?:n[.ºo°]*|num\w*|cod\w*|id|code|number)?\.? ?(?:del? |of )?"
    r"(?:paciente|sujeto|participante|patient|subject|participant)(?: (?:id|n[.ºo°]*|no|code))?"
    r"|cod(?:igo|\.)?|code|id|n[.º°]"
)
_EXPECTED: Final = (
    r".*(?<![a-z])(?:previst[ao]s?|teoric[ao]s?|ventanas?|windows?|target|expected|desde|hasta"
    r"|from|until|earliest|latest|planned|planificad[ao]s?)(?![a-z]).*"
)
_NOT_THE_CONSENT: Final = (
    r".*(?:re-? ?con?sent|(?:segundo|nuevo|second|new) con?sent|(?<![a-z])(?:re-?(?:ci|icf)"
    r"|(?:version|v\.?) ?\d* (?:de(?:l)? )?(?:ci|icf|consent\w*)|(?:ci|icf) v(?:ersion|\.? ?\d).*"
    r"|(?:retirada|revoca\w*|withdraw\w*) (?:.* )?(?:ci|icf|consent\w*))(?![a-z])).*"
)
"""Another consent, its version or its end: none of them is the day on which somebody came in."""

_ROLES: Final = (
    (Role.SKIP, re.compile(_IDENTITY)),
    (Role.PATIENT, re.compile(_PATIENT)),
    (Role.SKIP, re.compile(_EXPECTED)),
    (Role.UNKNOWN, re.compile(_NOT_THE_CONSENT)),
    (Role.CONSENT, re.compile(r".*(?:consentimiento|consent|\bci\b|\bicf\b).*")),
    (
        Role.STATUS,
        re.compile(
            r"(?:estado|status|situacion|resultado|outcome)(?: actual)?(?: (?:de la |del? |of )?"
            r"(?:visita?|paciente|sujeto|participante|patient|subject|participant))?"
        ),
    ),
    (
        Role.SKIP,
        re.compile(
            r".*(?<![a-z])(?:observac\w*|obs|comentarios?|notas?|comments?|notes?|remarks?)"
            r"(?![a-z]).*"
        ),
    ),
    (
        Role.DAY,
        re.compile(r"(?:fecha|dia|date|day)(?: (?:de )?(?:la )?(?:visita|visit|real))?"),
    ),
    (
        Role.VISIT,
        re.compile(r"visita?|visit name|nombre de la visita|momento|timepoint"),
    ),
)
_BOOKING: Final = re.compile(r"(?<![a-z])(?:citas?|citad[ao]|appointments?|booked)(?![a-z])")


def guess(
    grid: Grid,
    version: ProtocolVersion,
    site: Site,
    shape: Shape | None = None,
    header: int | None = None,
) -> Layout:
    """The layout that the site used for such headings before; else the likeliest one.

    `shape` is what a person says that a row is about; what is remembered then counts no more.
    `header` is the row of the headings, where a person knows better.
    Total: a sheet that looks like nothing has all its columns UNKNOWN, for a person to say.
    """
    header = _header(grid, version) if header is None else header
    headings = _headings(grid, header, version, site.code)
    roles = {each.meaning.role for each in headings}
    is_visits = {Role.VISIT, Role.DAY} <= roles and _bare(headings)
    likely = shape or (Shape.VISITS if is_visits else Shape.PATIENTS)
    layout = Layout(likely, header, _fitting(headings, likely))
    return layout if shape else _recalled(layout, version, site)


def _bare(headings: Sequence[Heading]) -> bool:
    """Whether a column says which visit, so that a row is about one visit."""
    return any(one.meaning == Meaning(Role.VISIT) for one in headings)


def _fitting(headings: Sequence[Heading], shape: Shape) -> tuple[Heading, ...]:
    """The headings without meanings that the shape has no use for."""
    alone = {Role.DAY} if shape is Shape.PATIENTS else {Role.BOOKING}
    found = []
    for each in headings:
        named = bool(each.meaning.visit) if shape is Shape.VISITS else not each.meaning.visit
        wrong = each.meaning.role in alone or (each.meaning.role is Role.VISIT and named)
        found.append(each._replace(meaning=Meaning(Role.UNKNOWN)) if wrong else each)
    return tuple(found)


def _recalled(layout: Layout, version: ProtocolVersion, site: Site) -> Layout:
    """The layout with what the site remembers of these very headings."""
    kept: Mapping[str, str] = site.trackers.get(layout.fingerprint, {})
    if not kept:
        return layout
    known = {**kept}
    shape = Shape(known.pop("shape", layout.shape.value))
    order = known.pop("order", "")
    headings = tuple(
        each._replace(meaning=_meaning(known[each.letters], version), likeness=1.0, maybe="")
        if each.letters in known
        else each
        for each in layout.headings
    )
    settled = Order(order) if order else None
    return replace(
        layout,
        shape=shape,
        headings=headings,
        order=settled,
        is_remembered=True,
        is_order_recalled=settled is not None,
    )


def _meaning(code: str, version: ProtocolVersion) -> Meaning:
    """A remembered meaning; of a visit that the protocol has no more it is unknown."""
    meaning = Meaning.of(code)
    return meaning if meaning.visit in ("", *version.by_id) else Meaning(Role.UNKNOWN)


def _header(grid: Grid, version: ProtocolVersion) -> int:
    """The row with the most headings that are understood; the first one where none has any."""
    rows = sorted(grid.rows)[:MOST_ROWS_ABOVE]
    scored = [
        (sum(_is_understood(c, version) for c in grid.rows[row].values()), row) for row in rows
    ]
    best = max(scored, key=lambda one: (one[0], -one[1]), default=(0, 1))
    return best[1] if best[0] else (rows[0] if rows else 1)


def _is_understood(cell: Cell, version: ProtocolVersion) -> bool:
    if cell.kind is not CellKind.TEXT or cell.is_filled:
        return False
    return _role(cell.text) is not None or likeliest(cell.text, version).likeness >= SURE


def _headings(grid: Grid, header: int, version: ProtocolVersion, site: str) -> tuple[Heading, ...]:
    found = []
    for column in range(1, last_column(grid) + 1):
        cell, above = grid.cell(header, column), grid.cell(header - 1, column)
        text = cell.text if cell else ""
        over = above.text if above and above.kind is CellKind.TEXT and above.text != text else ""
        found.append(_heading(column, text, over, version))
    return _once(_with_patients(found, grid, header, site))


def _once(headings: Sequence[Heading]) -> tuple[Heading, ...]:
    """The headings with one column, the first, of each kind that a row has once."""
    seen: set[Role] = set()
    found = []
    for each in headings:
        role = each.meaning.role
        twice = role in ONCE and not each.meaning.visit and role in seen
        seen.add(role)
        found.append(each._replace(meaning=Meaning(Role.UNKNOWN)) if twice else each)
    return tuple(found)


def _heading(column: int, text: str, over: str, version: ProtocolVersion) -> Heading:
    """A heading alone, or with what stands over it where that makes it clearer."""
    role = _role(text)
    plain = _BOOKING.sub(" ", squeezed(text))
    likely = max(
        (likeliest(said, version) for said in (f"{over} {plain}" if over else plain, plain)),
        key=lambda one: one.likeness,
    )
    is_visit = likely.likeness >= SURE
    if role is Role.UNKNOWN:
        return Heading(column, text, Meaning(role), 0.0)
    if role is Role.SKIP or (role and not (is_visit and role is not Role.CONSENT)):
        return Heading(column, text, Meaning(role), LIKELY if role is Role.SKIP else 1.0)
    if not is_visit:
        maybe = likely.visit if likely.likeness >= WORTH_SAYING else ""
        return Heading(column, text, Meaning(Role.UNKNOWN), likely.likeness, maybe)
    holds = Role.BOOKING if _BOOKING.search(squeezed(text)) else Role.VISIT
    return Heading(column, text, Meaning(holds, likely.visit), likely.likeness)


def _role(text: str) -> Role | None:
    """What a heading says that a column holds, where that is not one visit."""
    plain = squeezed(text).strip(" .:")
    return next((role for role, words in _ROLES if words.fullmatch(plain)), None)


def _with_patients(
    headings: Sequence[Heading], grid: Grid, header: int, site: str
) -> tuple[Heading, ...]:
    """The headings with one column of patients: the one that looks most like codes."""
    named = [each for each in headings if each.meaning.role is Role.PATIENT]
    asked = named or [each for each in headings if each.meaning.role is Role.UNKNOWN]
    scored = [(_share_of_codes(grid, header, each.column, site), each) for each in asked]
    best = max(scored, key=lambda one: (one[0], -one[1].column), default=None)
    if best is None or (not named and best[0] < _LIKE_CODES):
        return tuple(headings)
    own = best[1].column
    found = []
    for each in headings:
        if each.column == own:
            found.append(each._replace(meaning=Meaning(Role.PATIENT), likeness=1.0, maybe=""))
        elif each.meaning.role is Role.PATIENT:
            found.append(each._replace(meaning=Meaning(Role.SKIP)))
        else:
            found.append(each)
    return tuple(found)


def _share_of_codes(grid: Grid, header: int, column: int, site: str) -> float:
    """How much of a column below its heading looks like the site's codes."""
    looks = re.compile(rf"\s*(?:{re.escape(site)}[ ._-]?\d{{1,6}}|\d{{1,4}})\s*", re.IGNORECASE)
    below = [
        cells[column].text for row, cells in grid.rows.items() if row > header and column in cells
    ]
    return sum(bool(looks.fullmatch(text)) for text in below) / len(below) if below else 0.0
