"""What a desktop hands over is told from a command."""

from __future__ import annotations

import pytest

from app.cli.commands import COMMANDS
from app.cli.families import family_of
from app.cli.office_name import is_office_name


@pytest.mark.parametrize(
    "word",
    ["a.visitario", "A.VISITARIO", "./a", "/a", "a/b", "-a b.visitario", "/srv/100%/ñ ;$(x)"],
)
def test_files(word: str) -> None:
    assert is_office_name(word)


def test_no_command_is_taken_for_a_file() -> None:
    names = {word for one in COMMANDS for word in (one.name, one.name.partition(" ")[0])}
    assert [name for name in names if is_office_name(name)] == []
    assert any(family_of(name, COMMANDS) for name in names)
