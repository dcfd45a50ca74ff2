"""What do the journal's deeds give when they are done again, one after the other, from nothing?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

import msgspec

from app.domain.change import (
    KINDS,
    Action,
    Aggregate,
    Change,
    OutOfDate,
    advance,
    apply,
    counted_for,
)

Subject = tuple[str, str]
_KINDS: Final = {word: kind for kind, word in KINDS.items()}


class Replay:
    """The facts after the deeds followed so far; `deeds` counts those that changed each subject.

    `redactions` counts those among them that only redacted something of a patient. `traces`
    holds what the journal keeps instead of values that it must not keep.
    """

    def __init__(self) -> None:
        self.state: dict[Subject, Aggregate] = {}
        self.traces: dict[Subject, dict[tuple[str, ...], str]] = {}
        self.deeds: Counter[Subject] = Counter()
        self.redactions: Counter[Subject] = Counter()

    def follow(self, action: Action) -> bool:
        """Do the next deed again; False if it doesn't fit the facts that it finds."""
        # An import changes hundreds of subjects: each change is looked at once.
        of: dict[Subject, list[Change]] = {}
        for change in action.changes:
            of.setdefault(change.subject, []).append(change)
        try:
            for about, changes in of.items():
                self._apply(about, changes)
        except (OutOfDate, msgspec.ValidationError):
            return False
        counted = {counted_for(about) for about in of}
        self.deeds.update(counted)
        self.redactions.update(counted - of.keys())
        return True

    def _apply(self, about: Subject, changes: Sequence[Change]) -> None:
        kind = _KINDS.get(about[0])
        if kind is None:
            advance(self.traces.setdefault(about, {}), changes)
            return
        after: Aggregate | None = apply(self.state.get(about), changes, kind)  # type: ignore[type-var]
        if after is None:
            del self.state[about]
        else:
            self.state[about] = after
