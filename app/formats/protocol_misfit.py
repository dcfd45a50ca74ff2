"""Where in a protocol file is a mistake, and how do we say it to the person who wrote the file?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

import msgspec

from app.domain.problems import Problem
from app.formats.protocol_values import Misfit
from app.words import N_

_PATH: Final = re.compile(
    r"^(?P<said>.*?)(?: - at (?:`key` in )?`\$(?P<path>[^`]*)`)?\Z", re.DOTALL
)
_STEP: Final = re.compile(r"\.(?P<key>\w+)|\[(?P<place>\d+)\]")
_NAMED: Final = re.compile(
    r"^Object (?P<what>contains unknown|missing required) field `(?P<key>.*)`\Z", re.DOTALL
)
_ID: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,23}")
_TOML_PLACE: Final = re.compile(r"\(at line (\d+), column (\d+)\)\Z")
_LONGEST_SHOWN: Final = 60

_MISSING: Final = N_("“{key}” is missing here. Add it.")
_UNKNOWN_KEY: Final = N_("“{key}” is not known here. Check its spelling, or take it out.")
_NOT_ALLOWED: Final = N_("This value is not allowed here. Compare it with a shipped protocol file.")
_TOO_DEEP: Final = N_("Brackets are nested too deeply for a protocol file.")
_TWICE: Final = N_("This is given twice. Keep one of the two.")
_CUT_SHORT: Final = N_("The file breaks off: a quotation mark or a bracket is left open.")
_NO_TOML: Final = N_("The file is not valid TOML. Compare it with a shipped protocol file.")
_LINE_NOT_TOML: Final = N_(
    "Line {line} can't be read from column {column} on. Check quotation marks, brackets and commas."
)
# What msgspec says it expected, and what that means in a TOML file; the first that fits counts.
_EXPECTED: Final = (
    ("`str` of length >=", N_("This text is empty. Write it, or take its key out.")),
    ("`str` of length <=", N_("This text is too long: at most 2,000 characters.")),
    (
        "`str` matching regex '^[^",
        N_("This text has control characters or line breaks. Take them out."),
    ),
    (
        "`str` matching regex '^[a-z]",
        N_("A language has two small letters, such as en or es."),
    ),
    (
        "`str` matching regex '^[A-Z]",
        N_("An id here is a capital letter and up to 23 more capitals, digits or _."),
    ),
    (
        "`str` matching regex",
        N_("A name here is a letter and then a few letters, digits or _."),
    ),
    ("`array` of length <=", N_("There are too many entries here.")),
    ("`object` of length <=", N_("There are too many entries here.")),
    ("`str", N_("A text in quotation marks is expected here.")),
    ("`array", N_("A list in square brackets is expected here.")),
    ("`object", N_("A table in braces is expected here, such as {example}.")),
    ("`bool", N_("true or false is expected here.")),
)
_EXAMPLE: Final = '{ value = "P4W", origin = "registry" }'


def of_shape(error: msgspec.ValidationError, written: Mapping[str, object]) -> Problem:
    """What a table's wrong shape means; the place names ids instead of counting entries."""
    found = _PATH.match(str(error))
    said, path = (found["said"], found["path"] or "") if found else (str(error), "")
    place = _place(path, written)
    if isinstance(error.__cause__, Misfit):
        values = {name: shown(value) for name, value in error.__cause__.values.items()}
        return Problem(place, error.__cause__.message, values)
    named = _NAMED.match(said)
    if named:
        key = shown(named["key"])
        message = _UNKNOWN_KEY if named["what"] == "contains unknown" else _MISSING
        return Problem(".".join(filter(None, (place, key))), message, {"key": key})
    expected = said.removeprefix("Expected ")
    message = next((m for start, m in _EXPECTED if expected.startswith(start)), _NOT_ALLOWED)
    return Problem(place, message, {"example": _EXAMPLE} if "{example}" in message else {})


def of_syntax(error: ValueError | RecursionError) -> Problem:
    """What is not even TOML."""
    if isinstance(error, RecursionError):
        return Problem("", _TOO_DEEP)
    found = _TOML_PLACE.search(str(error))
    if not found:
        broken_off = "end of document" in str(error)
        return Problem("", _CUT_SHORT if broken_off else _NO_TOML)
    place = f"line {found[1]}"
    if str(error).startswith(("Cannot", "Duplicate")):
        return Problem(place, _TWICE)
    return Problem(place, _LINE_NOT_TOML, {"line": found[1], "column": found[2]})


def shown(value: object) -> str:
    """A piece of a file as it can be shown: short, and nothing in it that steers a screen."""
    text = str(value)
    short = text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "…"
    return "".join(c if c.isprintable() else "�" for c in short)


def _place(path: str, written: object) -> str:
    """ "visits.W4.window" for ".visits[3].window": entries by their id, else counted from 1."""
    names: list[str] = []
    for step in _STEP.finditer(path):
        if step["key"]:
            written = written.get(step["key"]) if isinstance(written, dict) else None
            names.append(step["key"])
        else:
            place = int(step["place"])
            written = written[place] if isinstance(written, list) else None
            names.append(_name(written, place))
    return ".".join(names)


def _name(entry: object, place: int) -> str:
    id_ = entry.get("id") if isinstance(entry, dict) else None
    return id_ if isinstance(id_, str) and _ID.fullmatch(id_) else str(place + 1)
