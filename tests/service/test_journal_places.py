"""The journal calls a value of the protocol as the page does on which it is confirmed."""

from __future__ import annotations

from app.service.confirming import confirm, to_confirm
from app.service.journal_words import told
from app.service.value_words import holder, subject
from app.words import speech
from tests.desk import TODAY
from tests.service.test_confirming import SECTION, WINDOW, an_office

EN = speech("en")


def test_the_journal_calls_a_value_as_the_page_does() -> None:
    office = an_office()
    confirm(office, "CO", "S", {WINDOW: ""}, by="M. Ruiz", source=SECTION, today=TODAY)
    (entry,) = told(office, office.journal(limit=1), EN)
    found = to_confirm(office, "CO", "S")
    (value,) = (each for each in found.values if each.place == WINDOW)
    named = f"{holder(value, found.version, EN)} · {subject(value, found.version, EN)}"
    assert f"S, {named}: confirmed by – → M. Ruiz" in entry.said
    assert not any(WINDOW in words for words in entry.said)
