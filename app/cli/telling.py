"""Which words that a person typed could tell what a patient was given, and is that said?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from app.cli.output import tell
from app.domain.change import Action
from app.domain.telling import telling_words
from app.words import Speech

TYPED: Final = frozenset(
    {"reason", "cause", "note", "answer", "measures", "place", "approved_by", "source", "name"}
)
"""The facts that people type in their own words."""


def warn_of_telling(action: Action, say: Speech) -> None:
    """Say on standard error which words of a deed would be better left out, each once."""
    for words in dict.fromkeys(filter(None, map(telling_words, _typed(action)))):
        tell(
            say(
                "“{words}” could tell what the patient was given, or what became of the cells. To"
                " take it back: visitario undo {number}",
                words=words,
                number=action.number,
            )
        )


def _typed(action: Action) -> Iterator[str]:
    yield action.reason
    yield from (change.new for change in action.changes if change.new and _is_typed(change.path))


def _is_typed(path: tuple[str, ...]) -> bool:
    return path[-1] in TYPED
