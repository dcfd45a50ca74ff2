from __future__ import annotations

from datetime import timedelta

import pytest

from app.domain.site import Site
from app.service import studies
from app.service.news import news
from tests.desk import TODAY, StoppedClock, an_office


@pytest.mark.parametrize("days", [-2, 0, 2])
def test_what_others_did_is_counted_however_the_clock_was_set(
    monkeypatch: pytest.MonkeyPatch, days: int
) -> None:
    clock = StoppedClock()
    office = an_office(clock=clock)
    (newest,) = office.journal(limit=1)
    clock.day = TODAY + timedelta(days=days)
    studies.add_site(office, Site("MA", "Regional", "Málaga", "Europe/Madrid"))
    assert news(office, newest.number).deeds == 0, "they are this person's own"
    monkeypatch.setattr(office, "who", "Berta")
    found = news(office, newest.number)
    assert (found.deeds, found.since) == (1, newest.at)
    assert news(office, found.last).deeds == 0
    office.close()
