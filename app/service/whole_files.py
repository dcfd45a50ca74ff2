"""How does a file get onto the disk: whole or not at all, and never in place of a stranger's?"""

from __future__ import annotations

import codecs
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, NamedTuple

from app.service.keys import keys_beside
from app.words import N_, Refusal

_OFFICE: Final = b"SQLite format 3\x00"
"""What an office file begins with."""

LARGEST: Final = 1 << 30
"""So many bytes are read at the most: about 30 times the largest office known."""

NO_SUCH_FILE: Final = N_("There is no file {path}. Check its name.")
TOO_LARGE: Final = N_("{path} is too large to be read: {most} MB at the most.")
CANNOT_READ: Final = N_("{path} could not be read ({cause}). Check that you may read it.")

_PART: Final = ".part"
_LONGEST: Final = 200
"""How much of a name goes into that of the file beside it, so that it stays a name."""

_EVERYBODY: Final = 0o644
_OWNER_ONLY: Final = 0o600

CANNOT_WRITE: Final = N_(
    "{path} could not be written ({cause}). Choose another folder, or close the file if it is open"
    " elsewhere, and try again."
)
AN_OFFICE: Final = N_("{path} is an office file, and stays. Choose another name.")
NO_FILE: Final = N_("{path} is a folder or a device, not a file. Choose another name.")
A_STRANGER: Final = N_("{path} is there already and is no {kind}. Choose another name.")


class Stranger(Refusal):
    """A file of another kind stands where one is to be written; a person may still say so."""


class FileKind(NamedTuple):
    """A kind of file: what people call it, and how one tells that a file is of it.

    `is_ours` is given the first bytes, at most `HEAD` of them. `is_private`: for the owner alone.
    """

    name: str
    is_ours: Callable[[bytes], bool]
    is_private: bool = False


HEAD: Final = 4096

PDF: Final = FileKind("PDF", lambda head: head.startswith(b"%PDF"))
XLSX: Final = FileKind("XLSX", lambda head: head.startswith(b"PK") and b"xl/" in head)
CSV: Final = FileKind("CSV", lambda head: head.startswith(codecs.BOM_UTF8))
OFFICE: Final = FileKind(
    "JSON", lambda head: head.startswith(b'{"format":"visitario-office"'), is_private=True
)
SDTM: Final = FileKind("CSV", lambda head: head.startswith(b"STUDYID,DOMAIN,"))
ICS: Final = FileKind(".ics", lambda head: head.startswith(b"BEGIN:VCALENDAR"))
KEYS: Final = FileKind(
    "JSON", lambda head: head.startswith(b'{"format":"visitario-keys"'), is_private=True
)
SETTINGS: Final = FileKind("TOML", lambda _: True, is_private=True)
"""Written to one place alone, where a person may have begun it in any way."""

TRIES: Final = FileKind(
    "JSON", lambda head: head.startswith(b'{"format":"visitario-tries"'), is_private=True
)


def write_whole(
    files: Mapping[Path, bytes], kind: FileKind, *, over_strangers: bool = False
) -> None:
    """Write all these files, or none where one can't be written; `Refusal` says which and why.

    One that is there is replaced if it is empty or of the same kind; any other is a `Stranger`,
    unless a person said that it may go. An office file never is.
    """
    staged: list[tuple[Path, Path]] = []
    try:
        for path, content in files.items():
            _check_place(path, kind, over_strangers=over_strangers)
            staged.append((_beside(path, content, kind), path))
        for written, path in staged:
            with _put_to_words(path):
                written.replace(path.resolve())
                _keep_the_name(path.resolve().parent)
    finally:
        for written, _ in staged:
            with suppress(OSError):
                written.unlink(missing_ok=True)


def read_file(path: Path) -> bytes:
    """All of a file, at most `LARGEST` bytes; `Refusal` where it can't be read."""
    try:
        if not path.is_file():
            raise Refusal(NO_SUCH_FILE, path=str(path))
        if path.stat().st_size > LARGEST:
            raise Refusal(TOO_LARGE, path=str(path), most=LARGEST >> 20)
        return path.read_bytes()
    except OSError as problem:
        cause = problem.strerror or str(problem)
        raise Refusal(CANNOT_READ, path=str(path), cause=cause) from problem


def _check_place(path: Path, kind: FileKind, *, over_strangers: bool) -> None:
    """A slip of the file name must not cost the office file, or any other that is not ours."""
    with _put_to_words(path):
        if not path.exists():
            return
        if not path.is_file():
            raise Refusal(NO_FILE, path=str(path))
        with path.open("rb") as file:
            head = file.read(HEAD)
    if head.startswith(_OFFICE) or _is_encrypted_office(path, head, kind):
        raise Refusal(AN_OFFICE, path=str(path))
    if head and not over_strangers and not kind.is_ours(head):
        raise Stranger(A_STRANGER, path=str(path), kind=kind.name)


def _is_encrypted_office(path: Path, head: bytes, kind: FileKind) -> bool:
    """Whether it is one, by what lies beside it, or the keys of one, which only keys replace."""
    if KEYS.is_ours(head):
        return kind is not KEYS
    return bool(head) and keys_beside(path).exists()


def _keep_the_name(folder: Path) -> None:
    """Have the disk keep a new name, where the system can say so: a power cut may come next."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _beside(path: Path, content: bytes, kind: FileKind) -> Path:
    """Write beside `path` first, so that a full disk leaves the old file as it was."""
    place = path.resolve()
    with _put_to_words(path):
        handle, beside = tempfile.mkstemp(_PART, f".{place.name[:_LONGEST]}.", place.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(beside).chmod(_OWNER_ONLY if kind.is_private else _EVERYBODY)
        except BaseException:
            with suppress(OSError):
                Path(beside).unlink()
            raise
    return Path(beside)


@contextmanager
def _put_to_words(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        cause = problem.strerror or str(problem)
        raise Refusal(CANNOT_WRITE, path=str(path), cause=cause) from problem
