"""Which command is meant where several begin with the same word, such as "export ics"?"""

from __future__ import annotations

from collections.abc import Sequence

from app.cli.command import Command
from app.words import N_, Refusal, Speech


def joined(words: Sequence[str], commands: Sequence[Command]) -> Sequence[str]:
    """The words with the name of a command as the first, also where that name is two words."""
    both = " ".join(words[:2])
    return (both, *words[2:]) if any(one.name == both for one in commands) else words


def family_of(name: str, commands: Sequence[Command]) -> Sequence[Command]:
    """The commands whose name has `name` as its first word, and another."""
    return [one for one in commands if one.name.startswith(f"{name} ")]


def listed(name: str, family: Sequence[Command], rest: Sequence[str], say: Speech) -> str:
    """The family's list for its help; `Refusal` where none of them is named, or none there is."""
    known = ", ".join(one.name for one in family)
    if {"-h", "--help"} & set(rest[:1]):
        wide = max(len(one.name) for one in family)
        return "".join(f"  {one.name:{wide}}  {say(one.summary)}\n" for one in family)
    if rest and not rest[0].startswith("-"):
        name = f"{name} {rest[0]}"
        message = N_("There is no command “{name}”. There are: {known}.")
        raise Refusal(message, name=name, known=known)
    raise Refusal(N_("“{name}” needs one more word. There are: {known}."), name=name, known=known)
