"""How does a file get onto the disk: whole or not at all, and never in place of a stranger's?"""

from __future__ import annotations

import codecs
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, NamedTuple

from app.service.keys import keys_beside
from app.words import N_, Refusal

_OFFICE: Final = b"SQLite format 3\x00"
"""What an office file begins with."""

_OFFICES: Final = ".visitario"
"""How the names of offices end, and, with more behind it, those of their logs and backups."""

LARGEST: Final = 1 << 30
"""So many bytes are read at the most: about 30 times the largest office known."""

NO_SUCH_FILE: Final = N_("There is no file {path}. Check its name.")
TOO_LARGE: Final = N_("{path} is too large to be read: {most} MB at the most.")
CANNOT_READ: Final = N_("{path} could not be read ({cause}). Check that you may read it.")

_PART: Final = ".part"
_LONGEST: Final = 200
"""How much of a name goes into that of the file beside it, so that it stays a name."""

CANNOT_WRITE: Final = N_(
    "{path} could not be written ({cause}). Choose another folder, or close the file if it is open"
    " elsewhere, and try again."
)
AN_OFFICE: Final = N_("{path} is an office file, and stays. Choose another name.")
NO_FILE: Final = N_("{path} is a folder or a device, not a file. Choose another name.")
A_STRANGER: Final = N_(
    "{path} is there already and is no earlier {kind} of Visitario's. Choose another name."
)


class Stranger(Refusal):
    """What somebody else made stands where a file is to be written; a person may still say so."""


class FileKind(NamedTuple):
    """A kind of file: what people call it, and how one tells that this program wrote a file.

    `is_ours` is given the first bytes, at most `HEAD` of them; `is_marked` the file, where those do
    not tell. `same_heading`: its first line must be that of the new one, too. `is_private`: for the
    owner alone whatever was there before.
    """

    name: str
    is_ours: Callable[[bytes], bool]
    is_private: bool = False
    is_marked: Callable[[Path], bool] | None = None
    same_heading: bool = False


HEAD: Final = 4096
_US: Final = "Visitario"


_LISTS: Final = (
    "group,kind,patient,site,",
    "number,at,who,deed,",
    "patient,key,day,at,",
    "patient,site,contact,on,",
    "patient,site,study,deviation,",
    "patient,site,study,version,",
    "patient,site,study,visit,",
    "patient,visit,name,epoch,",
)
"""How the tables of `app.service.tables.lists` begin."""


def _is_our_pdf(head: bytes) -> bool:
    """Whether its creator is this program, in plain letters or in UTF-16, as PDF has texts."""
    made_by = (
        b"/Creator (" + mark for mark in (_US.encode(), b"\xfe\xff" + _US.encode("utf-16-be"))
    )
    return head.startswith(b"%PDF") and any(mark in head for mark in made_by)


def _is_our_workbook(path: Path) -> bool:
    """Whether this program made it, and nobody kept anything of their own in it since.

    Source: ECMA-376, part 2, core properties: who made a document, and who saved it last.
    """
    import zipfile

    try:
        with zipfile.ZipFile(path) as parts, parts.open("docProps/core.xml") as core:
            told = core.read(HEAD).decode(errors="replace")
    except (zipfile.BadZipFile, KeyError, OSError, RuntimeError, NotImplementedError):
        return False
    by = (f"<dc:creator>{_US} ", f"<cp:lastModifiedBy>{_US} ")
    return all(mark in told for mark in by)


PDF: Final = FileKind("PDF", _is_our_pdf)
XLSX: Final = FileKind("XLSX", lambda head: head.startswith(b"PK"), is_marked=_is_our_workbook)
CSV: Final = FileKind(
    "CSV", lambda head: head.startswith(tuple(codecs.BOM_UTF8 + keys.encode() for keys in _LISTS))
)
OFFICE: Final = FileKind(
    "JSON", lambda head: head.startswith(b'{"format":"visitario-office"'), is_private=True
)
SDTM: Final = FileKind("CSV", lambda head: head.startswith(b"STUDYID,DOMAIN,"), same_heading=True)
ICS: Final = FileKind(
    ".ics",
    lambda head: head.startswith(b"BEGIN:VCALENDAR") and b"\nPRODID:-//Visitario//" in head,
)
KEYS: Final = FileKind(
    "JSON", lambda head: head.startswith(b'{"format":"visitario-keys"'), is_private=True
)
SETTINGS: Final = FileKind("TOML", lambda _: True, is_private=True)
"""Written to one place alone, where a person may have begun it in any way."""

TRIES: Final = FileKind(
    "JSON", lambda head: head.startswith(b'{"format":"visitario-tries"'), is_private=True
)


