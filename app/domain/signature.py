"""Who has signed what is recorded of a visit, and does the signature still cover it?

Source: 21 CFR 11.50 (a signature tells the name, the time and the meaning) and 11.70 (it is bound
to its record). Here it means "reviewed" and nothing else: the record is no source document.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Meaning(StrEnum):
    """What a signature says."""

    REVIEWED = "reviewed"


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature under a visit: whose, at which instant (UTC), its meaning and its seal.

    `seal` is the SHA-256 of what was recorded of the visit when it was signed.
    """

    by: str
    at: datetime
    meaning: Meaning
    seal: str


def seal_of(flat: Mapping[tuple[str, ...], str], visit: str) -> str:
    """SHA-256, hexadecimal, of all that a patient's facts say of a visit's record.

    Its outcome, days, reasons, assessments and protocol version, and its cause beside the plan.
    """
    about = (("records", visit), ("unscheduled", visit))
    told = sorted([*path, value] for path, value in flat.items() if path[:2] in about)
    whole = json.dumps([flat[("code",)], told], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(whole.encode()).hexdigest()
