"""How is it said what a deed would change beside what the person touched?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from app.domain.deviation import Deviation
from app.domain.protocol import ProtocolVersion
from app.domain.status import Punctuality
from app.service.consequences import Consequences, Misplaced, PutOff
from app.service.day_words import reason_said
from app.service.deviation_words import about, departure
from app.service.dossier import VisitLine
from app.service.issued_words import lines_said
from app.service.what_moves import Moved, moves_said
from app.words import Speech


class Section(NamedTuple):
    """Consequences of one kind under their title, one a line."""

    title: str
    lines: tuple[str, ...]


def sections(found: Consequences, version: ProtocolVersion, say: Speech) -> tuple[Section, ...]:
    """All that would change, the most pressing first; kinds without a line are left out."""
    told = (
        Section(
            say.plural(
                "1 appointment no longer fits:",
                "{n} appointments no longer fit:",
                len(found.misplaced),
            ),
            tuple(misplaced_said(one, version, say) for one in found.misplaced),
        ),
        Section(
            say.plural(
                "1 done visit is judged otherwise:",
                "{n} done visits are judged otherwise:",
                len(found.judged),
            ),
            tuple(judged_said(found.judged, say)),
        ),
        Section(
            say("Put off by an event:"),
            tuple(put_off_said(found.put_off, version, say)),
        ),
        _moves(found, say),
        _old_papers(found, say),
        Section(say("New deviations:"), tuple(_deviations(found.drafted, version, say))),
        Section(say("Deviations cured:"), tuple(_deviations(found.cured, version, say))),
    )
    return tuple(section for section in told if section.lines)


def _moves(found: Consequences, say: Speech) -> Section:
    lines = tuple(moves_said(found.moves, say))
    return Section(say.plural("1 visit moves:", "{n} visits move:", len(lines)), lines)


def _old_papers(found: Consequences, say: Speech) -> Section:
    title = say.plural(
        "1 paper that was given out says old dates:",
        "{n} papers that were given out say old dates:",
        len(found.old_papers),
    )
    return Section(title, tuple(lines_said(found.old_papers, say)))


def misplaced_said(one: Misplaced, version: ProtocolVersion, say: Speech) -> str:
    """The visit, the booked day and what is wrong with it."""
    names = {a.id: a.name.in_(say.language) for a in version.assessments}
    why = [reason_said(reason, say, names) for reason in one.reasons]
    if one.meets:
        why.append(say("the same day as {visit}", visit=one.meets.name.in_(say.language)))
    return say(
        "{visit}, booked for {day}: {why}",
        visit=one.visit.name.in_(say.language),
        day=say.dated(one.appointment.day),
        why=", ".join(why),
    )


def put_off_said(found: Sequence[PutOff], version: ProtocolVersion, say: Speech) -> Iterator[str]:
    """Each assessment of a visit that is put off, and until when: "MRI of week 12: ..."."""
    for visit, assessment, until in found:
        yield say(
            "{assessment} of {visit}: not before {day}",
            assessment=version.assessment_by_id[assessment].name.in_(say.language),
            visit=visit.name.in_(say.language),
            day=say.dated(until),
        )


def judged_said(moved: Sequence[Moved], say: Speech) -> Iterator[str]:
    """Each visit done, as it is judged and as it would be: "W4: in its window → 3 days late"."""
    for before, after in moved:
        name = after.visit.name.in_(say.language)
        old = _punctuality(before, say) if before else "–"
        yield say(
            "{visit}: {before} → {after}", visit=name, before=old, after=_punctuality(after, say)
        )


def _punctuality(line: VisitLine, say: Speech) -> str:
    timing, days = line.status.timing, abs(line.status.days or 0)
    if timing is Punctuality.LATE:
        return say.plural("{n} day late", "{n} days late", days)
    if timing is Punctuality.EARLY:
        return say.plural("{n} day early", "{n} days early", days)
    return say("in its window") if timing else say("no window known")


def _deviations(found: Sequence[Deviation], version: ProtocolVersion, say: Speech) -> Iterator[str]:
    for one in found:
        yield say("{what}: {how}", what=about(one, version, say), how=departure(one, version, say))
