"""The local holidays that custom gives a town, and those that its office has set."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.domain.site import LocalHoliday, Site
from app.domain.town_days import A_YEAR, local_holidays, offered
from tests.build import day

CORDOBA = Site("CO", "Hospital", "Córdoba", "Europe/Madrid")


@pytest.mark.parametrize(
    ("city", "year", "days"),
    [
        ("Córdoba", 2026, {"2026-09-08": "Virgen de la Fuensanta", "2026-10-24": "San Rafael"}),
        # 8 September 2024 and 24 October 2027 are Sundays.
        ("CORDOBA ", 2024, {"2024-09-09": "Virgen de la Fuensanta", "2024-10-24": "San Rafael"}),
        ("Córdoba", 2027, {"2027-09-08": "Virgen de la Fuensanta", "2027-10-25": "San Rafael"}),
        (
            "Málaga",
            2026,
            {
                "2026-08-19": "Incorporación a la Corona de Castilla",
                "2026-09-08": "Virgen de la Victoria",
            },
        ),
        ("Sevilla", 2025, {"2025-05-07": "Miércoles de Feria", "2025-06-19": "Corpus Christi"}),
        ("Seville", 2026, {"2026-04-22": "Miércoles de Feria", "2026-06-04": "Corpus Christi"}),
        ("Jaén", 2026, {}),
    ],
)
def test_what_custom_gives_a_town_is_to_be_confirmed(
    city: str, year: int, days: dict[str, str]
) -> None:
    assert offered(city, year) == {day(on): LocalHoliday(name) for on, name in days.items()}


@pytest.mark.parametrize("city", ["Córdoba", "Málaga", "Sevilla"])
def test_a_town_keeps_two_days_in_any_year_and_none_on_a_sunday(city: str) -> None:
    for year in range(1900, 2200):
        days = offered(city, year)
        assert len(days) == A_YEAR
        assert all(each.year == year and each.weekday() != 6 for each in days)


def test_what_the_office_set_for_a_year_replaces_the_custom_of_that_year_alone() -> None:
    own = {date(2026, 9, 9): LocalHoliday("Fuensanta", is_confirmed=True)}
    site = replace(CORDOBA, local_holidays=own)
    assert local_holidays(site, 2026) == own
    assert local_holidays(site, 2027) == offered("Córdoba", 2027)
