"""What does the command line need of the house it is started in?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple, Protocol

from app.domain.patient import Facts
from app.domain.protocol import ProtocolVersion
from app.service.accounts import Founder
from app.service.backups import Restorer
from app.service.codec import Codec
from app.service.keys import SignIn
from app.service.papers import PaperLook, PaperOrder
from app.service.ports import Clock, Finding, Office
from app.service.whole import WholeOffice
from app.settings import Settings
from app.words import Refusal, Speech


class PrintedFiles(NamedTuple):
    """The files written, each with the codes of those whose papers it holds, and who was refused.

    An office's paper has no codes.
    """

    files: tuple[tuple[Path, tuple[str, ...]], ...]
    refused: tuple[tuple[str, Refusal], ...] = ()


class House(Protocol):
    """The rooms beside the command line, which it must not enter itself."""

    @property
    def clock(self) -> Clock:
        """The one clock."""

    @property
    def codec(self) -> Codec:
        """What writes and reads the files of other programs."""

    @property
    def settings(self) -> Settings:
        """What is set on this computer by now; `Refusal` where its file can't be used."""

    @property
    def restorer(self) -> Restorer:
        """What makes office files of backups."""

    def open_office(
        self, path: Path | None, *, read_only: bool = False, sign_in: SignIn | None = None
    ) -> Office:
        """Open an office file, by default the user's own, that is there; else `Refusal`.

        `sign_in`: how whoever is there is asked for what opens an encrypted one.
        """

    def create_office(self, path: Path, founder: Founder | None = None) -> str:
        """Make a new, empty office file; `Refusal` if there is a file already.

        With a first administrator it is encrypted, and the recovery key is given back; else "".
        """

    def encrypt_office(self, path: Path, founder: Founder, keep: Path | None) -> str:
        """Make a plain office an encrypted one in its place; its recovery key, else `Refusal`.

        The plain file goes, or stays as `keep`.
        """

    def restore_office(self, path: Path, whole: WholeOffice, why: str) -> None:
        """Make a new office file of a whole office; `Refusal` where that can't be.

        `why` is the reason kept of names and telephones that were left out.
        """

    def make_example(self, path: Path, today: date, say: Speech) -> None:
        """Write an example office to a new file; `Refusal` if there is a file already."""

    def blinding(self, office: Office) -> Sequence[Finding]:
        """Whatever of the program, of an office's file or of notes could tell a patient's arm."""

    def protocol(self, name: str) -> ProtocolVersion:
        """A shipped protocol by its study's id, or one from a file; `ProtocolError` if wrong."""

    def shipped(self) -> Sequence[ProtocolVersion]:
        """The protocols that come with the program."""

    def facts(
        self, path: Path, version: ProtocolVersion, place: Callable[[int], str]
    ) -> dict[str, Facts]:
        """The facts of many patients from a CSV file; `place` names a line for people."""

    def print_papers(
        self,
        office: Office,
        order: PaperOrder,
        look: PaperLook,
        today: date,
        to: Path,
        *,
        apart: bool = False,
        over_strangers: bool = False,
    ) -> PrintedFiles:
        """Write papers to one PDF, or each to its own in the folder `to`: all of them, or none.

        `Refusal` where nothing can be written, or nobody may have the paper.
        """

    def print_protocol(self, version: ProtocolVersion, look: PaperLook, to: Path) -> None:
        """Write a protocol's schedule of activities as PDF, whether an office runs it or not."""

    def open_window(self, words: Sequence[str], say: Speech) -> int:
        """Open the window on the office that `words` ask for; the exit code."""