def write_whole(
    files: Mapping[Path, bytes],
    kind: FileKind,
    *,
    over_strangers: bool = False,
    like: Path | None = None,
) -> None:
    """Write all these files, or none where one can't be written; `Refusal` says which and why.

    All are written beside their places before the first gets its name, and where one can't get
    it, those before it are put back. Only a power cut or a kill in between can leave some of them
    new and some old, each of them whole. One that is there is replaced if it is empty or this
    program wrote it; any other is a `Stranger`, unless a person said that it may go. An office
    file never is. A new one is for the owner alone, as it may name people; one that is replaced
    stays open to whom it was. `like`: a file that says it instead.
    """
    staged: list[tuple[Path, Path]] = []
    try:
        for path, content in files.items():
            _check_place(path, kind, content, over_strangers=over_strangers)
            staged.append((_beside(path, content, kind, like), path))
        _put_all(staged)
    finally:
        _discard(written for written, _ in staged)


def make_folder(folder: Path) -> None:
    """Make a folder for files, if there is none yet, inside one that is there; else `Refusal`."""
    with _put_to_words(folder):
        folder.mkdir(exist_ok=True)


def _put_all(staged: Sequence[tuple[Path, Path]]) -> None:
    """Give each file its name; where one can't have it, what had the names before gets them back.

    The last one needs no way back: nothing comes after it.
    """
    former: dict[Path, Path | None] = {}
    try:
        for written, path in staged:
            with _put_to_words(path):
                place = path.resolve()
                if path is not staged[-1][1]:
                    former[place] = _kept(place)
                written.replace(place)
                _keep_the_name(place.parent)
    except BaseException:
        for place, kept in former.items():
            with suppress(OSError):
                kept.replace(place) if kept else place.unlink(missing_ok=True)
        raise
    finally:
        _discard(kept for kept in former.values() if kept)


def _kept(place: Path) -> Path | None:
    """A copy of what has the name now, beside it."""
    if not place.exists():
        return None
    handle, beside = tempfile.mkstemp(_PART, f".{place.name[:_LONGEST]}.", place.parent)
    os.close(handle)
    try:
        shutil.copy2(place, beside)
    except BaseException:
        _discard([Path(beside)])
        raise
    return Path(beside)


def _discard(paths: Iterable[Path]) -> None:
    for path in paths:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def read_file(path: Path, most: int = LARGEST) -> bytes:
    """All of a file, at most so many bytes; `Refusal` where it can't be read."""
    try:
        if not path.is_file():
            raise Refusal(NO_SUCH_FILE, path=str(path))
        if path.stat().st_size > most:
            raise Refusal(TOO_LARGE, path=str(path), most=most >> 20)
        return path.read_bytes()
    except OSError as problem:
        cause = problem.strerror or str(problem)
        raise Refusal(CANNOT_READ, path=str(path), cause=cause) from problem


def _check_place(path: Path, kind: FileKind, content: bytes, *, over_strangers: bool) -> None:
    """A slip of the file name must not cost the office file, or any other that is not ours."""
    with _put_to_words(path):
        if not path.exists():
            return
        if not path.is_file():
            raise Refusal(NO_FILE, path=str(path))
        with path.open("rb") as file:
            head = file.read(HEAD)
    if head and _is_of_an_office(path, head, kind):
        raise Refusal(AN_OFFICE, path=str(path))
    if head and not over_strangers and not _is_ours(path, head, kind, content):
        raise Stranger(A_STRANGER, path=str(path), kind=kind.name)


def _is_ours(path: Path, head: bytes, kind: FileKind, content: bytes) -> bool:
    if not kind.is_ours(head):
        return False
    if kind.same_heading and not head.startswith(content[: content.find(b"\n") + 1][:HEAD]):
        return False
    return kind.is_marked is None or kind.is_marked(path)


def _is_of_an_office(path: Path, head: bytes, kind: FileKind) -> bool:
    """Whether it is an office's file, its log, a backup, or its keys, which only keys replace.

    An encrypted one begins like noise: it is told by its name, and by the keys beside it. What a
    link leads to counts, as that is what would be replaced.
    """
    if KEYS.is_ours(head):
        return kind is not KEYS
    place = path.resolve()
    names = {each.suffix.lower() for each in (path, place)}
    if head.startswith(_OFFICE) or any(name.startswith(_OFFICES) for name in names):
        return True
    return keys_beside(place).exists() or keys_beside(path).exists()


def _keep_the_name(folder: Path) -> None:
    """Have the disk keep a new name, where the system can say so: a power cut may come next."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _beside(path: Path, content: bytes, kind: FileKind, like: Path | None) -> Path:
    """Write beside `path` first, so that a full disk leaves the old file as it was."""
    place = path.resolve()
    model = like or place
    with _put_to_words(path):
        handle, beside = tempfile.mkstemp(_PART, f".{place.name[:_LONGEST]}.", place.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            if model.exists() and not kind.is_private:
                shutil.copymode(model, beside)
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
