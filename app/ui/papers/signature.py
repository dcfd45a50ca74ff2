"""Where does somebody sign a paper? A signature means "reviewed", no more."""

from __future__ import annotations

from typing import Final

from app.ui.papers.look import Setting
from app.ui.papers.marks import BLACK, Line, Mark
from app.ui.papers.typeset import Block, placed
from app.words import N_

REVIEWER: Final = N_("Reviewed by (name)")
MONITOR: Final = N_("Monitor (name)")
PARTS: Final = (0.42, 0.36, 0.22)
LINE: Final = 26.0


def signature(who: str, setting: Setting) -> Block:
    """Room for a name, a signature and a date; `who` is the msgid of whose name it is."""
    labels = (who, N_("Signature"), N_("Date"))
    marks: list[Mark] = []
    x, height = 0.0, 0.0
    for label, part in zip(labels, PARTS, strict=True):
        width = part * setting.width
        text = setting.text(setting.say(label), setting.look.small, width - 12)
        marks.append(Line(x, LINE, x + width - 12, LINE, 0.7, BLACK))
        marks += placed(text, x, LINE + 3)
        x, height = x + width, max(height, text.height)
    return Block(LINE + 3 + height, tuple(marks))
