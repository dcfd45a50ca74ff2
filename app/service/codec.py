"""What turns what the office knows into files for other programs, and files back into values?

The rooms of the faces cannot enter that of the formats; `app.bootstrap` hands them this.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from app.service.feed_entry import Feed
from app.service.study_data import StudyData
from app.service.tables.book import Book
from app.service.tracker import Tracker
from app.service.whole import WholeOffice


class Codec(Protocol):
    """The formats that the program writes and reads, each loaded when it is first asked for."""

    def calendar_file(self, feed: Feed) -> bytes:
        """A calendar file (.ics)."""

    def office_file(self, whole: WholeOffice) -> bytes:
        """A whole office as JSON."""

    def read_office(self, content: bytes) -> WholeOffice:
        """The office that such a file tells of; `BadOffice` where it can't be read."""

    def study_files(self, found: StudyData, *, with_reasons: bool = False) -> Mapping[str, bytes]:
        """A study's visits in the shape of SDTM, by file name."""

    def workbook(self, book: Book) -> bytes:
        """A workbook (XLSX) of lists, none of whose cells runs."""

    def tracker(self, path: Path) -> Tracker:
        """An office's own tracker, .xlsx or CSV; `Refusal` says what is wrong with the file."""
