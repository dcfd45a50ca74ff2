"""Which sheet of paper opens an encrypted office when every password is lost?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from app.ui.papers import letterhead
from app.ui.papers.dates import plain
from app.ui.papers.look import NORMAL, Setting
from app.ui.papers.marks import Paper, Style, Text
from app.ui.papers.page import Frame, composed
from app.ui.papers.signature import signature
from app.ui.papers.typeset import Block, Measure, padded
from app.words import N_, Speech

GROUP: Final = Style(20, bold=True, ink=0)
NUMBER: Final = Style(10, ink=0.3)
ACROSS: Final = 2
BESIDE: Final = 26.0
"""Points from a group's number to the group."""

KEEPER: Final = N_("Put in the safe by (name)")
PARAGRAPHS: Final = (
    N_(
        "This key opens the office without any password. Keep this sheet in the safe, not beside"
        " the computer: whoever has it and the office file, or a backup, reads everything."
    ),
    N_(
        "It is needed when somebody forgets the only password, or when the file with the passwords"
        " is lost. Start the program, press “Use the recovery key…” at the sign-in, and type the"
        " groups in their order; capitals and hyphens do not matter."
    ),
    N_(
        "When a person is removed, the office gets another key: print the new sheet, and destroy"
        " this one once no backup from before is needed any more."
    ),
)


def recovery_sheet(key: str, office: str, today: date, say: Speech, measure: Measure) -> Paper:
    """The key in its numbered groups, and what it is for; `office` is the file's name."""
    setting = Setting(say, measure, NORMAL)
    title = say("Recovery key")
    head = letterhead.head(title, office, [plain(today, say)], setting)
    notes = [say("Recovery key of {office}", office=office), say("Keep it in the safe.")]
    frame = Frame(head, letterhead.foot(notes, setting))
    blocks = [*_words(setting), *_groups(key.split("-"), setting)]
    blocks.append(padded(signature(KEEPER, setting), above=24))
    return composed(title, say.language, blocks, frame)


def _words(setting: Setting) -> Iterator[Block]:
    for words in PARAGRAPHS:
        yield padded(setting.text(setting.say(words)), below=8)


def _groups(groups: list[str], setting: Setting) -> Iterator[Block]:
    """The groups in their order, two on a line, each with its number."""
    wide, measure = setting.width / ACROSS, setting.measure
    for first in range(0, len(groups), ACROSS):
        marks: list[Text] = []
        for column, group in enumerate(groups[first : first + ACROSS]):
            x, number = column * wide, f"{first + column + 1}."
            marks.append(Text(x, 6, number, NUMBER, measure(number, NUMBER)))
            marks.append(Text(x + BESIDE, 0, group, GROUP, measure(group, GROUP)))
        yield Block(GROUP.height + 8, tuple(marks))
