"""Which local holidays does a town keep by custom, until its office says which days they are?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final

from dateutil.easter import easter

from app.domain.folded import folded
from app.domain.site import LocalHoliday, Site

SUNDAY: Final = 6
A_YEAR: Final = 2
"""So many local holidays a town may keep. Source: Real Decreto 2001/1983, article 46."""

_Custom = Callable[[int], date]


def local_holidays(site: Site, year: int) -> Mapping[date, LocalHoliday]:
    """The local holidays of a year, by day: the site's own, else those of its town by custom.

    What custom says is unconfirmed: the town council sets the days anew each year.
    """
    own = {day: kept for day, kept in site.local_holidays.items() if day.year == year}
    return dict(sorted((own or offered(site.city, year)).items()))


def offered(city: str, year: int) -> Mapping[date, LocalHoliday]:
    """The days that custom gives a town, unconfirmed; none for a town whose custom is not known.

    One that falls on a Sunday is kept on the Monday after.
    """
    customs = _CUSTOMS.get(folded(city.strip()), {})
    return {_off_sunday(day(year)): LocalHoliday(name) for name, day in customs.items()}


def _off_sunday(day: date) -> date:
    return day + timedelta(days=1) if day.weekday() == SUNDAY else day


def _on(month: int, day: int) -> _Custom:
    return lambda year: date(year, month, day)


def _after_easter(days: int) -> _Custom:
    return lambda year: easter(year) + timedelta(days)


_SEVILLE: Final[Mapping[str, _Custom]] = {
    "Miércoles de Feria": _after_easter(17),
    "Corpus Christi": _after_easter(60),
}
# Source: the towns' local holidays as the Boletín Oficial de la Junta de Andalucía lists them.
_CUSTOMS: Final[Mapping[str, Mapping[str, _Custom]]] = {
    "cordoba": {"Virgen de la Fuensanta": _on(9, 8), "San Rafael": _on(10, 24)},
    "malaga": {
        "Incorporación a la Corona de Castilla": _on(8, 19),
        "Virgen de la Victoria": _on(9, 8),
    },
    "sevilla": _SEVILLE,
    "seville": _SEVILLE,
}
