"""Where does what lies beside the program wait until it is packed?"""

from __future__ import annotations

from pathlib import Path

from build_environment import FOLDER as BUILD

FOLDER = BUILD / "beside"
BILL = FOLDER / "visitario.cdx.json"
LICENCES = FOLDER / "licences"
SHEETS = ("FOR-IT.en.md", "FOR-IT.es.md")
LANGUAGES = ("en", "es")


def manual(language: str) -> Path:
    """The manual page in a language."""
    return FOLDER / f"visitario.{language}.1"
