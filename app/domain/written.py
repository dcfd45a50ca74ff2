"""Which texts of the journal did somebody write in words of their own, and how are they sealed?"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Mapping, Set
from datetime import date
from typing import Final

SIGN: Final = "§"
"""What a seal begins with where it stands in the place of a text."""

REDACTED: Final = "███"
"""What a redacted text begins with, in every language; the day and the person follow."""

_REDACTION: Final = re.compile(rf"{REDACTED} ([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}) (.+)", re.DOTALL)

_WRITTEN: Final[Mapping[str, Set[str]]] = {
    "records": {"reason"},
    "appointments": {"reason"},
    "end": {"reason"},
    "stop": {"reason"},
    "overrides": {"reason"},
    "unscheduled": {"cause"},
    "contacts": {"note", "answer"},
    "reports": {"measures"},
    "answers": {"note"},
    "snoozes": {"reason"},
}
"""By the first part of a patient's path, the last parts of those that hold such texts."""


def is_written(kind: str, path: tuple[str, ...]) -> bool:
    """Whether a fact of a subject of this kind is a text that can be redacted."""
    return kind == "patient" and path[-1] in _WRITTEN.get(path[0], ())


def seal(text: str, salt: str) -> str:
    """What the journal's row keeps of a text: HMAC-SHA-256 (RFC 2104), `salt` in hexadecimal.

    Once the salt is gone, nobody can tell from it what was written, however short that was.
    """
    made = hmac.new(bytes.fromhex(salt), text.encode(), hashlib.sha256)
    return f"{SIGN}{made.hexdigest()}"


def redacted_by(who: str, on: date) -> str:
    """What stands in the place of a text that somebody redacted on a civil day."""
    return f"{REDACTED} {on.isoformat()} {who}"


def is_redacted(text: str) -> bool:
    """Whether this stands in the place of a text that was redacted."""
    return redaction_in(text) is not None


def redaction_in(text: str) -> tuple[date, str] | None:
    """The day and the person that `redacted_by` put there; None for what it did not write."""
    found = _REDACTION.fullmatch(text)
    if found is None:
        return None
    try:
        return date.fromisoformat(found[1]), found[2]
    except ValueError:
        return None
