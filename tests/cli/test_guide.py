"""The guide can be read, listed and searched in a terminal, in both languages."""

from __future__ import annotations

from app.service.guide import CHAPTERS
from tests.cli.terminal import Terminal


def test_a_chapter_is_printed_as_plain_text(terminal: Terminal) -> None:
    said = terminal.type("guide", "recording")
    assert said.code == 0
    assert said.out.startswith("# Record what happened\n")
    assert "\n## Record a visit\n" in said.out
    assert "\n1. Press Record on the line" in said.out
    assert not [mark for mark in ("**", "![", "](", "<a id", "`") if mark in said.out]


def test_the_guide_speaks_the_language_asked_for(terminal: Terminal) -> None:
    assert "# Sus datos: dónde están" in terminal.type("guide", "backups", "--lang", "es").out


def test_where_the_keys_are_listed_is_told(terminal: Terminal) -> None:
    """They are the menus' own, which a terminal without a window does not load."""
    assert "The window lists them here (F1)" in terminal.type("guide", "keys").out
    assert "La ventana los enumera aquí (F1)" in terminal.type("guide", "keys", "--lang", "es").out


def test_the_chapters_are_listed_in_their_order(terminal: Terminal) -> None:
    assert [row["chapter"] for row in terminal.rows("guide")] == list(CHAPTERS)


def test_words_are_searched_for_without_their_accents(terminal: Terminal) -> None:
    rows = terminal.rows("guide", "--lang", "es", "--search", "INFUSION")
    assert ("changes", "consequences") in {(row["chapter"], row["place"]) for row in rows}
    assert terminal.type("guide", "--search", "xylophone").out == "Not found.\n"


def test_a_chapter_that_is_not_there_is_named_with_those_that_are(terminal: Terminal) -> None:
    line = terminal.refusal("guide", "../../README")
    assert "../../README" in line
    assert "first-morning" in line
