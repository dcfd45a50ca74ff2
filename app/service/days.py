"""On which days can a visit be booked, alone or together with another of the patient's visits?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from app.domain.outstanding import window_of
from app.domain.protocol import PlannedVisit
from app.domain.put_off import put_off_beyond
from app.domain.rules import Rule
from app.domain.status import OPEN
from app.domain.suggest import Ranking, Wanted, rank
from app.domain.timeline import ExpectedVisit
from app.domain.workdays import DaysLeft, OfficeDays, days_left
from app.service.dossier import Dossier, VisitLine, dossier, the_line
from app.service.ports import Office
from app.service.visits import check_assessments
from app.words import N_, Refusal


@dataclass(frozen=True, slots=True)
class Together:
    """The days on which another open visit of the patient can be done as well.

    `preferred`: the protocol would have both on one day. `booked_on` is the other visit's.
    """

    visit: PlannedVisit
    preferred: bool
    booked_on: date | None
    ranking: Ranking


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The days for a visit, or for some of its assessments, ranked.

    `ranking` is None while the target can't be known yet. `wanted` holds the window that counts;
    it has no ends where the window is unknown. `beside` are the visits that the patient has booked
    already, by day. `together`: the visits to share a day with, those that the protocol would have
    on one day first, then the nearest. `without` are the assessments that the days leave out,
    since an event puts them off beyond the window, each with its first day.
    """

    patient: str
    visit: PlannedVisit
    wanted: Wanted | None
    ranking: Ranking | None
    provisional: bool
    beside: Mapping[date, tuple[str, ...]]
    together: tuple[Together, ...] = ()
    without: Mapping[str, date] = field(default_factory=dict)


def suggest(
    office: Office,
    code: str,
    visit: str,
    today: date,
    *,
    assessments: Collection[str] = (),
    with_: str = "",
    language: str = "en",
) -> Suggestion:
    """The days on which a visit can be booked, nearest to its target first; it books nothing.

    `assessments` are those to be booked, all that is planned and not recorded yet if empty. `with_`
    asks about one other visit alone. Holidays are named in `language`. `Refusal` for a visit that
    has an outcome, and where the windows of both visits do not meet; `Unknown` ids.
    """
    return suggest_in(
        dossier(office, code, today), visit, assessments, with_=with_, language=language
    )


def suggest_in(
    found: Dossier,
    visit: str,
    assessments: Collection[str] = (),
    *,
    with_: str = "",
    language: str = "en",
) -> Suggestion:
    """As `suggest`, for a patient already read."""
    line = the_line(found, visit)
    if not assessments:
        _check_open(found, line)
    needed = _needed(found, line, assessments)
    wanted = _wanted(found, line.expected, needed, chosen=bool(assessments))
    days = OfficeDays(found.site, language)
    shared = _shared(found, line, wanted, days, with_)
    return Suggestion(
        found.patient.code,
        line.visit,
        wanted,
        rank(days, wanted) if wanted else None,
        line.expected.provisional,
        _booked_beside(found, visit),
        shared,
        {} if assessments else put_off_beyond(line.expected),
    )


def left_of(found: Dossier, line: VisitLine) -> DaysLeft | None:
    """The bookable days of an open visit's window; None where it is unknown or nothing is open."""
    if not line.status.is_open:
        return None
    window, needed = (line.expected.earliest, line.expected.latest), _needed(found, line)
    from_ = bookable_from(found.today, line.expected, needed)
    return days_left(*window, from_, OfficeDays(found.site), needed)


def bookable_from(today: date, expected: ExpectedVisit, needed: Collection[str]) -> date:
    """The first day on which all of this may be done: today, unless an event puts it off.

    What is put off beyond the visit's window is left out: it is booked apart.
    """
    apart = put_off_beyond(expected)
    days = expected.postponed.items()
    put_off = (until for one, until in days if one in needed and one not in apart)
    return max((today, *put_off))


def _partner(found: Dossier, visit: str, with_: str) -> VisitLine:
    if with_ == visit:
        raise Refusal(N_("{visit} can't share a day with itself: name another."), visit=visit)
    line = the_line(found, with_)
    _check_open(found, line)
    return line


