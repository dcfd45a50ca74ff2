"""Which day did a person type?"""

from __future__ import annotations

from datetime import date
from typing import Final

from app.domain.day import EARLIEST, LATEST, DayOutOfReach, NotADay, parse_day
from app.words import N_, Refusal

_LONGEST: Final = 64


def read_day(text: str) -> date:
    """The civil date that `text` writes as YYYY-MM-DD; `Refusal` with the way out otherwise."""
    try:
        return parse_day(text)
    except NotADay:
        message = N_("“{day}” is not a date. Write it as YYYY-MM-DD, such as 2014-02-03.")
        raise Refusal(message, day=text[:_LONGEST]) from None
    except DayOutOfReach:
        message = N_("{day} is not between {first} and {last}. Check the year.")
        first, last = EARLIEST.isoformat(), LATEST.isoformat()
        raise Refusal(message, day=text, first=first, last=last) from None
