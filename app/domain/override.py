"""What was decided for one patient's visit in place of what the protocol says?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Override:
    """A visit set apart for one patient: not applicable, on another target, or in another window.

    `target` takes the place of the protocol's target; `earliest` and `latest`, given together, of
    the window before any bound cuts it. `approved_by` names who allowed it and `reason` says why,
    but for an infusion's date, of which none is asked.
    """

    reason: str = ""
    approved_by: str = ""
    not_applicable: bool = False
    target: date | None = None
    earliest: date | None = None
    latest: date | None = None
