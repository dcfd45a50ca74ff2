"""What do the licences of the shipped packages say, in their own words?"""

from __future__ import annotations

import re
import shutil
import sysconfig
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from ground import ROOT
from shipped import normal

OWN = ROOT / "packaging" / "licence-texts"
"""The words that a package should bring and doesn't."""

_WORDS = re.compile(r"licen[cs]e|copying|notice", re.IGNORECASE)
_DEBIANS_PYTHON = Path("/usr/share/doc/python3/copyright")


def lay(folder: Path, found: frozenset[str]) -> None:
    """Put the words of all licences into `folder`, a folder for each package in `found`."""
    shutil.copytree(OWN, folder)
    for name, file in sorted(_of_packages(found)):
        (folder / name).mkdir(exist_ok=True)
        shutil.copyfile(file, folder / name / file.name)
    of_python = (Path(sysconfig.get_path("stdlib")) / "LICENSE.txt", _DEBIANS_PYTHON)
    words = next(path for path in of_python if path.exists())
    (folder / "python").mkdir()
    shutil.copyfile(words, folder / "python" / "LICENSE.txt")


def _of_packages(found: frozenset[str]) -> Iterator[tuple[str, Path]]:
    for each in metadata.distributions():
        name = normal(each.name)
        for file in each.files or () if name in found | {"pyinstaller"} else ():
            if ".dist-info/" in file.as_posix() and _WORDS.search(file.name):
                yield name, Path(str(each.locate_file(file)))
