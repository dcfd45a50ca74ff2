#!/usr/bin/env python3
"""Is an exported journal whole and unaltered? Python's standard library is all that it takes.

    python3 check_journal.py journal.csv [LAST_HASH]

`visitario export journal` writes the file. Each deed's hash is the SHA-256 of its other values as
a JSON array without blanks, the hash of the deed before among them; the first one follows the
office's own identity. LAST_HASH, noted elsewhere on the day of an earlier export, proves that
nothing up to it was written anew. A text that may be redacted stands in the hash as the HMAC of
itself under a salt of its own: where text and salt are in the file, they are compared with it. A
text without a salt was redacted: a later deed must say so, and what stands there since.

A journal that lacks its last deeds is as whole as it was before them; only LAST_HASH tells.
"""

from __future__ import annotations

import csv
import hashlib
import hmac
import json
import sys
from pathlib import Path

REDACTING = ("redact", "erase_identity")
REDACTIONS = ("redaction", "site_redaction")  # of what was written of a patient, and of a site
LONGEST_CELL = 2**30  # an import's changes stand in one cell; the module's own limit is 128 KiB
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
    rows = [[json.loads(cell) for cell in line] for line in lines[2:]]
    gone = redacted(rows)
    due = 1
    for row in rows:
        number = row[0]
        if number != due:
            found.append(f"deed {due}: number {number} stands in its place; some are gone")
            last = row[7]  # whatever it follows is not here, and that is told once
        if row[7] != last or row[SEALED] != sealed(row[:SEALED]):
            found.append(f"deed {number}: it is not what was sealed")
        found += [f"deed {number}: {told}" for told in unsound(row, gone.get(number, {}))]
        last, due = row[SEALED], number + 1
    return found


def redacted(rows: list[list[str]]) -> dict[int, dict[str, str]]:
    """By deed and place, what stands there since a later deed redacted the text."""
    found: dict[int, dict[str, str]] = {}
    for row in rows:
        number = int(row[0])
        if row[3] in REDACTING:
            for subject, path, _, new in json.loads(row[6]):
                if subject[0] in REDACTIONS and new and int(path[1]) < number:
                    found.setdefault(int(path[1]), {})[path[2]] = new
    return found


def unsound(row: list[str], gone: dict[str, str]) -> list[str]:
    """The texts of a deed that are neither what was sealed nor what redacted it."""
    seals = {"reason": row[4]}
    for number, (_, _, old, new) in enumerate(json.loads(row[6])):
        seals |= {f"{number}.old": old, f"{number}.new": new}
    found = []
    for place, (salt, text) in json.loads(row[9]).items():
        if place in gone:
            if salt or text != gone[place]:
                found.append(f"the text at {place} was redacted, and another stands there")
        elif not salt or seals.get(place) != seal(text, salt):
            found.append(f"the text at {place} was altered")
    return found


def main(arguments: list[str]) -> int:
    """0 if the journal is whole, 1 if not, 2 where there is nothing to check."""
    if not arguments:
        print(__doc__)
        return 2
    csv.field_size_limit(LONGEST_CELL)
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
