"""How are the values to be confirmed printed, and what a correction would change?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from app.cli.output import Column, Row
from app.domain.rules import Gate
from app.service.confirming import ToConfirm, Value
from app.service.confirming_effects import Effect
from app.service.value_words import holder, subject, written_out
from app.words import Speech

OPEN: Final = "open"
CONFIRMED: Final = "confirmed"
ALL: Final = "all"
STATES: Final = (OPEN, CONFIRMED, ALL)

VALUE_KEYS: Final = (
    "place",
    "kind",
    "name",
    "said",
    "value",
    "corrected",
    "state",
    "by",
    "on",
    "source",
    "note",
    "sources",
)
EFFECT_KEYS: Final = (
    "patient",
    "visit",
    "target",
    "earliest",
    "latest",
    "new_target",
    "new_earliest",
    "new_latest",
    "timing",
    "new_timing",
)


def value_rows(found: ToConfirm, state: str, say: Speech) -> list[Row]:
    """The values in this state, the ambiguous gates among them with the reading chosen."""
    rows = [_value_row(value, found, say) for value in found.values]
    rows += [_reading_row(gate, chosen, say) for gate, chosen in found.readings]
    return [row for row in rows if state in (ALL, row["state"])]


def value_columns(say: Speech) -> list[Column]:
    """The columns for people."""
    states = {OPEN: say("to be confirmed"), CONFIRMED: say("confirmed")}
    return [
        Column(say("Place"), lambda row: str(row["place"])),
        Column(say("About"), lambda row: str(row["name"])),
        Column(say("Value"), lambda row: str(row["said"])),
        Column(say("State"), lambda row: states[str(row["state"])]),
        Column(say("By"), lambda row: str(row["by"] or "")),
        Column(say("Source"), lambda row: str(row["source"] or "")),
    ]


def effect_rows(effects: Iterable[Effect]) -> list[Row]:
    """What would change, a visit a row."""
    return [_effect_row(one) for one in effects]


def effect_columns(say: Speech) -> list[Column]:
    """The columns for people."""
    return [
        Column(say("Patient"), lambda row: str(row["patient"])),
        Column(say("Visit"), lambda row: str(row["visit"])),
        Column(say("Window now"), lambda row: f"{row['earliest'] or '?'} {row['latest'] or '?'}"),
        Column(
            say("Window then"), lambda r: f"{r['new_earliest'] or '?'} {r['new_latest'] or '?'}"
        ),
        Column(say("Target then"), lambda row: str(row["new_target"] or "?")),
        Column(say("Done, judged now"), lambda row: str(row["timing"] or "")),
        Column(say("and then"), lambda row: str(row["new_timing"] or "")),
    ]


def _value_row(value: Value, found: ToConfirm, say: Speech) -> Row:
    said, origin = value.confirmation, value.assumed.origin
    version = found.version
    about = f"{holder(value, version, say)}: {subject(value, version, say)}"
    was = written_out(value, value.assumed.value, version, say)
    now = written_out(value, value.now, version, say)
    return {
        "place": value.place,
        "kind": value.assumed.kind,
        "name": about,
        "said": f"{was} → {now}" if value.now != value.assumed.value else was,
        "value": value.assumed.value,
        "corrected": said.value or None if said else None,
        "state": OPEN if value.is_open else CONFIRMED,
        "by": said.by if said else None,
        "on": said.on if said else None,
        "source": said.source if said else None,
        "note": origin.note.in_(say.language) if origin.note else None,
        "sources": origin.sources,
    }


def _reading_row(gate: Gate, chosen: str, say: Speech) -> Row:
    texts = {reading.id: reading.text.in_(say.language) for reading in gate.readings}
    return {
        "place": f"gates.{gate.id}.readings",
        "kind": "reading",
        "name": gate.text.in_(say.language),
        "said": texts.get(chosen, " / ".join(f"{id_}: {text}" for id_, text in texts.items())),
        "value": " ".join(texts),
        "corrected": chosen or None,
        "state": CONFIRMED if chosen else OPEN,
        "by": None,
        "on": None,
        "source": None,
        "note": gate.origin.note.in_(say.language) if gate.origin.note else None,
        "sources": gate.origin.sources,
    }


def _effect_row(one: Effect) -> Row:
    old, new = one.before.expected, one.after.expected
    return {
        "patient": one.patient,
        "visit": one.before.visit.id,
        "target": old.target,
        "earliest": old.earliest,
        "latest": old.latest,
        "new_target": new.target,
        "new_earliest": new.earliest,
        "new_latest": new.latest,
        "timing": one.before.status.timing,
        "new_timing": one.after.status.timing,
    }
