"""Which days of a year does an office keep free, and which of them are still to be confirmed?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from app.domain.protocol import Assessment
from app.domain.site import Closure, Site
from app.domain.workdays import OfficeDays
from app.service.office_days import services
from app.service.ports import Office


class Holiday(NamedTuple):
    """A holiday of a year. `is_confirmed` is None for a public one: nobody has to confirm it."""

    day: date
    name: str
    is_confirmed: bool | None = None

    @property
    def is_local(self) -> bool:
        """Whether it is one of the town's own."""
        return self.is_confirmed is not None


@dataclass(frozen=True, slots=True)
class OfficeYear:
    """The days that a site keeps free in a year, in their order.

    `closures` are all that reach into the year, by key; `services` the assessments of the site's
    studies, whose service may be closed.
    """

    site: Site
    year: int
    holidays: tuple[Holiday, ...]
    closures: tuple[tuple[str, Closure], ...]
    services: tuple[Assessment, ...]


def office_year(office: Office, site: str, year: int, language: str = "en") -> OfficeYear:
    """The free days of a site; public holidays are named in `language`. `Unknown` site."""
    known = office.site(site)
    days = OfficeDays(known, language)
    public = (Holiday(day, name) for day, name in days.public(year).items())
    local = (Holiday(day, one.name, one.is_confirmed) for day, one in days.local(year).items())
    reaching = (
        (key, closure)
        for key, closure in known.closures.items()
        if closure.first.year <= year <= closure.last.year
    )
    return OfficeYear(
        known,
        year,
        tuple(sorted((*public, *local), key=lambda one: one.day)),
        tuple(sorted(reaching, key=lambda item: item[1].first)),
        services(office, known),
    )
