"""Which texts that somebody wrote are taken out, and what is left without them?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.change import Change, apply, facts, subject
from app.domain.patient import Patient
from app.domain.site import Site
from app.domain.written import is_redacted, is_sentence, is_written

Path = tuple[str, ...]
Worded = Patient | Site


@dataclass(frozen=True, slots=True)
class Gone:
    """Texts to be taken out: `texts` wherever they stand, `at` only as the facts at their paths."""

    texts: frozenset[str] = frozenset()
    at: frozenset[tuple[Path, str]] = frozenset()

    def __bool__(self) -> bool:
        """Whether it is any at all."""
        return bool(self.texts or self.at)

    def takes(self, path: Path | None, text: str | None) -> bool:
        """Whether a text goes that stands as the fact at a path, or, for None, as a reason."""
        if text is None or is_redacted(text):
            return False
        return text in self.texts or (path is not None and (path, text) in self.at)


def gone_with(changes: Iterable[Change], reason: str = "") -> Gone:
    """All that was written in changes, and the reason of their deed.

    What was said goes wherever else it stands. The name of a place or a person is taken out of the
    facts that were changed and of no other: it may be what half of the office is booked for.
    """
    texts, at = {reason} - {""}, set[tuple[Path, str]]()
    for change in changes:
        if is_written(change.subject[0], change.path):
            for text in filter(None, (change.old, change.new)):
                if is_sentence(change.path):
                    texts.add(text)
                else:
                    at.add((change.path, text))
    return Gone(frozenset(texts), frozenset(at))


def going(known: Worded, gone: Gone) -> Iterable[Path]:
    """The paths of the facts that are taken out."""
    kind, _ = subject(known)
    return (p for p, text in facts(known).items() if is_written(kind, p) and gone.takes(p, text))


def without(known: Worded, paths: Iterable[Path], instead: str) -> Worded:
    """The same with something else in the place of these facts, as a replay gives it."""
    about, flat = subject(known), facts(known)
    changes = [Change(about, path, flat[path], instead) for path in paths]
    return apply(known, changes, type(known)) or known  # type: ignore[type-var]
