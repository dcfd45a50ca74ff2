"""How do the texts of an earlier journal come to stand beside it, with seals in their place?

Only so can they be redacted. The deeds stay what they were; their chain is made anew. The copy
that was made of the file before keeps the one that it had.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

import msgspec
from sqlalchemy import Connection

_WRITTEN = {
    "records": {"reason"},
    "appointments": {"reason"},
    "end": {"reason"},
    "stop": {"reason"},
    "overrides": {"reason"},
    "unscheduled": {"cause"},
    "contacts": {"note", "answer"},
    "reports": {"measures"},
    "answers": {"note"},
    "snoozes": {"reason"},
}
"""As the schema 0005 began with, whatever comes later."""

_GUARD = "journal_no_update"


def set_words_apart(connection: Connection) -> None:
    """Seal the texts of every row, and every row by the one before it."""
    run = connection.exec_driver_sql
    guard = run("SELECT sql FROM sqlite_master WHERE name = ?", (_GUARD,)).scalar_one()
    run(f"DROP TRIGGER {_GUARD}")
    last = None
    rows = run("SELECT * FROM journal ORDER BY number").all()
    for number, at, who, deed, reason, undoes, changes, first, _ in rows:
        texts: dict[str, tuple[str, str]] = {}
        row = (
            *(number, at, who, deed, _sealed(texts, "reason", reason), undoes),
            _apart(texts, changes),
            last or first,
        )
        last = hashlib.sha256(msgspec.json.encode(row)).hexdigest()
        changed = (row[4], row[6], row[7], last, number)
        run("UPDATE journal SET reason=?, changes=?, prev_hash=?, hash=? WHERE number=?", changed)
        for place, kept in texts.items():
            run("INSERT INTO journal_text VALUES (?, ?, ?, ?)", (number, place, *kept))
    run(guard)


def _apart(texts: dict[str, tuple[str, str]], changes: str) -> str:
    found = msgspec.json.decode(changes)
    for place, (about, path, old, new) in enumerate(found):
        if about[0] == "patient" and path[-1] in _WRITTEN.get(path[0], ()):
            kept = [_sealed(texts, f"{place}.{n}", v) for n, v in (("old", old), ("new", new))]
            found[place] = [about, path, *kept]
    return msgspec.json.encode(found).decode()


def _sealed(texts: dict[str, tuple[str, str]], place: str, text: str | None) -> str | None:
    if not text:
        return text
    salt = secrets.token_bytes(16)
    texts[place] = (salt.hex(), text)
    return "§" + hmac.new(salt, text.encode(), hashlib.sha256).hexdigest()
