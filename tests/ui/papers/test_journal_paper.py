"""The printed journal says every deed once, in order, and which hash seals it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.service.printed_journal import printed_journal
from app.ui.papers.fonts import measure
from app.ui.papers.journal import journal_paper
from app.ui.papers.marks import Text
from app.words import speech
from tests.chance import TODAY, Chance, a_real_office


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
