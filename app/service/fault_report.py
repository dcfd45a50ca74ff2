"""What can be told of a fault in the program without telling anything of a patient?"""

from __future__ import annotations

import platform
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from app import __version__

_HOUSE: Final = Path(__file__).resolve().parent.parent
_LIBRARIES: Final = ("site-packages", "dist-packages")


def fault_report(problem: BaseException, *libraries: str) -> str:
    """The versions, and the kinds and places of the fault and of those that led to it.

    Neither what an exception says nor any value is in it: both may be a patient's. Of paths only
    the part inside the program or a library is named: the rest may be a person's name.
    """
    return "\n".join((*versions(*libraries), "", *_chain(problem), ""))


def versions(*libraries: str) -> Iterator[str]:
    """What is running here: the program, Python with `libraries`, the system; a line each."""
    yield f"Visitario {__version__}"
    yield ", ".join((f"Python {platform.python_version()}", *libraries))
    yield f"{platform.system()} {platform.release()} {platform.machine()}"


def _chain(problem: BaseException) -> Iterator[str]:
    """Each fault, the first one first, as Python tells them."""
    cause = problem.__cause__ or (None if problem.__suppress_context__ else problem.__context__)
    if cause is not None:
        yield from _chain(cause)
        yield "led to"
    yield f"{type(problem).__module__}.{type(problem).__qualname__}"
    for frame, line in traceback.walk_tb(problem.__traceback__):
        code = frame.f_code
        yield f"  {_inside(Path(code.co_filename))}:{line} in {code.co_qualname}"


def _inside(path: Path) -> str:
    """The path from the program's folder or a library's on; else the file's name alone.

    An installed program knows its own files and those of its libraries from their folder on.
    """
    if not path.is_absolute():
        return path.as_posix()
    if path.is_relative_to(_HOUSE):
        return path.relative_to(_HOUSE.parent).as_posix()
    for place, part in enumerate(path.parts):
        if part in _LIBRARIES:
            return "/".join(path.parts[place + 1 :])
    return path.name
