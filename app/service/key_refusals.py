"""What is told of a key that was to be changed, where only a part of that was done?"""

from __future__ import annotations

from typing import Final

from app.words import N_, Refusal

STILL_DUE: Final = N_(
    "{person} was removed, but the key of the office, which they may have kept, is the same still."
    " {why} Then change the key: visitario people change-key"
)
UNNOTED: Final = N_(
    "The key of the office is another one by now, but the history could not say so: {why} Then"
    " print the recovery key, and change the key once more: visitario people change-key"
)


class KeyUnnoted(Refusal):
    """The key was changed, and the journal took no word of it."""

    def __init__(self, why: Refusal) -> None:
        super().__init__(UNNOTED, why=why)
