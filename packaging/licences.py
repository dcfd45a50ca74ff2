"""Writes down under which licences the parts of Visitario are shipped; run by `dev.py licences`."""

from __future__ import annotations

import sys
from pathlib import Path

import parts

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "packaging" / "requirements.lock"
WRITTEN = {
    ROOT / "resources" / "licences.csv": parts.as_csv,
    ROOT / "packaging" / "LICENCES.md": parts.as_markdown,
}


def main() -> int:
    """Write both lists; 1, and nothing written, where a licence is not known."""
    found = [*parts.INSIDE, *parts.of_lock(LOCK)]
    unknown = [part.name for part in found if not part.licence]
    if unknown:
        print(f"No licence is known of {', '.join(unknown)}: see parts.NOT_IN_METADATA.")
        return 1
    for path, said in WRITTEN.items():
        path.write_text(said(found), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
