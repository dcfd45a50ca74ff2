"""What stands above and below on every page: whose paper it is, who gave it out, which page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final, Protocol

from app.domain.site import Site
from app.ui.papers.dates import plain
from app.ui.papers.look import Setting
from app.ui.papers.marks import Box, Mark, Text
from app.ui.papers.typeset import (
    Block,
    centred,
    flush_right,
    padded,
    placed,
    stacked,
    wrapped,
)
from app.words import Speech


class Imprinted(Protocol):
    """What the pages of any paper say of it: its day, and what sets it apart from an ordinary one.

    `known_on` is the past day on which all of it was known, if one is asked about.
    """

    @property
    def today(self) -> date:
        """The day on which the paper is printed."""

    @property
    def is_example(self) -> bool:
        """Whether all of it is made up."""

    @property
    def known_on(self) -> date | None:
        """The past day of which it tells."""


GAP: Final = 12.0
SIDE_BY_SIDE: Final = 0.56
"""The part of the width that the title may take where the address stands beside it."""


def head(title: str, under: str, address: Sequence[str], setting: Setting) -> Block:
    """The title with a line under it, and the address at the right, its first line bold.

    In large print the address stands below instead, and the code alone at the right; a long name
    stands below, too.
    """
    look = setting.look
    beside = setting.width * SIDE_BY_SIDE
    if look.stacks:
        code = flush_right(address[0], 0, setting.width, look.strong, setting.measure)
        if code.width > setting.width * (1 - SIDE_BY_SIDE):
            below = (under, look.body), (" · ".join(address[1:]), look.body)
            said = ((title, look.title), (address[0], look.strong), *below)
            return padded(
                stacked([setting.text(words, style, most=2) for words, style in said]), below=14
            )
        room = setting.width - code.width - GAP
        named = setting.text(title, look.title, room, most=2)
        lines = [setting.text(line, most=2) for line in (under, " · ".join(address[1:]))]
        first = Block(named.height, (*named.marks, code))
        return padded(stacked([first, *lines]), below=14)
    left = stacked(
        [setting.text(title, look.title, beside), setting.text(under, width=beside, most=2)], 1
    )
    right = _address(address, setting)
    both = Block(max(left.height, right.height), (*left.marks, *right.marks))
    return padded(both, below=16)


def _address(lines: Sequence[str], setting: Setting) -> Block:
    look, room = setting.look, setting.width * (1 - SIDE_BY_SIDE) - GAP
    marks: list[Mark] = []
    y = 0.0
    for row, line in enumerate(line for line in lines if line):
        style = look.body if row else look.strong
        for piece in wrapped(line, style, room, setting.measure, 2):
            marks.append(flush_right(piece, y, setting.width, style, setting.measure))
            y += style.height
    return Block(y, tuple(marks))


def address_of(site: Site, code: str, setting: Setting) -> tuple[str, ...]:
    """The patient's code, the department and its telephone, as far as they are known."""
    telephone = setting.say("Tel. {number}", number=site.telephone) if site.telephone else ""
    return tuple(line for line in (code, site.department, telephone) if line)


def hospital(site: Site) -> str:
    """The hospital and its city."""
    return " · ".join(part for part in (site.name, site.city) if part)


def band(words: str, setting: Setting) -> Block:
    """A mark from side to side that a paper can't be taken for an ordinary one."""
    style = setting.look.strong
    text = centred(words, 3, 0, setting.width, style, setting.measure)
    height = style.height + 6
    return Block(height + 12, (Box(0, 0, setting.width, height, None, 1.2, 0), text))


def headed(block: Block, setting: Setting, subject: Imprinted) -> Block:
    """The head of a page, under the mark of an example (in both languages) and of a past day."""
    bands = [band("EJEMPLO · EXAMPLE", setting)] if subject.is_example else []
    if subject.known_on:
        day = plain(subject.known_on, setting.say)
        bands.append(band(setting.say("AS KNOWN ON {day}", day=day), setting))
    return stacked([*bands, block])


def printed_on(subject: Imprinted, say: Speech) -> str:
    """When the paper was printed; of which past day it tells where it tells of one."""
    if subject.known_on:
        return say("As known on {day}", day=plain(subject.known_on, say))
    return say("Printed on {day}", day=plain(subject.today, say))


def foot(notes: Sequence[str], setting: Setting) -> Callable[[int, int], Block]:
    """What makes the foot of page n of m: the notes at the left, the page at the right.

    The page stands beside the last line of the notes, or below where page 999 would not fit.
    """
    say, style, measure = setting.say, setting.look.small, setting.measure
    left = setting.text(" · ".join(notes), style, most=4)
    widest = measure(say("page {n} of {m}", n=999, m=999), style)
    last = max((mark.width for mark in left.marks[-1:] if isinstance(mark, Text)), default=0)
    beside = last + GAP + widest <= setting.width
    y = left.height - style.height if beside else left.height

    def made(number: int, of: int) -> Block:
        said = say("page {n} of {m}", n=number, m=of)
        page = flush_right(said, y, setting.width, style, measure)
        marks = placed(Block(0, (*left.marks, page)), 0, 5)
        return Block(y + style.height + 5, (setting.rule(), *marks))

    return made
