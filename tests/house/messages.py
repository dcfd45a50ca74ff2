"""What does the program say, and what do the catalogues make of it?"""

from __future__ import annotations

import ast
from collections.abc import Iterator
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


SPEAKERS = frozenset({"say", "_say", "plural", "N_", "Refusal"})


def spoken_in(source: str) -> Iterator[tuple[int, str]]:
    """Each literal handed to a speaker, with its line, as the syntax tree has it."""
    for call in ast.walk(ast.parse(source)):
        if not isinstance(call, ast.Call) or not call.args:
            continue
        named = call.func
        name = named.attr if isinstance(named, ast.Attribute) else getattr(named, "id", "")
        first = call.args[0]
        if name in SPEAKERS and isinstance(first, ast.Constant) and isinstance(first.value, str):
            yield call.lineno, first.value
