"""What does the program say, and what do the catalogues make of it?"""

from __future__ import annotations

from pathlib import Path

from babel.messages.extract import extract_from_file
from babel.messages.frontend import parse_keywords
from babel.messages.pofile import read_po

from catalogues import DOMAIN, KEYWORDS, LANGUAGES, LOCALE
from tests.house.sources import APP, name_of

CATALOGUES = [LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po" for language in LANGUAGES]


def in_code() -> dict[tuple[str, ...], str]:
    """Each message (one form, or the two of a plural) and a place where the code says it."""
    found: dict[tuple[str, ...], str] = {}
    for path in APP:
        for line, message, _, _ in extract_from_file("python", path, parse_keywords(KEYWORDS)):
            forms = (message,) if isinstance(message, str) else tuple(message)
            found.setdefault(forms, f"{name_of(path)}:{line}")
    return found


def translated(catalogue: Path) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Each message of a catalogue with its forms in that language; fuzzy ones are left out."""
    with catalogue.open("rb") as file:
        entries = [entry for entry in read_po(file) if entry.id and not entry.fuzzy]
    return {_forms(entry.id): _forms(entry.string) for entry in entries}


def _forms(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)
