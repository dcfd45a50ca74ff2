"""Who reads a calendar is not told of a place that was redacted, nor who redacted it."""

from __future__ import annotations

from app.service import bookings, redacting
from app.service.chosen import Choice
from app.service.feed import feed
from app.service.feed_entry import Shows
from app.words import speech
from tests.build import day
from tests.desk import TODAY
from tests.untidy import an_untidy_office


def test_a_calendar_file_says_no_more_where() -> None:
    office = an_untidy_office()
    on = day("2014-05-05")
    bookings.book(office, "CO-001", "W4", on, None, "at home", today=TODAY)
    redacting.redact_entry(office, office.journal(limit=1)[0].number, today=TODAY)
    shows = Shows(places=True)
    (entry,) = feed(office, Choice(), speech("en"), today=TODAY, shows=shows).entries
    assert entry.place == ""
