"""What is the schedule of activities: assessments by visits, with windows, notes and origins?

Rows and marks alone, so that the screen, the paper and the command line show the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from app.domain.confirming import CONFIRMED
from app.domain.origin import Origin
from app.domain.protocol import PlannedAssessment, PlannedVisit, ProtocolVersion
from app.service.activity_words import (
    bounds_said,
    category,
    holds_said,
    mark_of,
    offset_said,
    own_window_said,
    window_short,
)
from app.words import Speech

ASSUMED_MARK: Final = "†"
CONFIRMED_MARK: Final = "‡"


class Said(NamedTuple):
    """A value as it is shown, where it stands in the version, and who says it.

    `place` is empty and `origin` None where the protocol says nothing. `notes` number the
    footnotes.
    """

    text: str
    place: str = ""
    origin: Origin | None = None
    notes: tuple[int, ...] = ()

    @property
    def sign(self) -> str:
        """† for what is assumed, ‡ for what the site has confirmed."""
        if self.origin is None:
            return ""
        if self.origin.is_unconfirmed:
            return ASSUMED_MARK
        return CONFIRMED_MARK if self.origin.code == CONFIRMED else ""


NOTHING: Final = Said("")


class VisitColumn(NamedTuple):
    """A visit at the head: its period, from where it counts, its window, its footnotes."""

    visit: PlannedVisit
    epoch: str
    offset: Said
    window: Said
    notes: tuple[int, ...]
    is_unscheduled: bool


class ActivityRow(NamedTuple):
    """An assessment with a mark, or nothing, for each visit."""

    id: str
    name: str
    category: str
    cells: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Activities:
    """The schedule of activities of a version. `notes` are the footnotes, numbered from 1.

    `columns`: the planned visits in the protocol's order, then the unscheduled ones. `rows` stand
    by category, in the order in which the protocol first names it.
    """

    version: ProtocolVersion
    columns: tuple[VisitColumn, ...]
    rows: tuple[ActivityRow, ...]
    notes: tuple[str, ...]


def activities(version: ProtocolVersion, say: Speech) -> Activities:
    """The schedule of activities in words; an assessment that no visit plans is left out."""
    notes = _Notes()
    visits = [*version.visits, *version.unscheduled]
    columns = tuple(_column(version, visit, notes, say) for visit in visits)
    rows = tuple(_rows(version, visits, notes, say))
    return Activities(version, columns, rows, tuple(notes.texts))


class _Notes:
    """The footnotes, numbered as they are first met; the same words have one number."""

    def __init__(self) -> None:
        self.texts: dict[str, int] = {}

    def of(self, texts: Iterator[str] | Sequence[str]) -> tuple[int, ...]:
        """The numbers of these notes."""
        return tuple(self.texts.setdefault(one, len(self.texts) + 1) for one in texts)


def _column(
    version: ProtocolVersion, visit: PlannedVisit, notes: _Notes, say: Speech
) -> VisitColumn:
    is_unscheduled = visit.id not in version.by_id
    list_ = "unscheduled" if is_unscheduled else "visits"
    at = f"{list_}.{visit.id}"
    timing = visit.timing
    offset = Said(offset_said(visit, say))
    window = Said(window_short(visit.window, say) if timing else "")
    if timing:
        offset = offset._replace(place=f"{at}.offset", origin=timing.origin)
    if visit.window:
        window = window._replace(place=f"{at}.window", origin=visit.window.origin)
    epoch = version.epoch_by_id.get(visit.epoch)
    name = epoch.name.in_(say.language) if epoch else ""
    return VisitColumn(
        visit,
        "" if is_unscheduled else name,
        offset,
        window,
        notes.of(tuple(_notes_of(version, visit, say))),
        is_unscheduled,
    )


def _notes_of(version: ProtocolVersion, visit: PlannedVisit, say: Speech) -> Iterator[str]:
    if visit.note:
        yield visit.note.in_(say.language)
    yield from bounds_said(version, visit, say)
    if visit.valid_for:
        yield holds_said(visit.valid_for, say)


def _rows(
    version: ProtocolVersion, visits: Sequence[PlannedVisit], notes: _Notes, say: Speech
) -> Iterator[ActivityRow]:
    planned: Mapping[str, Mapping[str, PlannedAssessment]] = {
        visit.id: {one.id: one for one in visit.assessments} for visit in visits
    }
    order = list(dict.fromkeys(one.category for one in version.assessments))
    for one in sorted(version.assessments, key=lambda one: order.index(one.category)):
        if any(one.id in asked for asked in planned.values()):
            cells = (
                _cell(version, visit, planned[visit.id].get(one.id), notes, say) for visit in visits
            )
            yield ActivityRow(
                one.id, one.name.in_(say.language), category(one.category, say), tuple(cells)
            )


def _cell(
    version: ProtocolVersion,
    visit: PlannedVisit,
    planned: PlannedAssessment | None,
    notes: _Notes,
    say: Speech,
) -> Said:
    if planned is None:
        return NOTHING
    list_ = "visits" if visit.id in version.by_id else "unscheduled"
    own = own_window_said(planned, version, say)
    place = f"{list_}.{visit.id}.assessments.{planned.id}"
    return Said(mark_of(planned), place, planned.origin, notes.of((own,) if own else ()))
