"""What is there to say of one cell of the schedule of activities: what it means and who says it?"""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.origin import Origin
from app.domain.protocol import PlannedAssessment, ProtocolVersion, Timing
from app.domain.values import written
from app.service.activities import Activities, VisitColumn
from app.service.value_words import duration, window_said
from app.words import N_, Speech


def cell_said(found: Activities, row: int, column: int, say: Speech) -> Iterator[str]:
    """What is done of an assessment at a visit, its footnotes, and where that was read."""
    head, line = found.columns[column], found.rows[row]
    asked = (one for one in head.visit.assessments if one.id == line.id)
    planned = next(asked, None)
    if planned is None:
        yield say("Not done at this visit.")
        return
    yield _done(planned, say)
    yield from (found.notes[number - 1] for number in line.cells[column].notes)
    yield from origin_said(planned.origin, found.version, say)


def column_said(found: Activities, column: VisitColumn, say: Speech) -> Iterator[str]:
    """When a visit is planned, in what window, its footnotes, and who says each."""
    timing = column.visit.timing
    if timing is None:
        yield say("Its date is entered by the office.")
    else:
        yield say("Planned: {when}", when=_when(timing, found.version, say))
        yield from origin_said(timing.origin, found.version, say)
        yield from _window(column, found.version, say)
    yield from (found.notes[number - 1] for number in column.notes)


def origin_said(origin: Origin, version: ProtocolVersion, say: Speech) -> Iterator[str]:
    """Who says a value, why, and what was read for it."""
    code = version.origins.get(origin.code)
    name = code.in_(say.language) if code else origin.code
    yield say("Origin: {origin}", origin=name)
    if origin.note:
        yield origin.note.in_(say.language)
    titles = {source.id: source.title for source in version.sources}
    for source in origin.sources:
        yield say("Read: {source}", source=titles.get(source, source))


def _window(column: VisitColumn, version: ProtocolVersion, say: Speech) -> Iterator[str]:
    window = column.visit.window
    if window is None:
        yield say("The protocol gives no window.")
        return
    words = window_said(written(window), version, say)
    yield say("Window: {window}", window=words)
    yield from origin_said(window.origin, version, say)


def _done(planned: PlannedAssessment, say: Speech) -> str:
    if planned.optional:
        return say("Done at this visit, may be left out.")
    if planned.some_patients:
        return say("Done at this visit in some patients only.")
    return say("Done at this visit.")


def _when(timing: Timing, version: ProtocolVersion, say: Speech) -> str:
    anchor = _named(timing.anchor, version, say)
    if not timing.offset.rough_days:
        return say("on the day of {anchor}", anchor=anchor)
    is_back = timing.offset.is_negative
    length = duration(-timing.offset if is_back else timing.offset, say)
    words = N_("{length} before {anchor}") if is_back else N_("{length} after {anchor}")
    return say(words, length=length, anchor=anchor)


def _named(anchor: str, version: ProtocolVersion, say: Speech) -> str:
    if anchor in version.by_id:
        return version.by_id[anchor].name.in_(say.language)
    names = (event.name.in_(say.language) for event in version.events if event.id == anchor)
    return next(names, anchor)
