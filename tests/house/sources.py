"""Which files are the house made of?"""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[2]
APP = sorted((ROOT / "app").rglob("*.py"))
SOURCES = APP + sorted((ROOT / "packaging").rglob("*.py")) + sorted((ROOT / "tests").rglob("*.py"))


def name_of(path: Path) -> str:
    """The path as one would write it in the project's folder."""
    return path.relative_to(ROOT).as_posix()
