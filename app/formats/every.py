"""Which formats are there: `app.service.codec.Codec`, each loaded when it is first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from app.service.feed_entry import Feed
from app.service.study_data import StudyData
from app.service.tables.book import Book
from app.service.tracker import Tracker
from app.service.whole import WholeOffice


class Formats:
    """The formats by what they are for; the libraries behind them are slow to load."""

    def calendar_file(self, feed: Feed) -> bytes:
        """A calendar file (.ics)."""
        from app.formats import ical

        return ical.calendar_file(feed)

    def office_file(self, whole: WholeOffice) -> bytes:
        """A whole office as JSON."""
        from app.formats import office_json

        return office_json.write_office(whole)

    def read_office(self, content: bytes) -> WholeOffice:
        """The office that such a file tells of; `BadOffice` where it can't be read."""
        from app.formats import office_json

        return office_json.read_office(content)

    def study_files(self, found: StudyData, *, with_reasons: bool = False) -> Mapping[str, bytes]:
        """A study's visits in the shape of SDTM, by file name."""
        from app.formats import sdtm

        return sdtm.study_files(found, with_reasons=with_reasons)

    def workbook(self, book: Book) -> bytes:
        """A workbook (XLSX) of lists, none of whose cells runs."""
        from app.formats import sheet

        return sheet.workbook(book)

    def tracker(self, path: Path) -> Tracker:
        """An office's own tracker, .xlsx or CSV; `Refusal` says what is wrong with the file."""
        from app.formats import tracker_file

        return tracker_file.load(path)
