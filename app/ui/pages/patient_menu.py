"""What else can be done for a patient: the entries of the page's "More" menu?"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtWidgets import QMenu

from app.words import N_, Speech

BREAK: Final = ("", "")
ENTRIES: Final = (
    ("event", N_("Enter the date of an event…")),
    BREAK,
    ("end", N_("End participation…")),
)
"""The wish and its name; a break stands between groups."""


def fill(menu: QMenu, say: Speech, act: Callable[[str, str], None]) -> None:
    """Put the entries into a menu; each acts on no visit in particular."""
    for wish, name in ENTRIES:
        if wish:
            menu.addAction(say(name), partial(act, wish, ""))
        else:
            menu.addSeparator()
