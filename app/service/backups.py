"""What is a backup to those who make, list and restore it, and when is one overdue?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Final, NamedTuple, Protocol

from app.domain.rotation import Rules, Span
from app.service.keys import SignIn
from app.service.progress import Progress, unwatched
from app.words import N_, Refusal

SUFFIX: Final = ".visitario-backup"
FOLDER: Final = "backups"
"""The folder beside an office file in which its backups are, unless another one is set."""

OVERDUE_AFTER: Final = 7
"""Days without a verified backup, after which Today says so in red."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where backups go, and how many stay. `folder` None is: beside the office file."""

    folder: Path | None = None
    second: Path | None = None
    rules: Rules = field(default_factory=Rules)

    def first(self, path: Path) -> Path:
        """The folder for the backups of an office file."""
        return self.folder or path.absolute().parent / FOLDER

    def folders(self, path: Path) -> Sequence[Path]:
        """All folders for the backups of an office file, each once."""
        first = self.first(path)
        return (first,) if self.second in (None, first) else (first, self.second)


BESIDE: Final = Places()
"""Beside the office file alone, by the usual numbers."""


class Occasion(StrEnum):
    """Why a backup was made."""

    DAILY = "daily"
    CLOSE = "close"
    MIGRATION = "migration"
    IMPORT = "import"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup file says of itself; nothing in it is about a patient.

    `office` is the office's own id, `name` its file's name, `made_at` an instant in UTC,
    `last_deed` the number of the journal's last row (0: none yet) and `last_hash` its seal,
    `size` in bytes.
    """

    path: Path
    office: str
    name: str
    made_at: datetime
    occasion: Occasion
    schema: str
    program: str
    last_deed: int
    last_hash: str
    is_encrypted: bool
    size: int

    @property
    def made_on(self) -> date:
        """The civil day on which it was made, the computer's."""
        return self.made_at.astimezone().date()


class Made(NamedTuple):
    """A backup that was made and verified; why the second place has none, where it should.

    `gone` are those that gave way to it.
    """

    backup: Backup
    second: Refusal | None = None
    gone: tuple[Path, ...] = ()


class Listed(NamedTuple):
    """A file of the backup folders: what it says of itself, what it is kept for, what ails it."""

    path: Path
    backup: Backup | None
    kept_for: frozenset[Span] = frozenset()
    is_second: bool = False
    problem: Refusal | None = None


class Held(NamedTuple):
    """What an office in a backup holds. `sites` by code; `last_at` is None where nothing was done.

    `needs_update`: it is of an earlier schema, and is brought up to date when it is restored.
    `problem`: what is not right in it, where it was wanted nevertheless.
    """

    backup: Backup
    sites: tuple[str, ...]
    patients: int
    last_at: datetime | None
    needs_update: bool = False
    problem: Refusal | None = None


class Vault(Protocol):
    """The backups of one open office file. Any thread may ask it."""

    @property
    def path(self) -> Path:
        """The office's file."""

    @property
    def folder(self) -> Path:
        """Where they are made."""

    @property
    def second_place(self) -> Path | None:
        """Where each is copied, if a second place is set."""

    @property
    def since(self) -> datetime:
        """When the office was made, in UTC: it can't be without a backup for longer."""

    def go_by(self, places: Places) -> None:
        """Make, list and keep backups by these places and numbers from now on."""

    def backups(self) -> Sequence[Backup]:
        """The verified backups of this very file in the first place, the newest first."""

    def of_office(self) -> Sequence[Backup]:
        """Those of the office in both places, under whatever name its file had, or its copies."""

    def make(
        self, occasion: Occasion, progress: Progress = unwatched, *, to: Path | None = None
    ) -> Made:
        """Make one while others write, verify it and let old ones go; `Refusal` if it fails.

        A second place that can't be reached is told in what was made, and fails nothing. `to`:
        another folder, for this one alone, in which nothing gives way.
        """

    def catch_up(self) -> None:
        """Copy to the second place those that it has not; `Refusal` where it can't be reached."""

    def newest_sound(self) -> Backup | None:
        """The newest one of this very file, in either place, that can be read to its end."""

    def is_current(self) -> bool:
        """Whether the newest backup holds every deed of the journal."""

    def listed(self, progress: Progress = unwatched) -> Sequence[Listed]:
        """Every file of both places, read through, the newest first."""


class Restorer(Protocol):
    """Makes an office file of a backup again. `sign_in` is asked where it is encrypted."""

    def look(self, file: Path) -> Backup:
        """What a backup says of itself, without reading all of it; `Refusal` if it is none."""

    def beside(self, known: Backup) -> Sequence[Backup]:
        """Those of its office in its folder, itself among them, the newest first."""

    def preview(
        self,
        file: Path,
        sign_in: SignIn | None = None,
        progress: Progress = unwatched,
        *,
        aside: Path | None = None,
    ) -> Held:
        """What a backup holds, once it is verified; `Refusal` where it is none, or damaged.

        It is unpacked in the folder `aside`, or beside the backup, and gone again afterwards.
        """

    def restore(
        self,
        file: Path,
        into: Path,
        sign_in: SignIn | None = None,
        progress: Progress = unwatched,
        *,
        is_wanted_untrue: bool = False,
    ) -> Held:
        """Make a new office file of a backup, never in place of another; `Refusal` as above.

        `Untrue` where something in it is not right, unless it `is_wanted_untrue`.
        """


def newest(backups: Sequence[Backup], today: date) -> Backup | None:
    """The newest backup; one that a wrong clock dated after today says nothing."""
    known = [each for each in backups if each.made_on <= today]
    return max(known, key=lambda each: each.made_at, default=None)


def days_without(backups: Sequence[Backup], since: datetime, today: date) -> int:
    """For how many days there has been no verified backup; 0 where one was made today."""
    last = newest(backups, today)
    return max(0, (today - (last.made_on if last else since.astimezone().date())).days)


def is_due(backups: Sequence[Backup], today: date) -> bool:
    """Whether today's backup is still to be made."""
    last = newest(backups, today)
    return last is None or last.made_on < today


GUARDS: Final = frozenset({Occasion.IMPORT, Occasion.MIGRATION, Occasion.ASKED})
"""Before what can change an office at one blow; whoever asks for one has something in mind."""

OCCASIONS: Final = {
    Occasion.DAILY: N_("daily"),
    Occasion.CLOSE: N_("when the window locked or closed"),
    Occasion.MIGRATION: N_("before an update of the file"),
    Occasion.IMPORT: N_("before an import"),
    Occasion.ASKED: N_("on demand"),
}
NO_VAULT: Final = N_("This office is in no file, so that there is nothing to back up.")

KEPT_FOR: Final = {
    Span.DAY: N_("for its day"),
    Span.WEEK: N_("for its week"),
    Span.MONTH: N_("for its month"),
    Span.GOING_BACK: N_("to go back to"),
}
