"""How do a study's visits look in the shape that sponsors submit: SV, TV and DS?

Source: CDISC SDTMIG v3.4, sections 5.5 (SV), 6.2.4 (DS) and 7.3.1 (TV); controlled terms of the
codelists NY, CNTMODE, NCOMPLT, PROTMLST, EPOCH. It has the shape of SDTM; it is no submission: the
sponsor adds what only the sponsor knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.formats.sdtm_disposition import DS_KEYS, disposition
from app.formats.sdtm_plan import TV_KEYS, plan, visit_numbers
from app.formats.sdtm_visits import SV_KEYS, subject_visits
from app.service.csv_text import csv_text
from app.service.study_data import StudyData

_Rows = Iterable[Mapping[str, str]]


def study_files(found: StudyData, *, with_reasons: bool = False) -> Mapping[str, bytes]:
    """The tables by file name, as CSV in UTF-8; always the same columns, empty where unknown.

    `with_reasons`: why a visit was missed, as people typed it; else nothing that people typed.
    """
    numbers = visit_numbers(found)
    visits = (row for one in found.subjects for row in subject_visits(one, numbers, with_reasons))
    disposed = (row for one in found.subjects for row in disposition(found, one))
    return {
        "sv.csv": _table(SV_KEYS, visits),
        "tv.csv": _table(TV_KEYS, plan(found)),
        "ds.csv": _table(DS_KEYS, disposed),
    }


def _table(keys: tuple[str, ...], rows: _Rows) -> bytes:
    return csv_text(keys, ([row.get(key, "") for key in keys] for row in rows)).encode()
