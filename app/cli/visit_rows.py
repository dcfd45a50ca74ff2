"""What does a script get of a planned visit, and what does a person see of it?"""

from __future__ import annotations

from typing import Final

from app.cli.output import Column, Row, iso
from app.domain.derivation import Derivation, why
from app.domain.override import Override
from app.domain.status import VisitStatus
from app.domain.timeline import Cut, ExpectedVisit, Timeline
from app.service.status_words import STATUS, days_said, flags_said
from app.words import Speech

KEYS: Final = (
    "visit",
    "name",
    "epoch",
    "target",
    "earliest",
    "latest",
    "status",
    "timing",
    "days",
    "provisional",
    "estimated",
    "flags",
    "study_day",
    "study_day_cdisc",
    "assessments",
    "why",
)


def visit_row(
    timeline: Timeline,
    expected: ExpectedVisit,
    found: VisitStatus,
    assessments: object,
    language: str,
) -> dict[str, object]:
    """One planned visit as the command line gives it away; its keys are `KEYS`."""
    derivation = why(timeline, expected.visit.id)
    days = derivation.study_days
    return {
        "visit": expected.visit.id,
        "name": expected.visit.name.in_(language),
        "epoch": expected.visit.epoch,
        "target": expected.target,
        "earliest": expected.earliest,
        "latest": expected.latest,
        "status": found.status,
        "timing": found.timing,
        "days": found.days,
        "provisional": expected.provisional,
        "estimated": expected.estimated,
        "flags": found.flags,
        "study_day": days.protocol if days else None,
        "study_day_cdisc": days.cdisc if days else None,
        "assessments": assessments,
        "why": explained(derivation),
    }


def visit_columns(say: Speech) -> list[Column]:
    """The columns of a table of visits."""
    return [
        Column(say("Visit"), lambda row: str(row["visit"])),
        Column(say("Name"), lambda row: str(row["name"])),
        Column(say("Target"), lambda row: iso(row["target"])),
        Column(say("Opens"), lambda row: iso(row["earliest"])),
        Column(say("Closes"), lambda row: iso(row["latest"])),
        Column(say("Study day"), _study_day),
        Column(say("Status"), lambda row: say(STATUS[str(row["status"])])),
        Column(say("Days"), lambda row: days_said(row["status"], row["days"], say)),
        Column(say("Notes"), lambda row: flags_said(row["flags"], say)),
    ]


def explained(derivation: Derivation) -> Row:
    """A derivation as a script gets it: durations as ISO 8601, days, ids and codes."""
    window, uncut = derivation.window, derivation.uncut
    return {
        "anchor": derivation.anchor,
        "anchor_date": derivation.anchor_on,
        "anchor_basis": derivation.anchor_basis,
        "offset": None if derivation.offset is None else str(derivation.offset),
        "window": {
            "before": str(window.before),
            "after": str(window.after),
            "origin": window.origin.code,
        }
        if window
        else None,
        "uncut": {"earliest": uncut.earliest, "latest": uncut.latest} if uncut else None,
        "bounds": [_bound(cut) for cut in derivation.cuts],
        "window_empty": derivation.window_empty,
        "provisional_through": derivation.provisional_through,
        "estimated_through": derivation.estimated_through,
        "by_protocol": derivation.by_protocol,
        "override": _override(derivation.override),
        "stopped_on": derivation.stopped_on,
        "postponed": dict(derivation.postponed),
    }


def _override(override: Override | None) -> Row | None:
    if override is None:
        return None
    return {
        "not_applicable": override.not_applicable,
        "target": override.target,
        "earliest": override.earliest,
        "latest": override.latest,
        "approved_by": override.approved_by,
        "reason": override.reason,
    }


def _bound(cut: Cut) -> Row:
    return {
        "side": cut.bound.side,
        "visit": cut.bound.visit,
        "offset": str(cut.bound.offset),
        "date": cut.day,
        "basis": cut.basis,
    }


def _study_day(row: Row) -> str:
    return "" if row["study_day"] is None else str(row["study_day"])
