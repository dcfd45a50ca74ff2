"""On which day is a visit best done on which others hang, and what does each day do to those?

Nothing is moved: each day is tried on an office that keeps nothing, by the deed that books it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Final, NamedTuple

from app.domain.appointment import Appointment, booked_for
from app.domain.candidate import Ill, Score, score
from app.domain.neutral import is_dated_elsewhere
from app.domain.protocol import PlannedVisit
from app.domain.schedule import project
from app.domain.suggest import AROUND
from app.domain.workdays import OfficeDays, days_between
from app.service.bookings import book
from app.service.covering import Covers, whole
from app.service.dossier import Dossier, VisitLine, dossier, the_line, visit_lines
from app.service.pickable import pickable
from app.service.picker_troubles import Follow, Slots, Trial, Trouble, follows_of, troubles_of
from app.service.ports import Office
from app.service.rehearsal import rehearsed_patient
from app.words import N_, Refusal

MOST_DAYS: Final = 92
"""So many days are compared at most."""


class Candidate(NamedTuple):
    """A day with what it does: `troubles`, the day's own first, and the visits that follow.

    `from_target` is signed, in days; None without a target. `follows` is empty for a day that
    cannot be booked.
    """

    day: date
    from_target: int | None
    score: Score
    troubles: tuple[Trouble, ...]
    follows: tuple[Follow, ...]


@dataclass(frozen=True, slots=True)
class Picked:
    """The days from `first` to `last` for a visit, the best first (`Score` says in which order).

    `set_elsewhere`: its date is set by the cell unit; the office only sees what a day does.
    """

    dossier: Dossier
    visit: PlannedVisit
    first: date
    last: date
    candidates: tuple[Candidate, ...]
    set_elsewhere: bool


def pick(
    office: Office,
    code: str,
    visit: str,
    today: date,
    first: date | None = None,
    last: date | None = None,
    *,
    language: str = "en",
) -> Picked:
    """Every day from `first` to `last` for a visit on which others hang, the best first.

    Without a range: what is left of its window. `Unknown` ids; `Refusal` for a visit on which
    nothing hangs or that has an outcome, and for a range that is past, upside down or too long.
    """
    return pick_in(office, dossier(office, code, today), visit, first, last, language=language)


def pick_in(
    office: Office,
    found: Dossier,
    visit: str,
    first: date | None = None,
    last: date | None = None,
    *,
    language: str = "en",
) -> Picked:
    """As `pick`, for a patient already read."""
    line = _anchor(found, visit)
    start, end = _range(found, line, first, last)
    old = booked_for(found.patient.appointments, visit)
    slot = (old.at, old.place) if old else (None, "")
    taken = _taken(office, found) if old and old.at else {}
    days = OfficeDays(found.site, language)
    tried = (_try(office, found, line, old, day, days) for day in days_between(start, end))
    judged = (_judged(line, one, slot, taken) for one in tried)
    return Picked(
        found,
        line.visit,
        start,
        end,
        tuple(sorted(judged, key=lambda one: one.score)),
        visit in found.version.treatment_visits,
    )


def _anchor(found: Dossier, visit: str) -> VisitLine:
    known = {line.visit.id: line for line in pickable(found)}
    if visit in known:
        return known[visit]
    the_line(found, visit)
    raise Refusal(
        N_("Days are compared for an open visit on which others hang. Of {code}: {known}."),
        code=found.patient.code,
        known=", ".join(known) or "–",
    )


def _range(
    found: Dossier, line: VisitLine, first: date | None, last: date | None
) -> tuple[date, date]:
    """The days to compare: as asked, else what is left of the window, never before today."""
    expected, around = line.expected, timedelta(days=AROUND)
    if expected.target is None and not (first and last):
        raise Refusal(
            N_("{visit} has no date yet: say from which day to which."), visit=line.visit.id
        )
    target = expected.target or found.today
    start = max(first or expected.earliest or target - around, found.today)
    end = last or expected.latest or target + around
    if end < start and last is None:
        end = start + around
    if end < start:
        raise Refusal(N_("The last day comes before the first, or before today."))
    if (end - start).days >= MOST_DAYS:
        raise Refusal(N_("At most {most} days are compared at once."), most=MOST_DAYS)
    return start, end


def _try(
    office: Office,
    found: Dossier,
    line: VisitLine,
    old: Appointment | None,
    day: date,
    days: OfficeDays,
) -> Trial | tuple[date, Refusal]:
    """The patient booked for a day, or why that can't be."""
    code, visit = found.patient.code, line.visit.id
    covers: Covers = old.covers if old else whole(visit)
    kept = found.patient.appointments
    moves = next((key for key, each in kept.items() if each is old), "")
    asks = not all(is_dated_elsewhere(found.version, (each,)) for each in covers)
    given = (code, covers, day, None, "", "–" if asks else "")
    try:
        changed = rehearsed_patient(office, code, book, *given, today=found.today, moves=moves)
    except Refusal as refusal:
        return day, refusal
    timeline = project(found.version, changed.facts, found.today)
    lines = visit_lines(changed, timeline, found.today, found.horizon)
    then = Dossier(
        *(changed, found.site, found.version, timeline, lines, found.today, found.horizon)
    )
    return Trial(found, then, visit, day, days)


def _judged(
    line: VisitLine,
    tried: Trial | tuple[date, Refusal],
    slot: tuple[time | None, str],
    taken: Slots,
) -> Candidate:
    target = line.expected.target
    follows: tuple[Follow, ...] = ()
    if isinstance(tried, Trial):
        day, follows = tried.day, tuple(follows_of(tried))
        troubles = tuple(troubles_of(tried, follows, slot, taken))
    else:
        day, refusal = tried
        troubles = (Trouble(Ill.REFUSED, line.visit, refusal),)
    distance = (day - target).days if target else None
    return Candidate(
        day, distance, score(day, target, (one.kind for one in troubles)), troubles, follows
    )


def _taken(office: Office, found: Dossier) -> Slots:
    """Who else is booked at this site, by day, time and place."""
    return dict(_slots(office, found))


def _slots(office: Office, found: Dossier) -> Iterator[tuple[tuple[date, time | None, str], str]]:
    for other in office.patients():
        if other.site == found.site.code and other.code != found.patient.code:
            for each in other.appointments.values():
                if each.is_open and each.day >= found.today:
                    yield (each.day, each.at, each.place), other.code
