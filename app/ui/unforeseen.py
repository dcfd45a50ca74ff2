"""What becomes of a fault in work that somebody waits for, so that they do not wait for ever?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

from app.words import N_, Refusal

T = TypeVar("T")

FAULT: Final = N_(
    "Something went wrong in the program. Try again; if it comes back, close the program and start"
    " it anew."
)


class Unforeseen(Refusal):
    """What is told of a fault (`problem`), which is reported as well."""

    def __init__(self, problem: Exception) -> None:
        super().__init__(FAULT)
        self.problem = problem


def foreseen(work: Callable[[], T]) -> Callable[[], T]:
    """The work, in which any fault is a refusal."""

    def done() -> T:
        try:
            return work()
        except Refusal:
            raise
        except Exception as fault:
            raise Unforeseen(fault) from fault

    return done


def reported(failed: Callable[[Refusal], None]) -> Callable[[Refusal], None]:
    """Who hears why work failed; a fault is raised behind that, for the report of it."""

    def fail(refusal: Refusal) -> None:
        failed(refusal)
        if isinstance(refusal, Unforeseen):
            raise refusal.problem

    return fail
