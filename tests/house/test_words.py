"""Everything the program says is said in Spanish too, with the same values in it."""

from __future__ import annotations

import gettext
import re
import string
from pathlib import Path
from typing import Final

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


def has_words(message: str) -> bool:
    """Whether anything but values and signs is said."""
    return any(
        letter.isalpha() for text, *_ in string.Formatter().parse(message) for letter in text
    )


SAME_IN_SPANISH: Final = {
    "Bytes": "the unit is called so in both languages",
    "Ctrl": "the key is called so in both languages",
    "Esc": "the key is called so in both languages",
    "Hospital": "the word is the same",
    "Tab": "the key is called so in both languages",
    "Tel. {number}": "the abbreviation is the same",
    "local": "the word is the same",
    "monitor": "the word is the same",
    "no": "the word is the same",
    "provisional": "the word is the same",
    "{n} d": "the abbreviation is the same",
}
"""Messages that are the same in Spanish, each with the reason."""

UNWANTED: Final = re.compile(
    r"""dar\ de\ alta | \bdado\ de\ alta | [“”] | "[^"]*"
    | \b(tu|tus|tú|puedes|debes|tienes|haz|elige)\b""",
    re.VERBOSE | re.IGNORECASE,
)


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
def test_no_message_is_left_that_the_code_says_no_more(catalogue: Path) -> None:
    said = in_code()
    assert [message for message in translated(catalogue) if message not in said] == []


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.parts[-3])
def test_every_plural_has_all_its_forms(catalogue: Path) -> None:
    """One form of a message with two would be said of one and of many alike."""
    known = translated(catalogue)
    wanting = (m for m, spoken in known.items() if any(spoken) and not all(spoken))
    assert [*wanting, *(m for m, spoken in known.items() if len(m) != len(spoken))] == []


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.parts[-3])
def test_what_is_not_translated_is_meant_so(catalogue: Path) -> None:
    known = translated(catalogue)
    same = {m[0] for m, spoken in known.items() if m[0] == spoken[0] and has_words(m[0])}
    assert same == SAME_IN_SPANISH.keys()


@pytest.mark.parametrize(
    ("message", "is_worded"), [("{code} · {visit}", False), ("{n} d", True), ("Hospital", True)]
)
def test_signs_alone_are_no_words(message: str, is_worded: bool) -> None:
    assert has_words(message) is is_worded


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.parts[-3])
def test_spanish_keeps_to_the_words_of_its_trade(catalogue: Path) -> None:
    """DOMAIN's words: nobody is given «de alta», quotes are Spanish, nobody is called «tú»."""
    spoken = [form for forms in translated(catalogue).values() for form in forms]
    assert [form for form in spoken if UNWANTED.search(form)] == []


@pytest.mark.parametrize("planted", ["Dar de alta al paciente", "Pulse “Guardar”", "Elige tú"])
def test_an_unwanted_word_is_found(planted: str) -> None:
    assert UNWANTED.search(planted)


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
