"""Why is a protocol file refused: everything wrong with it, each with its place."""

from __future__ import annotations

from typing import Final

from app.domain.problems import Problem
from app.words import N_, Refusal, Speech

_MOST_SAID: Final = 20


class ProtocolError(Refusal):
    """A protocol file that can't be used; `problems` say why, each naming a place in the file."""

    def __init__(self, name: str, problems: tuple[Problem, ...]) -> None:
        super().__init__(N_("The protocol “{name}” can't be used."), name=name)
        self.problems = problems

    def said(self, say: Speech) -> str:
        """The refusal and its problems, the first twenty, one a line."""
        lines = [_line(problem, say) for problem in self.problems[:_MOST_SAID]]
        return "\n".join((super().said(say), *lines))


def _line(problem: Problem, say: Speech) -> str:
    """The problem after its place; one that concerns the whole file has none."""
    sentence = say(problem.message, **problem.values)
    return f"{problem.place}: {sentence}" if problem.place else sentence


class Misfits(Refusal):
    """Values that can't stand where they were given; `problems` say why, each with its place."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(N_("These values can't stand in the protocol."))
        self.problems = problems

    def said(self, say: Speech) -> str:
        """What is wrong at each place, the first twenty, one a line."""
        return "\n".join(_line(problem, say) for problem in self.problems[:_MOST_SAID])


class NoProtocol(ProtocolError):
    """A name behind which there is no protocol file to read at all."""
