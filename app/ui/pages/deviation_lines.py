"""Which deviations of the log stand together, and of how many can the same be said at once?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Final

from app.domain.deviation import DeviationKind, DeviationState
from app.service.deviations import DeviationRow
from app.service.names import DEVIATION_KINDS
from app.ui.table_model import Section
from app.words import N_, Speech

_KINDS: Final = {kind: place for place, kind in enumerate(DeviationKind)}


class Together(StrEnum):
    """What the lines stand together by."""

    PATIENT = "patient"
    KIND = "kind"


TOGETHER: Final[Mapping[str, str]] = {
    Together.PATIENT: N_("patient"),
    Together.KIND: N_("kind"),
}


def lines(
    rows: Sequence[DeviationRow], together: Together, say: Speech
) -> Iterator[DeviationRow | Section]:
    """The lines of the log under headings that count them, in its order within each."""
    names: dict[str, list[DeviationRow]] = {}
    of = _NAMED[together]
    for row in sorted(rows, key=_place) if together is Together.KIND else rows:
        names.setdefault(of(row, say), []).append(row)
    for name, found in names.items():
        yield Section(say("{name}: {counted}", name=name, counted=counted(found, say)))
        yield from found


def counted(rows: Sequence[DeviationRow], say: Speech) -> str:
    """How many there are, and how many of them are drafts: "8 deviations · 5 to complete"."""
    drafts = sum(row.state is DeviationState.DRAFT for row in rows)
    found = say.plural("1 deviation", "{n} deviations", len(rows))
    return say("{found} · {drafts} to complete", found=found, drafts=drafts)


def are_alike(rows: Sequence[DeviationRow]) -> bool:
    """Whether the same can be said of all: drafts of one kind, of which a cause is asked or not."""
    kinds = {(row.deviation.kind, row.deviation.asks_cause) for row in rows}
    return len(kinds) == 1 and all(row.state is DeviationState.DRAFT for row in rows)


def why_not_together(rows: Sequence[DeviationRow], say: Speech) -> str:
    """Why the same can't be said of these lines at once; empty where it can."""
    if len(rows) < 2:
        return say("Choose several lines first, with Shift, Ctrl or Ctrl+A.")
    if not are_alike(rows):
        return say(
            "Choose lines of one kind that are still to complete. Those about the date of an"
            " infusion go apart: no cause is asked of them."
        )
    return ""


def _place(row: DeviationRow) -> int:
    return _KINDS[row.deviation.kind]


_NAMED: Final[Mapping[Together, Callable[[DeviationRow, Speech], str]]] = {
    Together.PATIENT: lambda row, _: row.patient,
    Together.KIND: lambda row, say: say(DEVIATION_KINDS[row.deviation.kind]).capitalize(),
}
