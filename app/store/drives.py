"""On what does an office file lie: a drive of this computer, a share, a stick, or its memory?"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath
from typing import Final, NamedTuple

from app.service.pen import Drive


class Computer(NamedTuple):
    """What has to be asked of a computer; a test answers in its place.

    `mounts`: /proc/self/mounts, or what mount(8) of macOS says. `drive_type`: GetDriveTypeW of
    Windows. `device`: where Linux keeps the device that a file is on, resolved.
    """

    name: str
    mounts: Callable[[], str]
    drive_type: Callable[[str], int]
    device: Callable[[Path], str]


_SHARED: Final = frozenset(
    {
        *("9p", "afpfs", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "davfs2", "glusterfs"),
        *("gpfs", "gvfsd-fuse", "lustre", "ncpfs", "nfs", "nfs4", "onedriver", "orangefs"),
        *("rclone", "s3fs", "smb", "smb2", "smb3", "smbfs", "smbnetfs", "sshfs", "vboxsf"),
        *("virtiofs", "vmhgfs", "vmhgfs-fuse", "webdav"),
    }
)
"""File systems that other computers write to as well, less the "fuse." before some."""

_IN_MEMORY: Final = frozenset({"ramfs", "tmpfs"})
"""File systems that are gone when the computer is turned off."""

_REMOTE: Final = 4
_PLUGGED: Final = 2
"""DRIVE_REMOTE and DRIVE_REMOVABLE of Windows' GetDriveTypeW."""

_LINUX: Final = re.compile(r"^\S+ (?P<place>\S+) (?P<kind>\S+) ", re.MULTILINE)
_MAC: Final = re.compile(r"^.+? on (?P<place>/.*) \((?P<kind>[^(),]+)[^()]*\)$", re.MULTILINE)
_ESCAPED: Final = re.compile(r"\\([0-7]{3})")
_MOUNT_OF_MAC: Final = "/sbin/mount"
_VOLUMES: Final = PurePosixPath("/Volumes")


def drive_of(office: Path, computer: Computer | None = None) -> Drive:
    """The kind of drive under a file that there is, or whose folder there is."""
    asked = computer or this_computer()
    place = office.resolve()
    if asked.name == "win32":
        return _on_windows(PureWindowsPath(place), asked)
    if asked.name == "darwin":
        return _on_mac(place, asked)
    return _on_linux(place, asked)


def is_shared(office: Path) -> bool:
    """Whether other computers may write to a file that there is, or whose folder there is."""
    return drive_of(office) is Drive.SHARE


def this_computer() -> Computer:
    """The computer that the program runs on. Run on Linux alone so far."""
    mounts = _mounts_of_mac if sys.platform == "darwin" else _mounts_of_linux
    return Computer(sys.platform, mounts, _drive_type, _device)


def _on_linux(place: Path, asked: Computer) -> Drive:
    kind, _ = _mount_of(place, _LINUX, asked.mounts())
    if kind in _SHARED:
        return Drive.SHARE
    if kind in _IN_MEMORY:
        return Drive.MEMORY
    device = PurePath(asked.device(place))
    return Drive.REMOVABLE if any(part.startswith("usb") for part in device.parts) else Drive.FIXED


def _on_mac(place: Path, asked: Computer) -> Drive:
    kind, mounted = _mount_of(place, _MAC, asked.mounts())
    if kind in _SHARED:
        return Drive.SHARE
    return Drive.REMOVABLE if _VOLUMES in mounted.parents else Drive.FIXED


def _on_windows(place: PureWindowsPath, asked: Computer) -> Drive:
    if place.drive.startswith("\\\\"):
        return Drive.SHARE
    kinds = {_REMOTE: Drive.SHARE, _PLUGGED: Drive.REMOVABLE}
    return kinds.get(asked.drive_type(f"{place.drive}\\"), Drive.FIXED)


def _mount_of(place: Path, line: re.Pattern[str], mounts: str) -> tuple[str, PurePosixPath]:
    """The kind of the file system under a place, and where it is mounted."""
    around = (place, *place.parents)
    found = [each for each in _mounted(line, mounts) if Path(each[1]) in around]
    # The last one mounted at a place hides those before it.
    nearest = max(enumerate(found), key=lambda each: (len(each[1][1].parts), each[0]), default=None)
    return nearest[1] if nearest else ("", PurePosixPath("/"))


def _mounted(line: re.Pattern[str], mounts: str) -> Iterator[tuple[str, PurePosixPath]]:
    for found in line.finditer(mounts):
        # A blank in a name is written as \040 (fstab(5)).
        unescaped = _ESCAPED.sub(lambda escaped: chr(int(escaped[1], 8)), found["place"])
        yield found["kind"].removeprefix("fuse."), PurePosixPath(unescaped)


def _mounts_of_linux() -> str:
    # Where /proc can't be read, no share is recognised, and the file is treated as before.
    try:
        return Path("/proc/self/mounts").read_text("utf-8", "surrogateescape")
    except OSError:
        return ""


def _mounts_of_mac() -> str:
    told = subprocess.run([_MOUNT_OF_MAC], capture_output=True, text=True, check=False)  # noqa: S603 - a fixed command
    return told.stdout


def _drive_type(root: str) -> int:
    import ctypes

    ask = partial(ctypes.windll.kernel32.GetDriveTypeW, root)  # type: ignore[attr-defined, unused-ignore]
    return int(ask())


def _device(place: Path) -> str:
    there = place if place.exists() else place.parent
    number = there.stat().st_dev
    return os.path.realpath(f"/sys/dev/block/{os.major(number)}:{os.minor(number)}")
