"""On which days is an office closed: the deeds that set its holidays and its closures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from app.domain.appointment import next_key
from app.domain.change import Action, Deed
from app.domain.day_span import DaySpan
from app.domain.protocol import Assessment
from app.domain.site import Closure, LocalHoliday, Site
from app.domain.town_days import A_YEAR, local_holidays, offered
from app.service.days_to_come import check_days
from app.service.patients import check_text, seen
from app.service.ports import Office, Unknown, Work
from app.words import N_, Refusal

LONGEST_CLOSURE: Final = 366
"""So many days a closure may last; a longer one is most likely a slip in the year."""

CLOSED_ALREADY: Final = N_(
    "That is closed already, from {first} to {last}. Choose other days, or take that closure out."
)


def set_holidays(
    office: Office,
    site: str,
    given: Mapping[date, LocalHoliday | None],
    *,
    reason: str = "",
    revision: int | None = None,
) -> Action | None:
    """Set, confirm or take out local holidays of a site; None takes a day out.

    Days not given stay, and with them, unconfirmed, what custom gives the town in those years.
    `Refusal` for a holiday without a name, more than two in a year, a day taken out that is none,
    and a year left without any where custom would at once give them back.
    """
    check_text(reason)
    with office.work(Deed.SET_HOLIDAYS, reason) as work:
        known = seen(work.site(site), revision)
        days = dict(known.local_holidays)
        for year in sorted({day.year for day in given}):
            kept = {**local_holidays(known, year)}
            _change(kept, {day: new for day, new in given.items() if day.year == year})
            _check_year(known, year, len(kept))
            days = {day: name for day, name in days.items() if day.year != year} | kept
        work.save(replace(known, local_holidays=days))
    return work.action


def close_days(
    office: Office,
    site: str,
    closure: Closure,
    *,
    today: date,
    reason: str = "",
    revision: int | None = None,
) -> Action | None:
    """Close the office, or one assessment's service, from one day to another, both included.

    Appointments stay as they are: `closure_effects` lists those it hits. `Refusal` for days in
    the wrong order, over already or too many; `Unknown` assessment.
    """
    check_text(reason)
    with office.work(Deed.CLOSE_DAYS, reason) as work:
        known = seen(work.site(site), revision)
        check_closure(work, known, closure, today)
        key = next_key("x", known.closures)
        new = replace(closure, reason=closure.reason.strip())
        work.save(replace(known, closures={**known.closures, key: new}))
    return work.action


def open_days(
    office: Office, site: str, closure: str, *, reason: str = "", revision: int | None = None
) -> Action | None:
    """Take a closure out again, by its key; `Unknown` names those there are."""
    check_text(reason)
    with office.work(Deed.OPEN_DAYS, reason) as work:
        known = seen(work.site(site), revision)
        if closure not in known.closures:
            raise Unknown(
                N_("Site {site} has no closure {closure}. It has: {known}."),
                site=site,
                closure=closure,
                known=", ".join(known.closures) or "–",
            )
        left = {key: kept for key, kept in known.closures.items() if key != closure}
        work.save(replace(known, closures=left))
    return work.action


def check_closure(office: Office | Work, site: Site, closure: Closure, today: date) -> None:
    """`Refusal` or `Unknown` for a closure that can't be."""
    check_text(closure.reason)
    check_days(DaySpan(closure.first, closure.last), today, LONGEST_CLOSURE)
    for kept in site.closures.values():
        if kept.assessment == closure.assessment and _is_within(closure, kept):
            raise Refusal(CLOSED_ALREADY, first=kept.first, last=kept.last)
    known = [service.id for service in services(office, site)]
    if closure.assessment and closure.assessment not in known:
        raise Unknown(
            N_("No study of {site} has an assessment {assessment}. They have: {known}."),
            site=site.code,
            assessment=closure.assessment,
            known=", ".join(known) or "–",
        )


def _is_within(closure: Closure, kept: Closure) -> bool:
    return kept.first <= closure.first and closure.last <= kept.last


def services(office: Office | Work, site: Site) -> tuple[Assessment, ...]:
    """The assessments of the site's studies, whose service may be closed, in their order."""
    versions = (office.version(study, adopted.version) for study, adopted in site.studies.items())
    return tuple({one.id: one for version in versions for one in version.assessments}.values())


def _change(kept: dict[date, LocalHoliday], given: Mapping[date, LocalHoliday | None]) -> None:
    for day, new in given.items():
        if new is None:
            if day not in kept:
                raise Refusal(N_("{day} is no local holiday: nothing to take out."), day=day)
            del kept[day]
            continue
        check_text(new.name)
        if not new.name.strip():
            raise Refusal(N_("Give the holiday of {day} a name."), day=day, name="")
        kept[day] = replace(new, name=new.name.strip())


def _check_year(site: Site, year: int, count: int) -> None:
    if count > A_YEAR:
        raise Refusal(
            N_(
                "{city} would have {count} local holidays in {year}; a town keeps {most}. Take one"
                " out first, or enter the day as a closure of the office."
            ),
            city=site.city,
            count=count,
            year=year,
            most=A_YEAR,
        )
    if count == 0 and offered(site.city, year):
        raise Refusal(
            N_(
                "{city} would be left without local holidays in {year}, and custom would give them"
                " back. Enter the right days in their place."
            ),
            city=site.city,
            year=year,
        )
