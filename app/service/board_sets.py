"""Which of a study's visits belong together, to be shown alone on the board?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from app.domain.origin import Text
from app.domain.protocol import PlannedVisit, ProtocolVersion

OUTCOME: Final = "efficacy"
"""The category of what the trial measures its outcome by: an MRI, a scale."""


class SetKind(StrEnum):
    """What the visits of a set have in common."""

    TREATMENT = "treatment"
    ASSESSMENT = "assessment"
    EPOCH = "epoch"


class VisitSet(NamedTuple):
    """Some visits of a study, by their ids; `names` is what they share, an assessment or epoch.

    `key` tells it from the study's other sets: "treatment", an assessment's or an epoch's id.
    """

    key: str
    kind: SetKind
    names: tuple[Text, ...]
    visits: tuple[str, ...]


def sets_of(
    versions: Sequence[ProtocolVersion], columns: Sequence[PlannedVisit]
) -> tuple[VisitSet, ...]:
    """The sets worth a look: treatments, what is ordered ahead, outcomes, what is rare, epochs.

    An assessment of at most half the visits counts as rare; those that share their visits make
    one set. Sets of all the visits, or of the treatments again, are left out.
    """
    found: list[VisitSet] = []
    seen = {tuple(column.id for column in columns), ()}
    for each in _candidates(versions, columns):
        if each.visits not in seen:
            seen.add(each.visits)
            found.append(each)
    return tuple(found)


def the_set(
    key: str, versions: Sequence[ProtocolVersion], columns: Sequence[PlannedVisit]
) -> VisitSet | None:
    """The set with this key, or that of any assessment with this id; None if there is none."""
    offered = {each.key: each for each in sets_of(versions, columns)}
    if key in offered:
        return offered[key]
    return next((each for each in _by_assessment(versions, columns) if each.key == key), None)


def _candidates(
    versions: Sequence[ProtocolVersion], columns: Sequence[PlannedVisit]
) -> Iterator[VisitSet]:
    treated = {visit for version in versions for visit in version.treatment_visits}
    ids = tuple(column.id for column in columns if column.id in treated)
    yield VisitSet("treatment", SetKind.TREATMENT, (), ids)
    singles = list(_by_assessment(versions, columns))
    known = [one for version in versions for one in version.assessments]
    leads = {one.id for one in known if one.lead}
    outcomes = {one.id for one in known if one.category == OUTCOME}
    ordered_ahead = [each for each in singles if each.key in leads]
    measured = [each for each in singles if each.key in outcomes]
    rare = [each for each in singles if 2 <= len(each.visits) <= len(columns) / 2]
    for each in (*ordered_ahead, *measured, *rare):
        alike = [other for other in singles if other.visits == each.visits and other != each]
        shared = (*each.names, *(name for other in alike for name in other.names))
        yield each._replace(names=shared)
    yield from _by_epoch(versions, columns)


def _by_assessment(
    versions: Sequence[ProtocolVersion], columns: Sequence[PlannedVisit]
) -> Iterator[VisitSet]:
    names = {one.id: one.name for version in versions for one in version.assessments}
    for one, name in names.items():
        planned = {visit for version in versions for visit in version.planning(one)}
        ids = tuple(column.id for column in columns if column.id in planned)
        yield VisitSet(one, SetKind.ASSESSMENT, (name,), ids)


def _by_epoch(
    versions: Sequence[ProtocolVersion], columns: Sequence[PlannedVisit]
) -> Iterator[VisitSet]:
    names = {epoch.id: epoch.name for version in versions for epoch in version.epochs}
    for epoch, name in names.items():
        ids = tuple(column.id for column in columns if column.epoch == epoch)
        if len(ids) > 1:
            yield VisitSet(epoch, SetKind.EPOCH, (name,), ids)
