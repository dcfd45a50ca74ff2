#!/usr/bin/env python3
"""Is an exported journal whole and unaltered? Python's standard library is all that it takes.

    python3 check_journal.py journal.csv [LAST_HASH]

`visitario export journal` writes the file. Each deed's hash is the SHA-256 of its other values as
a JSON array without blanks, the hash of the deed before among them; the first one follows the
office's own identity. LAST_HASH, noted elsewhere on the day of an earlier export, proves that
nothing up to it was written anew. A text that may be redacted stands in the hash as the HMAC of
itself under a salt of its own: where text and salt are in the file, they are compared with it.
"""

from __future__ import annotations

import csv
import hashlib
import hmac
import json
import sys
from pathlib import Path

SEALED = 8  # number, at, who, deed, reason, undoes, changes, prev_hash; then the hash itself


def sealed(values: list[object]) -> str:
    """The hash of values as the journal computes it."""
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def seal(text: str, salt: str) -> str:
    """What stands in a row in the place of a text that may be redacted."""
    return "§" + hmac.new(bytes.fromhex(salt), text.encode(), hashlib.sha256).hexdigest()


def problems(lines: list[list[str]]) -> list[str]:
    """What is wrong with the lines of the file, the first break of the chain and all other."""
    name, version, office, created_at, is_example = lines[0]
    if (name, version) != ("visitario-journal", "1"):
        return ["This is no journal of version 1."]
    found = []
    last = sealed([1, office, created_at, int(is_example)])
    for place, line in enumerate(lines[2:], start=1):
        row = [json.loads(cell) for cell in line]
        if row[0] != place:
            found.append(f"deed {place}: the row is number {row[0]}; some are gone")
        if row[7] != last or row[SEALED] != sealed(row[:SEALED]):
            found.append(f"deed {place}: it is not what was sealed")
        found += [f"deed {place}: {told}" for told in unsound(row[4], row[6], row[9])]
        last = row[SEALED]
    return found


def unsound(reason: str, changes: str, texts: str) -> list[str]:
    """The texts of a deed that are not what was sealed; redacted ones have no salt any more."""
    kept = json.loads(texts)
    seals = {"reason": reason}
    for number, (_, _, old, new) in enumerate(json.loads(changes)):
        seals |= {f"{number}.old": old, f"{number}.new": new}
    return [
        f"the text at {place} was altered"
        for place, (salt, text) in kept.items()
        if salt and seals.get(place) != seal(text, salt)
    ]


def main(arguments: list[str]) -> int:
    """0 if the journal is whole, 1 if not, 2 where there is nothing to check."""
    if not arguments:
        print(__doc__)
        return 2
    with Path(arguments[0]).open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file))
    found = problems(lines)
    hashes = [json.loads(line[SEALED]) for line in lines[2:]]
    if len(arguments) > 1 and arguments[1] not in hashes:
        found.append("the hash that was noted is not in this journal")
    print(
        "\n".join(found)
        or f"{len(hashes)} deeds, whole. The last hash is {hashes[-1] if hashes else '-'}."
    )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
