"""What does the user's guide say, chapter by chapter and place by place?

Each chapter is a Markdown file under `resources/guide`: a title, then sections, each with a place
to come to (`<a id="book"></a>`) above its heading. "appointments#book" names a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from app.domain.folded import folded
from app.settings import RESOURCES
from app.words import LANGUAGES, N_, Refusal

FOLDER: Final = RESOURCES / "guide"
CHAPTERS: Final = (
    "first-morning",
    "today",
    "patients",
    "appointments",
    "recording",
    "changes",
    "days",
    "papers",
    "deviations",
    "tracker",
    "overviews",
    "people",
    "backups",
    "privacy",
    "protocol",
    "settings",
    "keys",
)
"""The chapters in their order, each by the name of its file."""

KEYS_HERE: Final = "<!-- keys -->"
"""The line in whose place the window lists the keys of its menus."""

_PLACE: Final = re.compile(r'<a id="([a-z-]+)"></a>')
_MARK: Final = re.compile(r"\*|`")
_LINK: Final = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")


class Section(NamedTuple):
    """A part of a chapter; `place` is empty for what stands above the first one. Markdown text."""

    chapter: str
    place: str
    title: str
    text: str


class Chapter(NamedTuple):
    """A chapter: its name, its title and its sections."""

    name: str
    title: str
    sections: Sequence[Section]


@cache
def chapter(language: str, name: str) -> Chapter:
    """A chapter in "en" or "es"; `Refusal` naming the chapters where there is none of this name."""
    if name not in CHAPTERS:
        message = N_("The guide has no chapter “{name}”. It has: {known}.")
        raise Refusal(message, name=name, known=", ".join(CHAPTERS))
    text = path_of(language, f"{name}.md").read_text(encoding="utf-8")
    sections = tuple(_sections(name, text))
    return Chapter(name, sections[0].title, sections)


def guide(language: str) -> Sequence[Chapter]:
    """The whole guide in "en" or "es"."""
    return [chapter(language, name) for name in CHAPTERS]


def path_of(language: str, name: str) -> Path:
    """Where a file of the guide lies."""
    return FOLDER / (language if language in LANGUAGES else "en") / name


def found(language: str, words: str) -> Sequence[Section]:
    """The sections that hold all of the words; accents and case don't count."""
    wanted = folded(words).split()
    return [
        section
        for section, said in _said(language)
        if wanted and all(word in said for word in wanted)
    ]


@cache
def _said(language: str) -> Sequence[tuple[Section, str]]:
    """The sections, each with its words as they are searched for."""
    sections = [section for each in guide(language) for section in each.sections]
    return [(each, folded(f"{each.title} {each.text}")) for each in sections]


def plain(section: Section) -> str:
    """A section as a terminal prints it: its heading and its words, without marks and pictures."""
    mark = "##" if section.place else "#"
    kept = (
        line
        for line in section.text.splitlines()
        if not line.startswith("![") and line != KEYS_HERE
    )
    words = _MARK.sub("", _LINK.sub(r"\1", "\n".join(kept)))
    told = re.sub(r"\n{3,}", "\n\n", words).strip()
    return f"{mark} {section.title}\n" + (f"\n{told}\n" if told else "")


def _sections(name: str, text: str) -> Iterator[Section]:
    """What stands above the first place, then each place's section."""
    parts = _PLACE.split(text)
    for place, part in zip(("", *parts[1::2]), parts[0::2], strict=True):
        heading, _, rest = part.strip().partition("\n")
        yield Section(name, place, heading.lstrip("# "), rest.strip())
