"""How is what people type compared: in small letters, without accents?"""

from __future__ import annotations

import unicodedata


def folded(text: str) -> str:
    """The text in small letters and without accents; signs and blanks stay."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))
