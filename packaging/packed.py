"""How is the folder of a bundle carried as one file?"""

from __future__ import annotations

import gzip
import sys
import tarfile
import zipfile
from datetime import UTC, datetime
from functools import partial
from pathlib import Path


def pack(folder: Path, moment: int) -> Path:
    """Pack the folder beside itself, as .zip on Windows, else as .tar.gz.

    Everything in it is dated `moment`, in seconds since 1970.
    """
    return _zipped(folder, moment) if sys.platform == "win32" else _tarred(folder, moment)


def _tarred(folder: Path, moment: int) -> Path:
    made = folder.with_name(f"{folder.name}.tar.gz")
    with (
        made.open("wb") as file,
        gzip.GzipFile("", "wb", fileobj=file, mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as tar,
    ):
        for path in _in_order(folder):
            tar.add(
                path,
                path.relative_to(folder.parent),
                recursive=False,
                filter=partial(_anybody, moment),
            )
    return made


def _anybody(moment: int, member: tarfile.TarInfo) -> tarfile.TarInfo:
    """Who made it is of no interest, and would make two builds differ."""
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mtime = moment
    return member


def _zipped(folder: Path, moment: int) -> Path:
    made = folder.with_name(f"{folder.name}.zip")
    dated = datetime.fromtimestamp(moment, UTC).timetuple()[:6]
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in _in_order(folder):
            if path.is_file():
                name = path.relative_to(folder.parent).as_posix()
                entry = zipfile.ZipInfo(name, dated)
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, path.read_bytes())
    return made


def _in_order(folder: Path) -> list[Path]:
    return [folder, *sorted(folder.rglob("*"))]
