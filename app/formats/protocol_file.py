"""How does a protocol file in TOML become a protocol version, and which files are shipped?"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Final

import msgspec

from app.domain.problems import Problem, problems
from app.domain.protocol import ProtocolVersion
from app.formats.protocol_misfit import of_shape, of_syntax, shown
from app.formats.protocol_rows import ProtocolRow
from app.formats.protocol_values import hook
from app.service.protocols import NoProtocol, ProtocolError
from app.settings import RESOURCES
from app.words import N_

SHIPPED: Final = RESOURCES / "protocols"
LARGEST: Final = 1024 * 1024
"""The size of the largest protocol file that is read, in bytes."""

# tomllib takes time in the square of a dotted name's length; a protocol's longest has four parts.
# No step is ever taken back, so that this search itself stays linear.
_ENDLESS_NAME: Final = re.compile(
    r"""(?:(?<![\w\\-])(?>[\w-]+|"(?:[^"\\\n]++|\\.)*+"|'[^'\n]*')[ \t]*+\.[ \t]*+){16}"""
)


def shipped() -> list[tuple[str, Path]]:
    """The protocols that come with the program: their ids, as studies write them, and files."""
    return [(path.stem.upper(), path) for path in sorted(SHIPPED.glob("*.toml"))]


def find(id_or_path: str) -> Path:
    """The shipped file with this id, in capitals or not; else the path as given."""
    return dict(shipped()).get(id_or_path.upper(), Path(id_or_path))


def load(path: Path) -> ProtocolVersion:
    """Read a protocol file; `ProtocolError` says what is wrong with it."""
    return read(_bytes_of(path), path.name)


def read(written: str | bytes, name: str) -> ProtocolVersion:
    """Read a protocol from TOML; `ProtocolError`, under this name, says what is wrong with it."""
    name = shown(name)
    text = _text_of(written, name)
    try:
        tables = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise ProtocolError(name, (of_syntax(error),)) from error
    try:
        version = msgspec.convert(tables, ProtocolRow, dec_hook=hook).protocol
    except msgspec.ValidationError as error:
        raise ProtocolError(name, (of_shape(error, tables),)) from error
    found = problems(version)
    if found:
        raise ProtocolError(name, found)
    return version


def _text_of(written: str | bytes, name: str) -> str:
    if len(written) > LARGEST:
        raise _refused(
            name,
            N_("The file is larger than {size} KiB. A protocol file is far smaller."),
            size=LARGEST // 1024,
        )
    try:
        text = written.decode("utf-8-sig") if isinstance(written, bytes) else written
    except UnicodeDecodeError as error:
        raise _refused(
            name, N_("This is not a text in UTF-8. Save it as UTF-8 and try again.")
        ) from error
    if "\0" in text:
        raise _refused(name, N_("This is not a text file. Choose a protocol file in TOML."))
    if _ENDLESS_NAME.search(text):
        raise _refused(
            name, N_("A name in this file has too many parts. Write it with fewer dots.")
        )
    return text


def _bytes_of(path: Path) -> bytes:
    name = shown(path.name or path)
    try:
        if path.is_file():
            with path.open("rb") as file:
                return file.read(LARGEST + 1)
        there = path.exists()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        message = N_("The file can't be read: {reason}. Check its name and permissions.")
        raise _refused(name, message, NoProtocol, reason=shown(reason)) from error
    if there:
        raise _refused(name, N_("This is not a file. Choose a protocol file in TOML."), NoProtocol)
    known = ", ".join(id_ for id_, _ in shipped())
    message = N_("There is no such file or shipped protocol. Shipped are: {known}.")
    raise _refused(name, message, NoProtocol, known=known)


def _refused(
    name: str, message: str, kind: type[ProtocolError] = ProtocolError, **values: object
) -> ProtocolError:
    return kind(name, (Problem("", message, values),))
