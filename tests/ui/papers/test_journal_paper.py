"""The printed journal says every deed once, in order, and which hash seals it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.domain.access import Role
from app.domain.change import Deed
from app.domain.site import Site
from app.service.printed_journal import printed_journal
from app.service.shown import as_shown
from app.store import OfficeFile
from app.ui.papers.fonts import measure
from app.ui.papers.journal import journal_paper
from app.ui.papers.marks import Text
from app.words import speech
from tests.chance import TODAY, Chance, a_real_office
from tests.desk import an_office
from tests.people import sign_in


@pytest.mark.usefixtures("qapp")
def test_every_deed_stands_there_once_under_the_seal_of_the_last() -> None:
    office, version = a_real_office()
    chance = Chance(office, version, seed=4)
    for _ in range(60):
        chance.do()
    say = speech("es")
    found = printed_journal(office, TODAY, say)
    numbers = [entry.action.number for entry in found.entries]
    assert numbers == list(range(1, len(office.journal()) + 1))
    assert found.last_hash == office.whole().journal[-1].hash
    paper = journal_paper(found, say, measure)
    words = [mark.text for page in paper.pages for mark in page.marks if isinstance(mark, Text)]
    assert all(words.count(str(number)) >= 1 for number in numbers)
    assert sum(found.last_hash in word for word in words) == 1
    beyond = printed_journal(office, TODAY, say, since=TODAY + timedelta(days=900))
    assert beyond.entries == ()
    assert beyond.last_number == found.last_number


@pytest.mark.usefixtures("qapp")
def test_whoever_works_for_one_site_prints_what_they_are_shown() -> None:
    office = an_office()
    assert isinstance(office, OfficeFile)
    with office.work(Deed.ADD_SITE) as work:
        work.save(Site("MA", "Hospital Clínico", "Málaga", "Europe/Madrid"))
    elsewhere = office.journal(limit=1)[0].number
    sign_in(office, Role.COORDINATOR, sites={"CO"})
    shown = as_shown(office)
    found = printed_journal(shown, TODAY, speech("en"))
    numbers = [entry.action.number for entry in found.entries]
    assert numbers == [each.number for each in reversed(shown.journal())]
    assert numbers
    assert elsewhere not in numbers
    last = office.whole().journal[-1]
    assert (found.last_number, found.last_hash) == (last.number, last.hash)
    paper = journal_paper(found, speech("en"), measure)
    words = " ".join(mark.text for p in paper.pages for mark in p.marks if isinstance(mark, Text))
    assert "what is not shown to Ana is left out" in words
