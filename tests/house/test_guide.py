"""The guide says the same in both languages, names what there is, and has all of its pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.cli.commands import COMMANDS
from app.cli.families import family_of
from app.service.blinding import tells_in_message
from app.service.blinding_names import of_program
from app.service.guide import CHAPTERS, FOLDER, chapter, guide, plain
from app.ui.application import begin
from app.ui.guide.places import DIALOGS, PAGES, START, TABS
from app.ui.menus.keys import Keys, keys_of_menus, native
from app.ui.pages.patient_tabs import TABS as PATIENT_TABS
from app.ui.pages.patient_tabs import VISITS
from app.ui.ways import WAYS
from app.words import LANGUAGES, speech
from scenes import SCENES
from tests.house.messages import in_code
from tests.house.sources import ROOT
from tests.house.test_words import UNWANTED

LARGEST = 4 * 1024 * 1024
"""Bytes of the whole guide, which everybody carries."""

PATH = " ▸ "
_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_CODE = re.compile(r"`(.+?)`")
_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)]+)\)")
_PICTURE = re.compile(r"!\[[^\]]*\]\(pictures/(.+)\.png\)")
_KEYS = re.compile(r"(Ctrl|Alt|Shift|Mayús)\+.+|F\d+")
_WAY_WITH_KEY = re.compile(r"\*\*([^*]+ ▸ [^*]+)\*\*\s+\(`([^`]+)`\)")
FEWEST_WAYS = 15
WITHIN = ("Ctrl+Return",)
"""Keys that answer within a dialog, and so are in no menu."""

README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """Leave Qt's own words as they were found."""
    yield
    begin(speech("en"))


def keys_of(language: str) -> Keys:
    """The keys of the menus as a window in this language writes them."""
    begin(speech(language))
    return keys_of_menus(speech(language))


def texts(language: str) -> Iterator[tuple[str, str]]:
    for name in CHAPTERS:
        yield name, (FOLDER / language / f"{name}.md").read_text(encoding="utf-8")


def labels(language: str) -> set[str]:
    """All that the window can say in a language, as it stands on a button or in a menu."""
    say = speech(language)
    return {say(form).replace("&", "") for forms in in_code() for form in forms}


def unknown(text: str, known: set[str], menus: dict[str, set[str]]) -> list[str]:
    """The words in bold that the window does not say, and the ways that its menus don't have."""
    wrong = []
    for bold in _BOLD.findall(text):
        way = " ".join(bold.replace("\n> ", " ").split()).split(PATH)
        is_there = way[-1] in menus.get(way[0], set()) if len(way) == 2 else way[0] in known
        wrong += [] if is_there and len(way) <= 2 else [bold]
    return wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_names_what_the_window_says(language: str) -> None:
    menus = {menu: {key.name for key in keys} for menu, keys in keys_of(language)}
    known = labels(language)
    wrong = {
        name: found for name, text in texts(language) if (found := unknown(text, known, menus))
    }
    assert wrong == {}


def test_a_name_that_the_window_does_not_say_is_found() -> None:
    menus = {"File": {"Quit"}}
    assert unknown("**Book** **File ▸ Quit** **Made up** **File ▸ Book**", {"Book"}, menus) == [
        "Made up",
        "File ▸ Book",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_names_the_keys_that_there_are(language: str) -> None:
    known = {key.keys for _, keys in keys_of(language) for key in keys} | {*map(native, WITHIN)}
    codes = {code for _, text in texts(language) for code in _CODE.findall(text)}
    assert {code for code in codes if _KEYS.fullmatch(code)} - known == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_way_and_the_key_beside_it_do_the_same(language: str) -> None:
    menus = keys_of(language)
    known = {f"{menu}{PATH}{key.name}": key.keys for menu, keys in menus for key in keys}
    beside = [found for _, text in texts(language) for found in _WAY_WITH_KEY.findall(text)]
    assert len(beside) > FEWEST_WAYS
    assert [(way, key) for way, key in beside if known[" ".join(way.split())] != key] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_tells_nothing_that_the_blind_forbids(language: str) -> None:
    told = {name: tells_in_message(text) for name, text in texts(language)}
    assert {name: word for name, word in told.items() if word} == {}


def test_the_self_test_of_the_blind_reads_the_guide() -> None:
    read = {named.place for named in of_program() if named.place.startswith("guide ")}
    assert read == {f"guide {language} {name}" for language in LANGUAGES for name in CHAPTERS}


def test_the_spanish_guide_keeps_to_the_words_of_its_trade() -> None:
    wrong = [found.group() for _, text in texts("es") for found in UNWANTED.finditer(_prose(text))]
    assert wrong == []


def _prose(text: str) -> str:
    """The text without the addresses of its places."""
    return re.sub(r"<a id=.*</a>", "", text)


def test_both_languages_have_the_same_chapters_places_and_pictures() -> None:
    def shape(language: str) -> list[object]:
        places = [[section.place for section in each.sections] for each in guide(language)]
        return [places, [_PICTURE.findall(text) for _, text in texts(language)]]

    assert shape("en") == shape("es")
    for language in LANGUAGES:
        assert {path.stem for path in (FOLDER / language).glob("*.md")} == set(CHAPTERS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_place_has_a_title_and_words(language: str) -> None:
    for each in guide(language):
        for section in each.sections:
            assert section.title
            assert section.text or not section.place
            assert "](" not in plain(section)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_leads_somewhere(language: str) -> None:
    places = {name: {each.place for each in chapter(language, name).sections} for name in CHAPTERS}
    for _, text in texts(language):
        for link in _LINK.findall(text):
            name, _, place = link.partition("#")
            assert place in places[name.removesuffix(".md")], link


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pictures_are_those_that_the_script_takes(language: str) -> None:
    named = [name for _, text in texts(language) for name in _PICTURE.findall(text)]
    assert sorted(named) == sorted(SCENES), "`dev.py pictures` takes them"
    assert {path.stem for path in (FOLDER / language / "pictures").iterdir()} == set(SCENES)


def test_the_guide_is_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.rglob("*.*")) < LARGEST


def test_every_page_and_tab_has_a_place_in_the_guide() -> None:
    assert set(PAGES) == {way.way for way in WAYS}, "give it a place in app/ui/guide/places.py"
    assert set(TABS) == {VISITS, *(tab.name for tab in PATIENT_TABS)}


def test_every_place_that_help_leads_to_is_there() -> None:
    there = {
        f"{each.name}#{section.place}" if section.place else each.name
        for each in guide("en")
        for section in each.sections
    }
    assert {START, *PAGES.values(), *TABS.values(), *DIALOGS.values()} - there == set()


def test_the_readme_links_to_files_that_are_there() -> None:
    found = [link.partition("#")[0] for link in re.findall(r"\]\(([^)]+)\)", README)]
    assert [
        link for link in found if link and not link.startswith("http") and not _is_file(link)
    ] == []


def _is_file(link: str) -> bool:
    return (ROOT / Path(link)).is_file()


def test_the_readme_and_the_guide_name_commands_that_there_are() -> None:
    whole = README + "".join(text for language in LANGUAGES for _, text in texts(language))
    named = re.findall(r"^visitario ([a-z][a-z-]+)|`visitario ([a-z][a-z-]+)", whole, re.MULTILINE)
    known = {command.name for command in COMMANDS}
    wrong = {a or b for a, b in named if (a or b) not in known and not family_of(a or b, COMMANDS)}
    assert wrong == set()
