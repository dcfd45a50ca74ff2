"""Which formats are there: `app.service.codec.Codec`, each loaded when it is first asked for."""

from __future__ import annotations

from app.service.feed_entry import Feed
from app.service.tables.book import Book


class Formats:
    """The formats by what they are for; the libraries behind them are slow to load."""

    def calendar_file(self, feed: Feed) -> bytes:
        """A calendar file (.ics)."""
        from app.formats import ical

        return ical.calendar_file(feed)

    def workbook(self, book: Book) -> bytes:
        """A workbook (XLSX) of lists, none of whose cells runs."""
        from app.formats import sheet

        return sheet.workbook(book)
