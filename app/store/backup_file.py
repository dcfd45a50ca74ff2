"""What is in a backup file, and is a file one: written whole, read without trusting it?"""

from __future__ import annotations

import hashlib
import os
import struct
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, BinaryIO, Final, Literal, NamedTuple
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

import msgspec
from msgspec import Meta

from app.service.backups import Backup, Occasion
from app.service.progress import Progress, unwatched
from app.store.too_new import backup_too_new
from app.words import N_, Refusal

MANIFEST: Final = "manifest.json"
OFFICE: Final = "office.visitario"
KEYS: Final = "office.visitario.keys"
FORMAT: Final = "visitario-backup"
VERSION: Final = 1
LARGEST_MANIFEST: Final = 16 * 1024
CHUNK: Final = 1024**2
_OWNER_ONLY: Final = 0o600
_NEW: Final = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The time that a ZIP gives its parts: the manifest tells the true one."""

NO_BACKUP: Final = N_(
    "{name} is no backup of Visitario. Choose a file whose name ends in .visitario-backup."
)
CUT_SHORT: Final = N_(
    "The backup {name} is damaged or was not copied to its end. Copy it again, or choose another"
    " backup."
)
ALTERED: Final = N_(
    "The backup {name} is not what was written ({part}): it was altered, or damaged. Choose"
    " another backup."
)
FOREIGN_PARTS: Final = N_(
    "The backup {name} holds a part that no backup has, and is not opened. Choose another backup."
)

Text = Annotated[str, Meta(max_length=255)]
Digest = Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")]
Count = Annotated[int, Meta(ge=0, le=1 << 53)]


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part of the file: its bytes and their SHA-256."""

    size: Count
    sha256: Digest


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the file says of itself; nothing in it is about a patient."""

    format: Literal["visitario-backup"]
    version: Count
    office: Annotated[str, Meta(pattern=r"\A[0-9a-f]{1,64}\Z")]
    name: Annotated[str, Meta(pattern=r"\A[^/\\\x00-\x1f\x7f]{1,255}\Z")]
    made_at: Text
    occasion: Occasion
    schema: Annotated[str, Meta(pattern=r"\A[0-9]{4}\Z")]
    program: Annotated[str, Meta(pattern=r"\A[0-9A-Za-z.+-]{1,40}\Z")]
    last_deed: Count
    last_hash: Annotated[str, Meta(pattern=r"\A[0-9a-f]{0,64}\Z")]
    is_encrypted: bool
    parts: dict[Literal["office.visitario", "office.visitario.keys"], Part]

    def backup(self, path: Path, size: int) -> Backup:
        """The same as the service knows it; `ValueError` for a time that is none."""
        made_at = datetime.fromisoformat(self.made_at)
        if made_at.tzinfo is None:
            raise ValueError(self.made_at)
        return Backup(
            path,
            self.office,
            self.name,
            made_at.astimezone(UTC),
            self.occasion,
            self.schema,
            self.program,
            self.last_deed,
            self.last_hash,
            self.is_encrypted,
            size,
        )


class Packed(NamedTuple):
    """A backup file that was looked into: its manifest, and the same for the service."""

    manifest: Manifest
    backup: Backup


def write(to: Path, manifest: Manifest, parts: Mapping[str, Path]) -> None:
    """Write the file, which must not be there yet, for its owner alone; down to the disk.

    The manifest comes with its `parts` filled in by what is read here.
    """
    with new_file(to) as file:
        with ZipFile(file, "w", ZIP_STORED) as archive:
            found = {name: _pack(archive, name, path) for name, path in parts.items()}
            told = msgspec.structs.replace(manifest, parts=found)
            text = msgspec.json.format(msgspec.json.encode(told), indent=1)
            archive.writestr(ZipInfo(MANIFEST, _EPOCH), text)
        file.flush()
        os.fsync(file.fileno())


def look_into(path: Path) -> Packed:
    """The manifest of a backup file, once its parts are found to be those that it tells of.

    `Refusal` for another file, one cut short, with foreign parts, or of a later format. The parts
    themselves are not read: see `read_through`.
    """
    with _opened(path) as archive:
        return _looked_into(archive, path)


def read_through(path: Path, progress: Progress = unwatched) -> Packed:
    """The same, with every byte of the parts read and compared."""
    with _opened(path) as archive:
        packed = _looked_into(archive, path)
        for name in packed.manifest.parts:
            for _ in _checked(archive, packed.manifest, name, path, progress):
                pass
    return packed


def unpack(path: Path, part: str, to: Path, progress: Progress = unwatched) -> None:
    """Write a part to a file that is not there yet, down to the disk, comparing every byte."""
    with _opened(path) as archive:
        manifest = _looked_into(archive, path).manifest
        with new_file(to) as file:
            for chunk in _checked(archive, manifest, part, path, progress):
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())


def new_file(path: Path) -> BinaryIO:
    """A file that must not be there yet, for its owner alone, opened to be written."""
    return os.fdopen(os.open(path, _NEW, _OWNER_ONLY), "wb")


def _pack(archive: ZipFile, name: str, path: Path) -> Part:
    size, digest = 0, hashlib.sha256()
    entry = ZipInfo(name, _EPOCH)
    entry.external_attr = _OWNER_ONLY << 16
    with path.open("rb") as source, archive.open(entry, "w", force_zip64=True) as packed:
        while chunk := source.read(CHUNK):
            packed.write(chunk)
            digest.update(chunk)
            size += len(chunk)
    return Part(size, digest.hexdigest())


@contextmanager
def _opened(path: Path) -> Iterator[ZipFile]:
    """The archive; what its bytes can do to `zipfile` is put to words, and so is the disk."""
    try:
        with path.open("rb") as file:
            if file.read(2) != b"PK":
                raise Refusal(NO_BACKUP, name=path.name)
            with ZipFile(file) as archive:
                yield archive
    except FileNotFoundError as gone:
        raise Refusal(
            N_("There is no file {name} there. Check its name."), name=path.name
        ) from gone
    except (BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError) as broken:
        raise Refusal(CUT_SHORT, name=path.name) from broken
    except (ValueError, OverflowError, KeyError, RuntimeError) as broken:
        raise Refusal(CUT_SHORT, name=path.name) from broken
    except OSError as trouble:
        cause = trouble.strerror or str(trouble)
        message = N_("{name} could not be read ({cause}). Check that you may read it.")
        raise Refusal(message, name=path.name, cause=cause) from trouble


def _looked_into(archive: ZipFile, path: Path) -> Packed:
    entries = {entry.filename: entry for entry in archive.infolist()}
    told = entries.pop(MANIFEST, None)
    if told is None or OFFICE not in entries:
        raise Refusal(NO_BACKUP, name=path.name)
    # Stored as they are and each there once, the parts can't be larger than the file.
    is_strange = entries.keys() - {OFFICE, KEYS} or len(archive.infolist()) != len(entries) + 1
    if is_strange or not all(_is_plain(each) for each in (told, *entries.values())):
        raise Refusal(FOREIGN_PARTS, name=path.name)
    if told.file_size > LARGEST_MANIFEST:
        raise Refusal(FOREIGN_PARTS, name=path.name)
    manifest = _manifest(archive.read(told), path)
    if {name: each.file_size for name, each in entries.items()} != {
        name: each.size for name, each in manifest.parts.items()
    }:
        raise Refusal(ALTERED, name=path.name, part=MANIFEST)
    return Packed(manifest, manifest.backup(path, path.stat().st_size))


def _manifest(raw: bytes, path: Path) -> Manifest:
    try:
        version = msgspec.json.decode(raw, type=_Version)
        if version.format == FORMAT and version.version > VERSION:
            raise backup_too_new(path.name, version.program)
        return msgspec.json.decode(raw, type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as misfit:
        raise Refusal(ALTERED, name=path.name, part=MANIFEST) from misfit


class _Version(msgspec.Struct, frozen=True):
    """What a manifest of any later format has, too."""

    format: str
    version: Count
    program: Text


def _is_plain(entry: ZipInfo) -> bool:
    """Whether a part is as we write it: neither packed nor locked, in a place of its own."""
    is_stored = entry.compress_type == ZIP_STORED and entry.compress_size == entry.file_size
    return is_stored and not entry.flag_bits & 0x1


def _checked(
    archive: ZipFile, manifest: Manifest, name: str, path: Path, progress: Progress
) -> Iterator[bytes]:
    due, digest, done = manifest.parts[name], hashlib.sha256(), 0  # type: ignore[index]
    with archive.open(name) as part:
        while chunk := part.read(CHUNK):
            progress(done, due.size)
            digest.update(chunk)
            done += len(chunk)
            yield chunk
    if (done, digest.hexdigest()) != (due.size, due.sha256):
        raise Refusal(ALTERED, name=path.name, part=name)
