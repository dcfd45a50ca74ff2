"""What else can be done for a patient: the entries of the page's "More" menu?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from PySide6.QtWidgets import QMenu

from app.service.dossier import Dossier
from app.service.gates import gated_visits
from app.service.participation import treatments_left
from app.service.patients import WITHOUT_CONTACT
from app.words import N_, Speech

BREAK: Final = ("", "")
ENTRIES: Final = (
    ("contact", N_("Log a contact…")),
    ("event", N_("Dates of events…")),
    ("gates", N_("Checks before a visit…")),
    ("unscheduled", N_("Add an unscheduled visit…")),
    BREAK,
    ("stop", N_("Withdraw from treatment…")),
    ("resume", N_("Resume treatment…")),
    ("end", N_("End participation…")),
    ("reopen", N_("Reopen participation…")),
)
"""The wish and its name; a break stands between groups."""

SUITS: Final[Mapping[str, Callable[[Dossier], bool]]] = {
    "stop": lambda found: not found.patient.end and not found.patient.stop and _is_treated(found),
    "resume": lambda found: found.patient.stop is not None and not found.patient.end,
    "end": lambda found: found.patient.end is None,
    "reopen": lambda found: found.patient.end is not None,
    "unscheduled": lambda found: bool(found.version.unscheduled) and not _is_out_of_reach(found),
    "event": lambda found: bool(found.version.events),
    "gates": lambda found: bool(gated_visits(found.version)),
}
"""When an entry is offered, by its wish; the others always are."""


def fill(menu: QMenu, say: Speech, act: Callable[[str, str], None]) -> None:
    """Put the entries into a menu; each acts on no visit in particular."""
    for wish, name in ENTRIES:
        if wish:
            menu.addAction(say(name), partial(act, wish, "")).setData(wish)
        else:
            menu.addSeparator()


def suit(menu: QMenu, found: Dossier) -> None:
    """Offer what can be done for this patient as they stand now."""
    for entry in menu.actions():
        suits = SUITS.get(entry.data())
        entry.setVisible(suits is None or suits(found))


def _is_out_of_reach(found: Dossier) -> bool:
    """Whether the participation ended in a way after which nobody sees the patient."""
    end = found.patient.end
    return end is not None and end.kind in WITHOUT_CONTACT


def _is_treated(found: Dossier) -> bool:
    """Whether treatment is left to be given."""
    return bool(treatments_left(found.patient, found.version))
