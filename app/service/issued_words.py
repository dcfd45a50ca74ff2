"""How is it said which paper somebody holds, and what it says that is not so any more?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.domain.issued import IssuedPaper, PrintedDay
from app.service.names import PAPERS
from app.service.outdated import NewDay, Outdated
from app.words import Speech


def kind_said(kind: str, say: Speech) -> str:
    """What a kind of paper or of file is called."""
    return say(PAPERS[kind]) if kind in PAPERS else kind


def printed_said(day: PrintedDay, say: Speech) -> str:
    """What a paper says of a day: "12 Jan 2027, 09:30", "12 Jan 2027 to 18 Jan 2027"."""
    if day.is_booked:
        said = say.dated(day.first)
        return f"{said}, {say.clock(day.at)}" if day.at else said
    first, last = say.dated(day.first), say.dated(day.last)
    span = first if first == last else say("{first} to {last}", first=first, last=last)
    return say("about {when}", when=span) if day.is_rough else span


def new_day_said(found: NewDay, say: Speech) -> str:
    """One visit: "Week 4: 12 Jan 2027 → 19 Jan 2027"."""
    name, old = found.name.in_(say.language), _listed(found.said, say)
    if not found.is_expected:
        new = say("not expected any more")
    else:
        new = _listed(found.now, say) or say("not known yet")
    return f"{name}: {old} → {new}"


def outdated_said(found: Outdated, say: Speech) -> str:
    """Which paper of whom: "CO-004 holds a visit calendar of 3 Nov 2026 with old dates"."""
    return say("{code}: {paper}", code=found.patient, paper=issue_said(found.paper, say))


def issue_said(paper: IssuedPaper, say: Speech) -> str:
    """Which paper and of when: "visit calendar of 3 Nov 2026", "told on 3 Nov 2026"."""
    day, kind = say.dated(paper.on), kind_said(paper.kind, say)
    if paper.is_told:
        return say("{paper}, told anew on {day}", paper=kind, day=day)
    return say("{paper} of {day}", paper=kind, day=day)


def old_paper_said(found: Outdated, say: Speech) -> str:
    """What a line of Today says of it: "Old dates: visit calendar of 3 Nov 2026"."""
    return say("Old dates: {paper}", paper=issue_said(found.paper, say))


def lines_said(found: Sequence[Outdated], say: Speech) -> Iterator[str]:
    """Each visit with an old date: "CO-004, visit calendar of 3 Nov: Week 4: 12 Jan → 19 Jan"."""
    for each in found:
        for day in each.days:
            yield f"{outdated_said(each, say)}: {new_day_said(day, say)}"


def _listed(days: Sequence[PrintedDay], say: Speech) -> str:
    return "; ".join(printed_said(day, say) for day in days)
