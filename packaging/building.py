"""What is made for people who just want the program: which packages, in which order?"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import build_environment
import bundle
import debian
import packed
import prove_deb
import release
import twice
from ground import ROOT, tell

DIST = ROOT / "dist"


def build(arguments: list[str]) -> int:
    """Make this platform's packages in `dist`; twice and compared, or proved, where asked for."""
    if arguments == ["--prove"]:
        prove_deb.check()
    if changed := release.changed():
        tell(f"These files differ from the commit, and are built as they are:\n{changed}")
    python = build_environment.prepare()
    DIST.mkdir(exist_ok=True)
    made = everything(python, DIST)
    for path in made:
        tell(f"{path.relative_to(ROOT)}  {_size(path):,} bytes")
    if arguments == ["--twice"]:
        return twice.compare(made, everything(python, _empty(build_environment.FOLDER / "again")))
    if arguments == ["--prove"]:
        return prove_deb.prove(made[0], made[-1])
    return 0


def everything(python: Path, into: Path) -> list[Path]:
    """The bundle, and all packages of it that can be made on this machine."""
    folder = bundle.make(python, into)
    made = [folder, packed.pack(folder, release.moment())]
    if sys.platform == "linux" and debian.can_be_made():
        made.append(debian.make(folder, into))
    return made


def _size(path: Path) -> int:
    return bundle.size(path) if path.is_dir() else path.stat().st_size


def _empty(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
