"""Everything the program says is said in Spanish too, with the same values in it."""

from __future__ import annotations

import gettext
import string
from pathlib import Path

import pytest

from tests.house.messages import CATALOGUES, in_code, spoken_in, translated
from tests.house.sources import APP, name_of


def values_in(message: str) -> set[str]:
    """The names in a message's braces: {"n", "day"} of "Week {n}, {day}"."""
    return {name for _, name, _, _ in string.Formatter().parse(message) if name is not None}


def mistranslated(message: tuple[str, ...], spoken: tuple[str, ...]) -> bool:
    """Every form is there and names no other values than the message; `n` may be left unsaid."""
    wanted = values_in("".join(message))
    said = [values_in(form) for form in spoken]
    return not all(spoken) or any(wanted - {"n"} != names - {"n"} for names in said)


def test_no_message_hides_from_the_catalogues() -> None:
    """One inside an f-string, or said by another name, would stay English."""
    seen = {forms[0] for forms in in_code()}
    spoken = [(path, at, m) for path in APP for at, m in spoken_in(path.read_text("utf-8"))]
    assert [f"{name_of(path)}:{at}: {m}" for path, at, m in spoken if m not in seen] == []


def test_a_hidden_message_is_found() -> None:
    source = """f"{self.say('EXAMPLE')}"; self._say("all"); say(word); count("b")"""
    assert {message for _, message in spoken_in(source)} == {"EXAMPLE", "all"}


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.parts[-3])
def test_every_message_is_translated(catalogue: Path) -> None:
    known = translated(catalogue)
    missing = {m: where for m, where in in_code().items() if not any(known.get(m, ()))}
    assert missing == {}


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.parts[-3])
def test_translations_name_the_same_values(catalogue: Path) -> None:
    known = translated(catalogue)
    assert [m for m in in_code() if m in known and mistranslated(m, known[m])] == []


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.parts[-3])
def test_the_program_reads_what_was_translated(catalogue: Path) -> None:
    with catalogue.with_suffix(".mo").open("rb") as file:
        spoken = gettext.GNUTranslations(file)
    known = translated(catalogue)

    def speak(message: tuple[str, ...]) -> str:
        return spoken.ngettext(*message, 1) if len(message) > 1 else spoken.gettext(message[0])

    assert [m for m in in_code() if m in known and speak(m) != known[m][0]] == []


@pytest.mark.parametrize(
    ("message", "spoken", "wrong"),
    [
        (("Week {n}",), ("Semana {n}",), False),
        (("Week {week}",), ("Semana",), True),
        (("Week {week}",), ("Semana {semana}",), True),
        (("one day", "{n} days"), ("un día", "{n} días"), False),
        (("one day", "{n} days"), ("un día", ""), True),
    ],
)
def test_a_mistranslation_is_found(
    message: tuple[str, ...], spoken: tuple[str, ...], wrong: bool
) -> None:
    assert mistranslated(message, spoken) is wrong
