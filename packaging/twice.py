"""Are two builds of one commit the same, and where not, where do they differ?"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path


def compare(one: Sequence[Path], other: Sequence[Path]) -> int:
    """Say how two builds compare, a line for each thing made; 1 where they are not the same."""
    alike = len(one) == len(other)
    for first, second in zip(one, other, strict=False):
        differing = differences(contents(first), contents(second))
        alike = alike and not differing
        print(f"{first.name}: {'the same, byte for byte' if not differing else 'DIFFERS'}")
        for line in differing:
            print(f"  {line}")
    return 0 if alike else 1


def contents(made: Path) -> dict[str, str]:
    """Each file of a folder, or the one file, with a digest of mode, kind and bytes."""
    if made.is_file():
        return {made.name: _digest(made)}
    paths = sorted(path for path in made.rglob("*") if path.is_symlink() or not path.is_dir())
    return {path.relative_to(made).as_posix(): _digest(path) for path in paths}


def differences(one: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    """What only one of two builds has, or both have with other contents."""
    told = {
        **dict.fromkeys(one.keys() - other.keys(), "only in the first"),
        **dict.fromkeys(other.keys() - one.keys(), "only in the second"),
        **{
            name: "other contents" for name in one.keys() & other.keys() if one[name] != other[name]
        },
    }
    return [f"{name}: {what}" for name, what in sorted(told.items())]


def _digest(path: Path) -> str:
    if path.is_symlink():
        return f"link to {path.readlink()}"
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return f"{path.stat().st_mode & 0o777:o} {digest}"
