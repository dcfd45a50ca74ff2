"""What has been corrected of patients since a day: from what to what, by whom and why?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Final, NamedTuple

from app.domain.change import Action, Change, Deed
from app.domain.neutral import is_neutral
from app.domain.protocol import ProtocolVersion
from app.service.journal_facts import place_of
from app.service.journal_names import Naming
from app.service.journal_search import start_of
from app.service.journal_words import change_said
from app.service.ports import Office, Search
from app.words import Speech

TRIAL: Final = frozenset(
    {
        "study",
        "consented_on",
        "rescreens",
        "records",
        "events",
        "end",
        "stop",
        "overrides",
        "unscheduled",
        "reports",
        "answers",
    }
)
"""The parts of a patient that are data of the trial; what the office arranges is none of it."""

_CORRECTS: Final = frozenset({Deed.CORRECT, Deed.UNDO})


class Correction(NamedTuple):
    """A deed that corrected the data of one patient: when (UTC), who, why, and what it changed.

    `version` has the names of what was changed.
    """

    patient: str
    at: datetime
    who: str
    deed: Deed
    why: str
    changes: tuple[Change, ...]
    version: ProtocolVersion


def journal_since(office: Office, since: date) -> Sequence[Action]:
    """All that was done from a day on, that day included, newest first."""
    return office.journal(Search(since=start_of(since)))


def corrections(
    actions: Sequence[Action], versions: Mapping[str, ProtocolVersion]
) -> tuple[Correction, ...]:
    """The corrections among deeds (newest first) of patients, with their versions; oldest first.

    A correction alters or takes out what was known, or is called one by who did it.
    """
    return tuple(
        Correction(code, action.at, action.who, action.deed, action.reason, found, versions[code])
        for action in reversed(actions)
        for kind, code in action.subjects
        if kind == "patient" and code in versions
        if (found := tuple(_corrected(action, code, versions[code])))
    )


def correction_said(found: Correction, say: Speech) -> tuple[str, ...]:
    """Each change in words: "Week 4: done on 20 Apr 2014 → 21 Apr 2014"."""
    naming = Naming(say, (found.version,))
    return tuple(change_said(change, naming) for change in found.changes)


def _corrected(action: Action, code: str, version: ProtocolVersion) -> Iterator[Change]:
    for change in action.changes:
        is_known = change.old is not None or action.deed in _CORRECTS
        if change.subject == ("patient", code) and is_known and _is_told(change, version):
            yield change


def _is_told(change: Change, version: ProtocolVersion) -> bool:
    """Whether it is data of the trial that a reader of this paper is to see.

    A procedure beside the plan is on no paper but its patient's. Source: DOMAIN, Blinding.
    """
    head, *keys = change.path
    place = place_of("patient", change.path)
    if head not in TRIAL or place is None or place.fact.is_plain or keys[-1:] == ["note"]:
        return False
    return not any(is_neutral(version, part) or _names_neutral(part, version) for part in keys)


def _names_neutral(part: str, version: ProtocolVersion) -> bool:
    """Whether a deviation's key is about such a procedure: "REP.1.late"."""
    visit = part.rpartition(".")[0]
    return is_neutral(version, visit) or is_neutral(version, visit.rpartition(".")[0])
