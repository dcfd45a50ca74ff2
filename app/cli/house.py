"""What does the command line need of the house it is started in?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple, Protocol

from app.domain.patient import Facts
from app.domain.protocol import ProtocolVersion
from app.service.codec import Codec
from app.service.dossier import Dossier
from app.service.ports import Clock, Office
from app.words import Speech


class Paper(StrEnum):
    """The papers that a patient's dossier can be printed as."""

    CALENDAR = "calendar"
    SHEET = "sheet"


class Order(NamedTuple):
    """What is to be printed, of whom, whether in large print, and as known on which past day."""

    paper: Paper
    dossier: Dossier
    is_example: bool
    large: bool = False
    known_on: date | None = None


class House(Protocol):
    """The rooms beside the command line, which it must not enter itself."""

    @property
    def clock(self) -> Clock:
        """The one clock."""

    @property
    def codec(self) -> Codec:
        """What writes and reads the files of other programs."""

    def open_office(self, path: Path | None, *, read_only: bool = False) -> Office:
        """Open an office file, by default the user's own, created on first use; else `Refusal`."""

    def create_office(self, path: Path) -> None:
        """Make a new, empty office file; `Refusal` if there is a file already."""

    def make_example(self, path: Path, today: date, say: Speech) -> None:
        """Write an example office to a new file; `Refusal` if there is a file already."""

    def protocol(self, name: str) -> ProtocolVersion:
        """A shipped protocol by its study's id, or one from a file; `ProtocolError` if wrong."""

    def shipped(self) -> Sequence[ProtocolVersion]:
        """The protocols that come with the program."""

    def facts(
        self, path: Path, version: ProtocolVersion, place: Callable[[int], str]
    ) -> dict[str, Facts]:
        """The facts of many patients from a CSV file; `place` names a line for people."""

    def print_paper(self, order: Order, say: Speech, path: Path) -> None:
        """Write a paper as PDF; `Refusal` if the file can't be written."""

    def open_window(self, words: Sequence[str], say: Speech) -> int:
        """Open the window on the office that `words` ask for; the exit code."""
