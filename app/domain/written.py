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

_SEAL: Final = re.compile(f"{SIGN}[0-9a-f]{{64}}")

REDACTED: Final = "███"
"""What a redacted text begins with, in every language; the day and the person follow."""

_REDACTION: Final = re.compile(rf"{REDACTED} ([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}) (.+)", re.DOTALL)

_PATIENT: Final[Mapping[str, Set[str]]] = {
    "records": {"reason"},
    "appointments": {"reason", "place"},
    "end": {"reason"},
    "stop": {"reason"},
    "overrides": {"reason", "approved_by"},
    "unscheduled": {"cause"},
    "contacts": {"note", "answer"},
    "reports": {"measures"},
    "answers": {"note"},
    "snoozes": {"reason"},
    "openings": {"by"},
}
"""By the first part of a patient's path, the last parts of those that hold such texts."""

_SITE: Final[Mapping[str, Set[str]]] = {
    "closures": {"reason"},
    "local_holidays": {"name"},
    "preparations": {"name"},
}
"""The same of a site's."""

_OF_A_STUDY: Final[Mapping[str, Set[str]]] = {
    "confirmations": {"by", "source"},
    "texts": {"by", "words"},
    "approvals": {"by", "label"},
}
"""The same by the third part of the path, of what a site says of a study."""

_OF_THE_SITE: Final = frozenset({"name", "city", "department", "telephone", "urgent"})
"""What a site says of itself."""


_SENTENCES: Final = frozenset({"reason", "cause", "note", "answer", "measures"})


def is_written(kind: str, path: tuple[str, ...]) -> bool:
    """Whether a fact of a subject of this kind is a text that can be redacted.

    All texts that people type are, but for what names or computes something: the names of those
    who sign in, the keys of marks, the values of a protocol.
    """
    if kind == "patient":
        return path[-1] in _PATIENT.get(path[0], ())
    if kind != "site":
        return False
    match path:
        case (own,):
            return own in _OF_THE_SITE
        case ("marks", _):
            return True
        case ("studies", _, part, _, last):
            return last in _OF_A_STUDY.get(part, ())
    return path[-1] in _SITE.get(path[0], ())


def is_sentence(path: tuple[str, ...]) -> bool:
    """Whether a text that was written there says something, and is not what something is called."""
    return path[-1] in _SENTENCES


def seal(text: str, salt: str) -> str:
    """What the journal's row keeps of a text: HMAC-SHA-256 (RFC 2104), `salt` in hexadecimal.

    Once the salt is gone, nobody can tell from it what was written, however short that was.
    """
    made = hmac.new(bytes.fromhex(salt), text.encode(), hashlib.sha256)
    return f"{SIGN}{made.hexdigest()}"


def is_seal(kept: str) -> bool:
    """Whether a row keeps a seal there; one of before a fact was sealed has the text itself."""
    return _SEAL.fullmatch(kept) is not None


def redacted_by(who: str, on: date) -> str:
    """What stands in the place of a text that somebody redacted on a civil day."""
    return f"{REDACTED} {on.isoformat()} {who}"


def is_redacted(text: str) -> bool:
    """Whether this stands in the place of a text that was redacted."""
    return redaction_in(text) is not None


def still_told(text: str) -> str:
    """What a patient, or whoever reads a calendar, is told of a text: nothing once it is redacted.

    Who redacted it, and when, is for the office alone.
    """
    return "" if is_redacted(text) else text


def redaction_in(text: str) -> tuple[date, str] | None:
    """The day and the person that `redacted_by` put there; None for what it did not write."""
    found = _REDACTION.fullmatch(text)
    if found is None:
        return None
    try:
        return date.fromisoformat(found[1]), found[2]
    except ValueError:
        return None
