"""What else can be done for a patient: the entries of the page's "More" menu?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from PySide6.QtWidgets import QMenu

from app.domain.outstanding import AssessmentState
from app.service.dossier import Dossier
from app.service.gates import gated_visits
from app.service.participation import treatments_left
from app.service.patients import WITHOUT_CONTACT
from app.service.pickable import pickable
from app.words import N_, Speech

BREAK: Final = ("", "")
ENTRIES: Final = (
    ("reveal", N_("Show name and telephone")),
    ("identity", N_("Name and telephone…")),
    BREAK,
    ("contact", N_("Log a contact…")),
    ("event", N_("Dates of events…")),
    ("gates", N_("Checks before a visit…")),
    ("pick_day", N_("Compare days…")),
    ("unscheduled", N_("Add an unscheduled visit…")),
    BREAK,
    ("opening", N_("Note the opening of the code…")),
    ("erase", N_("Erase name and telephone…")),
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
    "pick_day": lambda found: bool(pickable(found)),
}
"""When an entry is offered, by its wish; the others always are."""


WHY_NOT: Final[Mapping[str, str]] = {
    "stop": N_("No treatment is left to withdraw from."),
    "resume": N_("The patient did not withdraw from treatment."),
    "end": N_("The participation has ended already. Reopen it first."),
    "reopen": N_("The participation has not ended."),
    "unscheduled": N_("The protocol has no unscheduled visits, or nobody sees the patient now."),
    "event": N_("The protocol counts no visit from an event."),
    "gates": N_("The protocol asks for nothing to be settled before this visit."),
    "pick_day": N_("Days are compared for an open visit on which others hang."),
    "assess": N_("No assessment of the visit is outstanding. Correct what is recorded."),
    "sign": N_("Nothing is recorded of the visit yet: there is nothing to sign."),
    "marks": N_("The office ticks off no marks. Define them under Office."),
    "override": N_("The visit is beside the plan: its day can be moved as it is."),
    "lift": N_("The visit goes by the protocol already."),
    "cancel_unscheduled": N_("Only an unscheduled visit without an outcome can be cancelled."),
}
"""What is said of a wish that does not suit the patient or the visit."""


def why_not(found: Dossier, wish: str, visit: str) -> str:
    """Why a wish does not suit a patient or a visit as they stand, a msgid; empty if it does."""
    suits = SUITS.get(wish)
    suits_visit = SUIT_VISIT.get(wish)
    if (suits and not suits(found)) or (visit and suits_visit and not suits_visit(found, visit)):
        return WHY_NOT[wish]
    return ""


def _can_cancel(found: Dossier, visit: str) -> bool:
    return visit in found.patient.unscheduled and visit not in found.patient.records


def _is_recorded(found: Dossier, visit: str) -> bool:
    """Whether a person has said what became of a visit."""
    record = found.patient.records.get(visit)
    return record is not None and record.outcome is not None


def _is_outstanding(found: Dossier, visit: str) -> bool:
    """Whether anything of a visit is still to be recorded."""
    return any(one.state is AssessmentState.OUTSTANDING for one in found.assessments(visit))


SUIT_VISIT: Final[Mapping[str, Callable[[Dossier, str], bool]]] = {
    "gates": lambda found, visit: visit in gated_visits(found.version),
    "pick_day": lambda found, visit: visit in {line.visit.id for line in pickable(found)},
    "override": lambda found, visit: visit not in found.patient.unscheduled,
    "lift": lambda found, visit: visit in found.patient.overrides,
    "cancel_unscheduled": _can_cancel,
    "assess": _is_outstanding,
    "marks": lambda found, _: bool(found.site.marks),
    "sign": _is_recorded,
}
"""When a wish suits a visit of this patient; the others always do."""


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
