"""Which libraries does the bundle ask the machine for, and how old may the C library be?"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from bundle_contents import CARRIED_ALONG
from system_libraries import DEBIAN_PACKAGE_OF

WITH_THE_SYSTEM = {
    "ld-linux-aarch64.so.1": "libc6",
    "ld-linux-x86-64.so.2": "libc6",
    "libbrotlicommon.so.1": "libbrotli1",
    "libbrotlidec.so.1": "libbrotli1",
    "libc.so.6": "libc6",
    "libdl.so.2": "libc6",
    "libexpat.so.1": "libexpat1",
    "libgcc_s.so.1": "libgcc-s1",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libm.so.6": "libc6",
    "libpthread.so.0": "libc6",
    "libresolv.so.2": "libc6",
    "librt.so.1": "libc6",
    "libstdc++.so.6": "libstdc++6",
    "libutil.so.1": "libc6",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
PACKAGE_OF = {**WITH_THE_SYSTEM, **DEBIAN_PACKAGE_OF, **CARRIED_ALONG}
"""The Debian package of each library that the bundle may leave to the machine."""

AS_IT_MAY_BE = frozenset({"libqgtk3.so"})
"""Plugins that serve where their libraries are, and are passed over where they aren't."""

PROMISED_GLIBC = {"x86_64": (2, 35), "aarch64": (2, 39)}
"""The C library that README promises the bundle to be content with."""

_NEEDED = re.compile(r"\(NEEDED\)\s+Shared library: \[([^\]]+)\]")
_SEARCHED = re.compile(r"\((?:RPATH|RUNPATH)\)\s+Library r(?:un)?path: \[([^\]]+)\]")
_GLIBC = re.compile(r"Name: GLIBC_(\d+)\.(\d+)\b")


def binaries(folder: Path) -> Iterator[Path]:
    """The programs and libraries in a folder, each once."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                if file.read(4) == b"\x7fELF":
                    yield path


def needed(described: str) -> frozenset[str]:
    """The libraries that a binary asks for, of what `readelf --dynamic` says of it."""
    return frozenset(_NEEDED.findall(described))


def glibc(described: str) -> tuple[int, int]:
    """The newest version of the C library asked for, of what `readelf --version-info` says."""
    return max(((int(a), int(b)) for a, b in _GLIBC.findall(described)), default=(0, 0))


def searched(described: str) -> list[str]:
    """Where a binary looks for libraries, of what `readelf --dynamic` says of it."""
    return [place for found in _SEARCHED.findall(described) for place in found.split(":")]


def forget_places(folder: Path, patchelf: Path) -> None:
    """Let nothing in the folder look for libraries where they lay when it was made."""
    for each in binaries(folder):
        if any(
            not place.startswith("$ORIGIN") for place in searched(_described("--dynamic", each))
        ):
            subprocess.run([patchelf, "--remove-rpath", each], check=True)


def asked_of_the_machine(folder: Path) -> frozenset[str]:
    """The libraries that something in the folder needs and nothing in the folder is."""
    there = {path.name for path in folder.rglob("*.so*")}
    asked = (needed(_described("--dynamic", each)) for each in _that_must_load(folder))
    return frozenset().union(*asked) - there


def oldest_glibc(folder: Path) -> tuple[int, int]:
    """The oldest version of the C library with which everything in the folder loads."""
    asked = (glibc(_described("--version-info", each)) for each in binaries(folder))
    return max(asked, default=(0, 0))


def too_new(folder: Path, machine: str) -> Iterator[str]:
    """A sentence where the folder asks for a newer C library than is promised for the machine."""
    asked, promised = oldest_glibc(folder), PROMISED_GLIBC.get(machine, (0, 0))
    if asked > promised:
        yield (
            f"It asks for glibc {_dotted(asked)}, and README promises {_dotted(promised)} on "
            f"{machine}: make it on an older system (Debian 12 for x86_64), or promise less."
        )


def _dotted(version: tuple[int, int]) -> str:
    return ".".join(map(str, version))


def packages(sonames: Iterable[str]) -> list[str]:
    """The Debian packages that bring these libraries; `KeyError` for one that none is known of."""
    return sorted({PACKAGE_OF[each] for each in sonames})


def _that_must_load(folder: Path) -> Iterator[Path]:
    return (each for each in binaries(folder) if each.name not in AS_IT_MAY_BE)


def _described(what: str, path: Path) -> str:
    done = subprocess.run(
        ["readelf", "--wide", what, str(path)], capture_output=True, text=True, check=True
    )
    return done.stdout
