"""How does long work say how far it has come, and hear that nobody wants it any more?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

T = TypeVar("T")


class CalledOff(Exception):
    """The person who waited called the work off; whatever it began is left undone."""


class Progress(Protocol):
    """Told by long work after each part of it."""

    def __call__(self, done: int, of: int) -> None:
        """`done` of `of` parts are done; `CalledOff` if the rest is not wanted any more."""


def unwatched(done: int, of: int) -> None:
    """The progress of work that nobody watches."""


def part_of(progress: Progress, first: int, last: int) -> Progress:
    """A progress that fills the part from `first` to `last`, in per cent, of another."""

    def report(done: int, of: int) -> None:
        progress(first + (last - first) * done // max(of, 1), 100)

    return report


def watched(parts: Sequence[T], progress: Progress) -> Iterator[T]:
    """The parts one by one, telling the progress before each and after the last."""
    for done, part in enumerate(parts):
        progress(done, len(parts))
        yield part
    progress(len(parts), len(parts))
