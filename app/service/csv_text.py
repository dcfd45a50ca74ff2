"""How does a table become CSV of which a spreadsheet runs nothing?"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

_FORMULA: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the start of a formula. Source: OWASP, CSV injection."""


def csv_text(keys: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """CSV with a header, one line a row; the cells are written as they are given."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(keys)
    writer.writerows(rows)
    return text.getvalue()


def harmless(text: str) -> str:
    """What people typed, led by an apostrophe where a spreadsheet would run it."""
    runs = text.startswith(_FORMULA) or (text[:1] != "" and ord(text[0]) < ord(" "))
    return f"'{text}" if runs else text
