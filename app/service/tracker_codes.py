"""Which patient does a cell of a tracker name, and is that written as the site's codes are?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from app.domain.patient import Patient
from app.service.tracker import Cell, CellKind

_IDENTITY: Final = re.compile(r"(?:\d{8}|[XYZ]\d{7})[A-Z]|AN\d{10}")
"""A Spanish DNI or NIE, or an Andalusian NUHSA: the number of a person, not of a trial."""


def code_of(cell: Cell, site: str, known: Mapping[str, object]) -> str:
    """The code that a patient's cell stands for: "CO-007" for "CO 7", "7" and 7.0; else empty."""
    text = " ".join(cell.text.split())
    if cell.kind is CellKind.DAY or is_identity(cell):
        return ""
    if text in known:
        return text
    if text.upper() in known:
        return text.upper()
    found = _number_of(site).fullmatch(text)
    if found:
        return _numbered(int(found[1]), site, known)
    looks = re.fullmatch(r"(?=.*[0-9])[A-Z0-9][A-Z0-9._-]{0,23}", text.upper(), re.ASCII)
    return text.upper() if looks and not text.isdecimal() else ""


def is_identity(cell: Cell) -> bool:
    """Whether a cell holds the number of a person's identity document or health card."""
    return _IDENTITY.fullmatch(re.sub(r"[\s.-]", "", cell.text.upper())) is not None


def is_of_site(code: str, site: str, known: Mapping[str, Patient]) -> bool:
    """Whether a code is the site's and a number, or written as those that the site has already."""
    if re.fullmatch(rf"{re.escape(site)}-\d{{1,6}}", code):
        return True
    return any(
        _pattern(each.code) == _pattern(code) for each in known.values() if each.site == site
    )


def _pattern(code: str) -> str:
    """A code with each of its digits as 0: "MA-000"."""
    return re.sub(r"\d", "0", code)


def _numbered(number: int, site: str, known: Mapping[str, object]) -> str:
    """The code with this number, written as the site's other codes are, else with three digits."""
    ways = (f"{site}-{number:0{wide}}" for wide in (3, 2, 4, 1, 5, 6))
    return next((code for code in ways if code in known), f"{site}-{number:03}")


@lru_cache(maxsize=8)
def _number_of(site: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{re.escape(site)}[ ._-]*)?0*(\d{{1,6}})(?:\.0)?", re.IGNORECASE)
