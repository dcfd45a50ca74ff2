"""Sites and the studies they run: what is refused before it is written."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.site import Site
from app.service import studies
from app.service.ports import Unknown
from app.words import Refusal
from tests.build import day
from tests.desk import an_office, the_trial

MALAGA = Site("MA", "Carlos Haya", "Málaga", "Europe/Madrid")


@pytest.mark.parametrize(
    ("site", "words"),
    [
        (replace(MALAGA, code="M A"), "can't be a site's code"),
        (replace(MALAGA, code="CO"), "already a site CO"),
        (replace(MALAGA, name=" "), "name and a city"),
        (replace(MALAGA, city=""), "name and a city"),
        (replace(MALAGA, zone="Madrid"), "not a time zone"),
        (replace(MALAGA, zone="../etc/passwd"), "not a time zone"),
    ],
)
def test_a_site_that_can_not_be_is_refused(site: Site, words: str) -> None:
    office = an_office()
    entries = len(office.journal())
    with pytest.raises(Refusal, match=words):
        studies.add_site(office, site)
    assert (len(office.sites()), len(office.journal())) == (1, entries)


def test_adopting_again_changes_nothing_and_another_document_is_refused() -> None:
    office = an_office()
    trial = the_trial()
    assert studies.adopt(office, "CO", trial, day("2014-01-01")) is None
    changed = replace(trial, visits=trial.visits[:-1])
    with pytest.raises(Refusal):
        studies.adopt(office, "CO", changed, day("2014-02-01"))


def test_an_unknown_site_names_those_there_are() -> None:
    office = an_office()
    with pytest.raises(Unknown):
        studies.adopt(office, "MA", the_trial(), day("2014-01-01"))
    with pytest.raises(Unknown, match="The sites are: CO"):
        studies.the_site(office, "MA")
