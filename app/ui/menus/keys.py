"""Which key does what, menu by menu, as this computer writes the keys?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtGui import QKeySequence

from app.words import Speech


class Key(NamedTuple):
    """A deed of the menus, its key and what it does."""

    name: str
    keys: str
    tip: str


Keys = Sequence[tuple[str, Sequence[Key]]]
"""The keys of each menu, under the menu's name."""


def keys_of_menus(say: Speech) -> Keys:
    """The deeds of every menu with their keys."""
    from app.ui.menus.window import MENUS, UNDO

    return [
        (
            say(menu).replace("&", ""),
            [
                Key(say(each.name), native(each.keys), say(each.tip))
                for each in entries or (UNDO,)
                if each
            ],
        )
        for menu, entries in MENUS
    ]


def native(keys: str) -> str:
    """A key as this computer writes it, in the language of the window.

    `keys` as Qt writes them everywhere ("Ctrl+Shift+R") or as the window does ("Ctrl+Mayús+R");
    what is neither is left as it is.
    """
    form = QKeySequence.SequenceFormat
    read = (QKeySequence.fromString(keys, each) for each in (form.PortableText, form.NativeText))
    return next(filter(None, (each.toString(form.NativeText) for each in read)), keys)
