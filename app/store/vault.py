"""Which backups does an office have, where are they, and which of them give way to new ones?"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Final

from app.domain.rotation import Rules, Span, keep
from app.service.backups import GUARDS, SUFFIX, Backup, Listed, Made, Occasion, Places
from app.service.ports import Clock
from app.service.progress import Progress, unwatched, watched
from app.store import backup, backup_file
from app.store.backup import UNSOUND, Source
from app.store.troubles import at_the_door
from app.words import N_, Refusal

NO_FOLDER: Final = N_(
    "The second place for backups, {folder}, can't be reached. Connect the disk, or choose another"
    " folder. The first backup stands."
)
NOT_COPIED: Final = N_(
    "The second place for backups, {folder}, took no copy ({why}). Free some space there, or"
    " choose another folder. The first backup stands."
)
KEPT_ASIDE: Final = N_("It was found damaged when it was made, and is kept aside.")


class Vault:
    """An `app.service.backups.Vault`: the backups of one office file. Any thread may ask it."""

    def __init__(
        self,
        path: Path,
        office: str,
        since: datetime,
        *,
        clock: Clock,
        key: Callable[[], bytes | None],
        places: Places,
    ) -> None:
        """`office`: its id; `since`: when it was made; `key`: what encrypts it now, if anything."""
        self.path, self._office, self._key, self._clock = path, office, key, clock
        self._places = places
        self.since = since

    @property
    def folder(self) -> Path:
        """Where they are made."""
        return self._places.first(self.path)

    @property
    def second_place(self) -> Path | None:
        """Where each is copied, if another place than the first is set."""
        second = self._places.second
        return second if second != self.folder else None

    def go_by(self, places: Places) -> None:
        """Make, list and keep backups by these places and numbers from now on."""
        self._places = places

    def backups(self) -> Sequence[Backup]:
        """The verified backups of this very file in the first place, the newest first.

        A copy of the office, such as one restored beside it to look something up, has its own.
        """
        return found(self.folder, self._office, self.path.name)

    def of_office(self) -> Sequence[Backup]:
        """Those of the office in both places, under whatever name its file had, or its copies."""
        return [each for folder in self._folders for each in found(folder, self._office)]

    def newest_sound(self) -> Backup | None:
        """The newest one of this very file, in either place, that can be read to its end."""
        return newest_sound(self._folders, self._office, self.path.name)

    def make(
        self, occasion: Occasion, progress: Progress = unwatched, *, to: Path | None = None
    ) -> Made:
        """Make one while others write, verify it and let old ones go; `Refusal` if it fails.

        A second place that can't be reached is told in what was made, and fails nothing. `to`:
        another folder, for this one alone, in which nothing gives way.
        """
        source, now = Source(self.path, self._key()), self._clock.now()
        if to is not None:
            return Made(backup.make(source, to, occasion, now, progress))
        made = backup.make(source, self.folder, occasion, now, progress)
        gone = self._rotate(self.folder, made)
        try:
            gone += self._copy(made) if self.second_place else ()
        except Refusal as refusal:
            return Made(made, refusal, gone)
        return Made(made, None, gone)

    def catch_up(self) -> None:
        """Copy to the second place those that it has not; `Refusal` where it can't be reached."""
        place = self.second_place
        if place is None:
            return
        if not place.is_dir():
            raise Refusal(NO_FOLDER, folder=str(place))
        there = {each.name for each in _files(place)}
        for each in reversed(self.backups()):
            if each.path.name not in there:
                self._copy(each)

    def is_current(self) -> bool:
        """Whether the newest backup holds every deed of the journal."""
        last = next(iter(self.backups()), None)
        known = (last.last_deed, last.last_hash) if last else None
        return known == backup.last_deed(Source(self.path, self._key()))

    def listed(self, progress: Progress = unwatched) -> Sequence[Listed]:
        """Every file of both places, read through, the newest first."""
        files = [path for folder in self._folders for path in _files(folder)]
        lines = [self._listed(path) for path in watched(files, progress)]
        lines = [each for each in lines if not each.backup or each.backup.office == self._office]
        kept = {folder: self._kept_for(lines, folder) for folder in self._folders}
        told = (
            each._replace(kept_for=kept[each.path.parent].get(each.path, frozenset()))
            for each in lines
        )
        return sorted(told, key=_age, reverse=True)

    @property
    def _folders(self) -> Sequence[Path]:
        return self._places.folders(self.path)

    def _listed(self, path: Path) -> Listed:
        is_second = path.parent == self.second_place
        try:
            known = backup_file.read_through(path).backup
        except Refusal as refusal:
            return Listed(path, None, is_second=is_second, problem=refusal)
        problem = Refusal(KEPT_ASIDE) if path.name.endswith(UNSOUND) else None
        return Listed(path, known, is_second=is_second, problem=problem)

    def _kept_for(self, lines: Iterable[Listed], folder: Path) -> Mapping[Path, frozenset[Span]]:
        sound = [
            each.backup
            for each in lines
            if each.backup
            and not each.problem
            and each.path.parent == folder
            and each.backup.name == self.path.name
        ]
        return _kept(sound, self._places.rules, self._clock.now())

    def _rotate(self, folder: Path, spared: Backup) -> tuple[Path, ...]:
        """Take away the file's own sound backups that nothing keeps, but never the one spared.

        That is the one just made, the newest sound one whatever the clock says. One with deeds
        beyond it is of a copy that went on by itself under the same name, and stays.
        """
        there = found(folder, self._office, self.path.name)
        there = [each for each in there if each.last_deed <= spared.last_deed]
        kept = _kept(there, self._places.rules, self._clock.now())
        gone = [each.path for each in there if each.path not in kept and each.path != spared.path]
        with at_the_door(folder.name):
            for path in gone:
                path.unlink(missing_ok=True)
        return tuple(gone)

    def _copy(self, made: Backup) -> tuple[Path, ...]:
        """Copy a backup to the second place; what was copied is read back and compared."""
        place = self.second_place
        if place is None or not place.is_dir():
            raise Refusal(NO_FOLDER, folder=str(place))
        part = backup.aside(place)
        try:
            backup.sweep(place, self._clock.now())
            _copied(made.path, part)
            backup_file.read_through(part)
            copied = backup.publish(part, place / made.path.name)
        except OSError as trouble:
            why = trouble.strerror or str(trouble)
            raise Refusal(NOT_COPIED, folder=str(place), why=why) from trouble
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
        return self._rotate(place, replace(made, path=copied))


