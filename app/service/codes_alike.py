"""Which patient's code could be taken for another one, on the telephone or on paper?"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from app.domain.patient import Ending, Patient
from app.service.ports import Office

_RUNS: Final = re.compile(r"[0-9]+|[A-Z]+")


def alike(office: Office, code: str, site: str) -> str:
    """The code of a patient that differs by case, zeros, blanks and hyphens alone; else empty.

    A patient who was entered in error may have the code as it was mistyped. Hyphens between
    digits tell patients of two sites apart, "1-11" and "11-1", but not those of one.
    """
    found = (each for each in office.patients() if not _is_error(each))
    return next((each.code for each in found if _are_alike(each, code, site)), "")


def _are_alike(known: Patient, code: str, site: str) -> bool:
    if known.code == code:
        return False
    if _spoken(known.code) == _spoken(code):
        return True
    return known.site == site and _signs(known.code) == _signs(code)


@lru_cache(maxsize=8192)
def _spoken(code: str) -> tuple[str, ...]:
    """The letters and the numbers of a code, as they are said: "CO", "1" for CO-001."""
    return tuple(run.lstrip("0") or "0" for run in _RUNS.findall(code.upper()))


@lru_cache(maxsize=8192)
def _signs(code: str) -> str:
    return "".join(_RUNS.findall(code.upper()))


def _is_error(patient: Patient) -> bool:
    return patient.end is not None and patient.end.kind is Ending.ENTERED_IN_ERROR
