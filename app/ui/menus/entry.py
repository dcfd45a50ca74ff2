"""What is one thing to do from a menu, and what has to be chosen before it can be done?"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from app.domain.change import Deed

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow


class Needs(Enum):
    """What an entry can't do without. Those of now rest while a past day is shown."""

    NOTHING = auto()
    NOW = auto()
    PATIENT = auto()
    PATIENT_NOW = auto()
    VISIT_NOW = auto()


class Entry(NamedTuple):
    """One thing to do, in the window or for what is chosen: then `wish` names it in `wishes`.

    `is_on` tells whether the mark of an entry that is one of several choices is set. `deed` is what
    an entry without a wish does.
    """

    name: str
    keys: str
    tip: str
    does: Callable[[MainWindow], object]
    needs: Needs = Needs.NOTHING
    wish: str = ""
    is_on: Callable[[MainWindow], bool] | None = None
    deed: Deed | None = None
