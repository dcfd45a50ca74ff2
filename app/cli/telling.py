"""Which words that a person typed could tell what a patient was given, and is that said?"""

from __future__ import annotations

from collections.abc import Iterator

from app.cli.output import tell
from app.domain.change import Action
from app.domain.telling import telling_words
from app.domain.written import is_written
from app.service.redacting import texts_of
from app.words import Speech


def warn_of_telling(action: Action, say: Speech) -> None:
    """Say on standard error which words of a deed would be better left out, each once."""
    can_go = texts_of(action)
    ways: dict[str, bool] = {}
    for text in _typed(action):
        words = telling_words(text)
        if words:
            ways[words] = ways.get(words, True) and text in can_go
    for words, is_redactable in ways.items():
        tell(_warned(words, action.number, say, is_redactable=is_redactable))


def _warned(words: str, number: int, say: Speech, *, is_redactable: bool) -> str:
    """The warning with the way out: an undo alone leaves the words in the history."""
    if is_redactable:
        return say(
            "“{words}” could tell what the patient was given, or what became of the cells. To take"
            " out for good what was written: visitario redact --entry {number}",
            words=words,
            number=number,
        )
    return say(
        "“{words}” could tell what the patient was given, or what became of the cells. Take it"
        " back with visitario undo {number}; the history goes on saying what was taken back.",
        words=words,
        number=number,
    )


def _typed(action: Action) -> Iterator[str]:
    yield action.reason
    for change in action.changes:
        if change.new and (is_written(change.subject[0], change.path) or change.path == ("name",)):
            yield change.new
