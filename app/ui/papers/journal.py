"""What stands on the printed journal?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from app.service.journal_words import Told
from app.service.printed_journal import PrintedJournal
from app.ui.papers.look import Setting
from app.ui.papers.marks import Paper
from app.ui.papers.office_frame import office_frame, office_setting
from app.ui.papers.page import composed
from app.ui.papers.sheets import A4, Sheet
from app.ui.papers.signature import REVIEWER, signature
from app.ui.papers.table import Column, Row, said, table
from app.ui.papers.typeset import Block, Measure, padded
from app.words import N_, Speech

TEMPLATE: Final = "1.0"
COLUMNS: Final = (
    (N_("No."), 0.04),
    (N_("When (UTC)"), 0.11),
    (N_("Who"), 0.09),
    (N_("Deed"), 0.13),
    (N_("About"), 0.09),
    (N_("What changed"), 0.37),
    (N_("Why"), 0.17),
)


def journal_paper(
    found: PrintedJournal, say: Speech, measure: Measure, sheet: Sheet = A4.turned
) -> Paper:
    """Each deed with what it changed, and below the hash that seals them all."""
    setting = office_setting(say, measure, sheet)
    blocks = [*_blocks(found, setting), padded(signature(REVIEWER, setting), 14)]
    kind = say("Journal, version {version}", version=TEMPLATE)
    frame = office_frame(_headline(found, say), kind, found.head, setting, sheet)
    return composed(say("Journal"), say.language, blocks, frame)


def _blocks(found: PrintedJournal, setting: Setting) -> Iterator[Block]:
    say = setting.say
    if found.entries:
        columns = [Column(say(title), part) for title, part in COLUMNS]
        yield from table(columns, (_row(each) for each in found.entries), setting)
    else:
        yield from said(say("Nothing was done on these days."), setting)
    if found.shown_to:
        yield padded(Block(0, ()), 8)
        words = say("Of the journal, what is not shown to {who} is left out.", who=found.shown_to)
        yield from said(words, setting)
    if found.last_hash:
        yield padded(Block(0, ()), 8)
        words = say(
            "The journal is sealed up to deed {number} by the SHA-256 {hash}. The exported journal"
            " can be checked against it without this program.",
            number=found.last_number,
            hash=found.last_hash,
        )
        yield from said(words, setting)


def _headline(found: PrintedJournal, say: Speech) -> str:
    title, since, until = say("Journal"), found.since, found.until
    if since and until:
        span = say("from {first} to {last}", first=say.dated(since), last=say.dated(until))
        return say("{title}, {span}", title=title, span=span)
    return title


def _row(entry: Told) -> Row:
    action = entry.action
    codes = action.codes
    return (
        str(action.number),
        f"{action.at:%Y-%m-%d %H:%M:%S}",
        action.who,
        entry.deed,
        ", ".join(codes),
        "\n".join(entry.said),
        action.reason,
    )
