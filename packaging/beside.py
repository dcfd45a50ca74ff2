"""Where does what lies beside the program wait until it is packed?"""

from __future__ import annotations

import shutil
from pathlib import Path

from build_environment import FOLDER as BUILD

FOLDER = BUILD / "beside"
BILL = FOLDER / "visitario.cdx.json"
LICENCES = FOLDER / "licences"
SHEETS = ("FOR-IT.en.md", "FOR-IT.es.md")
PAPERS = (BILL.name, LICENCES.name, *SHEETS)
"""What whoever is given the program finds beside it."""

LANGUAGES = ("en", "es")


def manual(language: str) -> Path:
    """The manual page in a language."""
    return FOLDER / f"visitario.{language}.1"


def lay(into: Path) -> None:
    """Put the bill, the licences and the sheets into a folder."""
    for name in PAPERS:
        waiting = FOLDER / name
        (shutil.copytree if waiting.is_dir() else shutil.copyfile)(waiting, into / name)
