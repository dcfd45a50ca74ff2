"""How is the journal printed: a line for each deed, and in CSV one for each change?"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC
from typing import Final, cast

from app.cli.output import Column, Row, answer, as_json
from app.domain.change import Change
from app.service.csv_text import table_csv
from app.service.journal_words import Told
from app.service.tables.history import history_table
from app.words import Speech

_MOST_SHOWN: Final = 4
_LONGEST_SHOWN: Final = 90


def show_told(entries: Sequence[Told], form: str, say: Speech, empty: str) -> None:
    """Print journal entries: codes with what they say for scripts, words for people."""
    if form == "csv":
        sys.stdout.write(table_csv(history_table(entries, say)))
    elif form == "json":
        sys.stdout.write(as_json([_row(entry) for entry in entries]))
    else:
        rows = [{"entry": entry} for entry in entries]
        answer(form, rows, _columns(say), (), empty)


def _columns(say: Speech) -> list[Column]:
    return [
        Column(say("No."), lambda row: str(_entry(row).action.number)),
        Column(say("When (UTC)"), lambda row: f"{_entry(row).action.at.astimezone(UTC):%F %R}"),
        Column(say("Who"), lambda row: _entry(row).action.who),
        Column(say("Deed"), lambda row: _entry(row).deed),
        Column(say("Changes"), lambda row: _changes_said(_entry(row))),
        Column(say("Reason"), lambda row: _entry(row).action.reason),
    ]


def _entry(row: Row) -> Told:
    return cast("Told", row["entry"])


def _row(entry: Told) -> Row:
    action = entry.action
    changes = zip(action.changes, entry.said, strict=True)
    return {
        "number": action.number,
        "at": action.at.isoformat(timespec="seconds"),
        "who": action.who,
        "deed": action.deed,
        "said": entry.deed,
        "reason": action.reason,
        "undoes": action.undoes,
        "changes": [_change_row(change, said) for change, said in changes],
    }


def _change_row(change: Change, said: str) -> Row:
    return {
        "subject": change.subject,
        "path": change.path,
        "old": change.old,
        "new": change.new,
        "said": said,
    }


def _changes_said(entry: Told) -> str:
    """The first of the facts changed: "CO-001: Week 4: done on – → 21 Apr 2014"."""
    about = ", ".join(entry.action.codes)
    told = "; ".join(_cut(said) for said in entry.brief[:_MOST_SHOWN])
    more = " …" if len(entry.brief) > _MOST_SHOWN else ""
    return f"{about}: {told}{more}" if told else about


def _cut(said: str) -> str:
    return said if len(said) <= _LONGEST_SHOWN else f"{said[: _LONGEST_SHOWN - 1]}…"