def found(folder: Path, office: str | None = None, name: str | None = None) -> Sequence[Backup]:
    """The backups in a folder, of one office, of one file's name, or of all, the newest first.

    Their parts are not read through. What is no backup, or is damaged, is left out.
    """
    known: list[Backup] = []
    for path in _files(folder):
        if path.name.endswith(SUFFIX):
            try:
                there = path.stat()
                known.append(_known(path, there.st_mtime_ns, there.st_size))
            except (OSError, Refusal):
                continue  # it says nothing that could be trusted, and `listed` tells of it
    mine = (each for each in known if office in (None, each.office) and name in (None, each.name))
    return sorted(mine, key=lambda each: (each.made_at, each.path.name), reverse=True)


@lru_cache(maxsize=1024)
def _known(path: Path, _changed: int, _size: int) -> Backup:
    """What a backup says of itself, read once for as long as nothing changes it."""
    return backup_file.look_into(path).backup


def newest_sound(folders: Iterable[Path], office: str | None, name: str) -> Backup | None:
    """The newest backup of a file of this name that can be read to its end; None if there is none.

    `office` is its id; of a file too damaged to tell it (None), its name alone is known.
    """
    known = (each for folder in folders for each in found(folder, office, name))
    for each in sorted(known, key=lambda one: one.made_at, reverse=True):
        with suppress(Refusal):  # damaged, too: the one before it may be sound
            return backup_file.read_through(each.path).backup
    return None


def _files(folder: Path) -> Sequence[Path]:
    try:
        names = sorted(each for each in folder.iterdir() if not each.name.startswith("."))
    except OSError:
        return ()  # a folder that is not there, or is unplugged, holds none
    return [each for each in names if each.name.endswith((SUFFIX, SUFFIX + UNSOUND))]


def _kept(backups: Iterable[Backup], rules: Rules, now: datetime) -> Mapping[Path, frozenset[Span]]:
    """What each of the backups that stay is kept for, by the days of the office's own time."""
    oldest_first = sorted(backups, key=lambda each: (each.made_at, each.path.name))
    by_time = {_civil(each.made_at): each for each in oldest_first}
    guards = frozenset(at for at, each in by_time.items() if each.occasion in GUARDS)
    kept = keep(by_time, rules, _civil(now), guards)
    return {by_time[at].path: spans for at, spans in kept.items()}


def _civil(at: datetime) -> datetime:
    """An instant in the computer's own civil time."""
    return at.astimezone().replace(tzinfo=None)


def _copied(source: Path, to: Path) -> None:
    """Copy a file to one that is not there yet, for its owner alone, down to the disk."""
    with source.open("rb") as whole, backup_file.new_file(to) as copy:
        shutil.copyfileobj(whole, copy, backup_file.CHUNK)
        copy.flush()
        os.fsync(copy.fileno())


def _age(line: Listed) -> tuple[float, str]:
    return (line.backup.made_at.timestamp() if line.backup else 0.0, line.path.name)
