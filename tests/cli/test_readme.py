"""The commands that README shows work, one after the other, on the example office it names."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest

from app.settings import default_office
from tests.cli.terminal import Terminal
from tests.formats.trackers import a_workbook
from tests.house.sources import ROOT

README: Final = (ROOT / "README.md").read_text(encoding="utf-8")
SECTION: Final = README.partition("\n## In the terminal\n")[2]
COMMANDS: Final = SECTION.partition("```\n")[2].partition("```")[0].replace("\\\n", " ")
FACTS: Final = "patient,event,visit,date\nA1,done,SCR,2014-02-03\n"
TRACKER: Final = (("Patient", "A", "B", "C", "D", "Week 4"), ("CO-003", *[None] * 4, "2026-11-19"))


def lines() -> Iterator[tuple[str, ...]]:
    """Each command's words, without the program's name."""
    for line in COMMANDS.splitlines():
        name, *words = shlex.split(line)
        assert name == "visitario", line
        yield tuple(words)


@pytest.mark.usefixtures("qapp")
def test_the_terminals_block_works_as_it_stands(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From a folder with the two files it names, and a stick."""
    stick = tmp_path / "stick"
    stick.mkdir()
    (tmp_path / "FACTS.csv").write_text(FACTS, "utf-8")
    (tmp_path / "tracker.xlsx").write_bytes(a_workbook(TRACKER))
    monkeypatch.chdir(tmp_path)
    on = re.findall(r"example office of (\d+ \w+ \d{4})", SECTION)[0]
    terminal.clock.on = datetime.strptime(on, "%d %B %Y").replace(tzinfo=UTC).date()
    assert terminal.type("demo", str(default_office())).code == 0
    for words in lines():
        said = terminal.type(*(_here(one, stick) for one in words))
        assert said.code == 0, (words, said.err)


def _here(word: str, stick: Path) -> str:
    """A word as it is typed here: the stick's own folder, and the backup that lies on it."""
    if word.endswith(".visitario-backup"):
        (backup,) = stick.glob("*.visitario-backup")
        return str(backup)
    return str(stick) if word == "/media/stick" else word
