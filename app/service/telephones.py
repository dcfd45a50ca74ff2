"""What can be a telephone, as people write one?"""

from __future__ import annotations

import re
from typing import Final

from app.words import N_, Refusal

FEWEST_DIGITS: Final = 3
LONGEST: Final = 60
"""Room for two numbers of an office, each with its extension."""

_NUMBER: Final = re.compile(r"\+?[0-9() ./-]*")
_NUMBERS: Final = re.compile(r"[+0-9(][+0-9() ./-]*")
_EXTENSION: Final = re.compile(
    r"(?<![^\W\d_])(?:ext|extension|extensión|int|x|busca|pager)(?![^\W\d_])[.:]?", re.IGNORECASE
)


def is_number(text: str) -> bool:
    """Whether it is one number and nothing else, however it is grouped."""
    return _NUMBER.fullmatch(text) is not None and _has_digits(text)


def check_telephone(text: str, place: str) -> None:
    """`Refusal` that names `place` for what nobody could call: numbers, with their extensions.

    Empty is well: there may be none.
    """
    numbers = _EXTENSION.sub("", text).strip()
    can_be = _NUMBERS.fullmatch(numbers) and _has_digits(numbers) and len(text) <= LONGEST
    if text.strip() and not can_be:
        raise Refusal(
            N_(
                "“{number}” can't be a telephone. Write it like 957 00 00 00, or"
                " +34 957 00 00 00 ext. 12."
            ),
            number=text[:LONGEST],
            **{place: text},
        )


def _has_digits(text: str) -> bool:
    return sum(letter.isdecimal() for letter in text) >= FEWEST_DIGITS
