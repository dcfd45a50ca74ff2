"""Is a packed workbook safe to unpack, and is it a workbook at all?"""

from __future__ import annotations

import io
import zlib
from typing import Final
from zipfile import BadZipFile, ZipFile, ZipInfo

from app.words import N_, Refusal

MOST_ENTRIES: Final = 2000
LARGEST_UNPACKED: Final = 128 * 1024**2
"""Bytes of all entries together, as the archive declares them; zipfile unpacks no more."""

LARGEST_PART: Final = 6 * 1024**2
"""Bytes of a part that is read at one go: the texts, the styles, the list of sheets."""

_STEEPEST: Final = 250
"""How many times larger than packed an entry may be; cells written by programs reach 100."""

_SMALL: Final = 1024**2
"""Bytes up to which an entry may be as steep as it likes."""

_MOST_TEXTS: Final = 60_000
_TEXTS: Final = "xl/sharedStrings.xml"
_MACROS: Final = ("vbaproject.bin", "vbadata.xml")
_ENCRYPTED: Final = 0x1
_DAMAGED: Final = (BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError)


def checked(raw: bytes) -> ZipFile:
    """The archive, once nothing in it can hurt; `Refusal` with the way out otherwise."""
    try:
        archive = ZipFile(io.BytesIO(raw))
        entries = archive.infolist()
    except _DAMAGED as trouble:
        raise damaged() from trouble
    names = {entry.filename.lower() for entry in entries}
    _check_kind(names, archive)
    _check_sizes(entries)
    _check_texts(archive)
    return archive


def damaged() -> Refusal:
    """What is said of a workbook that can't be read through."""
    return Refusal(
        N_(
            "The workbook is damaged or was not written to its end. Open it in the spreadsheet"
            " program, save it as .xlsx again and try that file."
        )
    )


def _check_kind(names: set[str], archive: ZipFile) -> None:
    if any(name.endswith(_MACROS) for name in names) or _says_macros(archive):
        raise Refusal(
            N_("The workbook has macros, and is not opened. Save it as .xlsx, without macros.")
        )
    if "xl/workbook.bin" in names or "content.xml" in names:
        raise Refusal(
            N_("This is another program's workbook. Save it as .xlsx, or as CSV, and try that.")
        )
    if not any(name.startswith("xl/") for name in names):
        raise Refusal(N_("This is no workbook. Choose an .xlsx or a CSV file."))


def _says_macros(archive: ZipFile) -> bool:
    try:
        entry = archive.getinfo("[Content_Types].xml")
        if entry.file_size > LARGEST_PART or entry.flag_bits & _ENCRYPTED:
            return False
        return b"macroEnabled" in archive.read(entry)
    except KeyError:
        return False
    except _DAMAGED as trouble:
        raise damaged() from trouble


def _check_sizes(entries: list[ZipInfo]) -> None:
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise Refusal(N_("The workbook has a password. Save it without one and try that file."))
    if len(entries) > MOST_ENTRIES or sum(e.file_size for e in entries) > LARGEST_UNPACKED:
        raise _too_large()
    for entry in entries:
        steep = entry.file_size > _SMALL and entry.file_size > _STEEPEST * entry.compress_size
        is_sheet = entry.filename.startswith("xl/worksheets/")
        if steep or (entry.file_size > LARGEST_PART and not is_sheet and _is_read(entry)):
            raise _too_large()


def _is_read(entry: ZipInfo) -> bool:
    """Whether the reader takes the entry in; pictures and the like stay packed."""
    return entry.filename.endswith((".xml", ".rels"))


def _check_texts(archive: ZipFile) -> None:
    """So many texts take long to read however small they are."""
    try:
        with archive.open(_TEXTS) as texts:
            count = texts.read(LARGEST_PART + 1).count(b"<si")
    except KeyError:
        return
    except _DAMAGED as trouble:
        raise damaged() from trouble
    if count > _MOST_TEXTS:
        raise _too_large()


def _too_large() -> Refusal:
    return Refusal(
        N_(
            "The workbook unpacks to far more than a tracker holds, and is not opened. Copy the"
            " sheet with the patients alone into a new workbook and try that."
        )
    )
