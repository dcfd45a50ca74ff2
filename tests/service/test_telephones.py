"""A site's telephones are what people write as such, and nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.site import Site
from app.service.studies import add_site
from app.words import Refusal, speech
from tests.desk import StoppedClock
from tests.memory import in_memory

MONDAY = date(2026, 11, 23)
WRITTEN = (
    "",
    "957 01 00 00",
    "957.01.00.00",
    "957-010-000",
    "+34 957 01 00 00",
    "(+34) 957 010 000",
    "957 01 00 00 / 957 01 00 01",
    "957 01 00 00 / +34 600 000 000",
    "957 01 00 00 ext. 12",
    "957010000 ext 12",
    "957010000x12",
    "957 01 00 00 Extensión 4321",
    "957 01 00 00 (busca 4321)",
    "ext. 54321",
    "112",
)
ODD = (
    "=cmd|calc",
    "=957010000",
    "@957010000",
    "-957010000",
    "call the ward",
    "957 01 00 00 ask for Ana",
    "text 957010000",
    "ext.",
    "12",
    "9" * 61,
)


def a_site(telephone: str = "", urgent: str = "") -> Site:
    return Site("CO", "Hospital", "Córdoba", "Europe/Madrid", telephone=telephone, urgent=urgent)


@pytest.mark.parametrize("number", WRITTEN)
def test_what_people_write_is_kept_as_it_is(number: str) -> None:
    office = in_memory(who="ana", clock=StoppedClock(MONDAY))
    add_site(office, a_site(number, number))
    (known,) = office.sites()
    assert (known.telephone, known.urgent) == (number, number)
    office.close()


@pytest.mark.parametrize("place", ["telephone", "urgent"])
@pytest.mark.parametrize("number", ODD)
def test_what_cannot_be_called_is_refused(number: str, place: str) -> None:
    office = in_memory(who="ana", clock=StoppedClock(MONDAY))
    with pytest.raises(Refusal, match="can't be a telephone") as found:
        add_site(office, a_site(**{place: number}))
    assert place in found.value.values
    assert number[:60] in found.value.said(speech("es"))
    assert not list(office.sites())
    office.close()