def _check_open(found: Dossier, line: VisitLine) -> None:
    record = found.patient.records.get(line.visit.id)
    if record and record.outcome:
        raise Refusal(
            N_("{visit} of {code} already has an outcome. Correct that first, then book."),
            visit=line.visit.id,
            code=found.patient.code,
        )


def _needed(found: Dossier, line: VisitLine, chosen: Collection[str] = ()) -> frozenset[str]:
    """The assessments to be booked: those chosen, else what has no record yet and can be done."""
    visit = line.visit
    planned = {one.id for one in visit.assessments}
    check_assessments(visit.id, planned, sorted(chosen))
    record = found.patient.records.get(visit.id)
    known = record.assessments if record and record.assessments else {}
    return frozenset(chosen or planned - set(known) - set(put_off_beyond(line.expected)))


def _wanted(
    found: Dossier, expected: ExpectedVisit, needed: frozenset[str], *, chosen: bool
) -> Wanted | None:
    """What is to be booked; None while the target can't be known."""
    if expected.target is None:
        return None
    earliest, latest = expected.earliest, expected.latest
    if chosen:
        earliest, latest = _window_of_all(expected, needed)
    ends_on = found.patient.ended_for(expected.visit.id)
    return Wanted(
        expected.target, earliest, latest, found.today, needed, ends_on, expected.postponed
    )


def _window_of_all(
    expected: ExpectedVisit, chosen: frozenset[str]
) -> tuple[date | None, date | None]:
    """The days that the windows of the chosen assessments share; the visit's if they share none."""
    planned = (one for one in expected.visit.assessments if one.id in chosen)
    windows = [window_of(one, expected) for one in planned]
    first = max((opens for opens, _ in windows if opens), default=None)
    last = min((closes for _, closes in windows if closes), default=None)
    if first is None or last is None or first > last:
        return expected.earliest, expected.latest
    return first, last


def _others(found: Dossier, visit: str) -> Iterator[VisitLine]:
    return (
        line
        for line in found.lines
        if line.visit.id != visit and line.status.status in OPEN and line.expected.target
    )


def _shared(
    found: Dossier, line: VisitLine, wanted: Wanted | None, days: OfficeDays, with_: str
) -> tuple[Together, ...]:
    """What the visit can share a day with; `Refusal` if the one asked about is not among it."""
    visit = line.visit.id
    partners = (_partner(found, visit, with_),) if with_ else _others(found, visit)
    shared = tuple(_together(found, line, wanted, partners, days)) if wanted else ()
    if with_ and not shared:
        raise Refusal(
            N_("{visit} and {other} of {code} have no bookable day in common: book them apart."),
            visit=visit,
            other=with_,
            code=found.patient.code,
        )
    return tuple(sorted(shared, key=_likelihood))


def _together(
    found: Dossier,
    line: VisitLine,
    wanted: Wanted,
    partners: Iterable[VisitLine],
    days: OfficeDays,
) -> Iterator[Together]:
    """The partners whose windows meet this one's on a day that can be booked."""
    for other in partners:
        theirs = _wanted(found, other.expected, _needed(found, other), chosen=False)
        ranking = rank(days, wanted, theirs) if theirs else None
        if ranking and ranking.offered:
            preferred = _on_one_day(found, line.visit.id, other.visit.id)
            yield Together(other.visit, preferred, other.expected.booked_on, ranking)


def _on_one_day(found: Dossier, one: str, other: str) -> bool:
    """Whether the protocol would have both visits on the same day."""
    return any(
        rule.rule is Rule.SAME_DAY and {one, other} <= set(rule.between)
        for rule in found.version.constraints
    )


def _likelihood(one: Together) -> tuple[bool, int]:
    return not one.preferred, one.ranking.offered[0].distance


def _booked_beside(found: Dossier, visit: str) -> dict[date, tuple[str, ...]]:
    """The other visits that the patient is booked for, by day."""
    beside: dict[date, tuple[str, ...]] = {}
    for each in found.patient.appointments.values():
        others = tuple(other for other in each.covers if other != visit)
        if each.is_open and others:
            beside[each.day] = (*beside.get(each.day, ()), *others)
    return beside
