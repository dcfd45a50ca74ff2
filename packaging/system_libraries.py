"""What does Qt need from this machine that Python packages can't bring along?

The list is what the loader asks for (`NEEDED`) in Qt's Gui, Widgets, PrintSupport, Svg, DBus and
xcb libraries and plugins, as PySide6-Essentials 6.11 ships them.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shlex
import shutil
import sys
from pathlib import Path

from ground import must, stop, tell

DEBIAN_PACKAGE_OF = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libcups.so.2": "libcups2",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
FONT_ENDINGS = {".ttf", ".otf", ".ttc"}


def provide() -> None:
    """Install on Debian and Ubuntu, as root, what is missing; else stop with what to type.

    Only Linux leaves libraries to the machine: Windows and macOS bring what Qt needs. A machine
    without a display needs them too, since the papers are painted by Qt.
    """
    if sys.platform != "linux":
        return
    missing = _missing()
    if not missing:
        return
    if not shutil.which("apt-get"):
        stop(
            f"Visitario's window needs what this system lacks: {', '.join(missing)}. "
            "Install it with the system's package manager, then start this command again."
        )
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *missing.values()]
    if os.geteuid() != 0:
        # A login shell, since dpkg needs the folders of programs that only root has on its path.
        as_root = "sudo sh -c" if shutil.which("sudo") else "su - -c"
        stop(
            "Visitario needs some packages of the system. Type this once, then start this command "
            f"again:\n\n{as_root} 'apt-get update && {shlex.join(install)}'\n"
        )
    _install(install)


def _missing() -> dict[str, str]:
    """What is missing, each with the Debian package that brings it."""
    missing = {
        soname: package for soname, package in DEBIAN_PACKAGE_OF.items() if not _loads(soname)
    }
    if not _has_font():
        missing["a font"] = "fonts-dejavu-core"
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        missing["Python's venv and ensurepip"] = f"python{version}-venv"
    return missing


def _loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def _has_font() -> bool:
    folders = (Path(folder).expanduser() for folder in FONT_FOLDERS)
    return any(path.suffix.lower() in FONT_ENDINGS for f in folders for path in f.rglob("*"))


def _install(install: list[str]) -> None:
    tell("Installing the packages of the system that Visitario needs ...")
    unasked = {"DEBIAN_FRONTEND": "noninteractive"}
    must(["apt-get", "update"], "The system's package lists could not be fetched.", unasked)
    must(install, "The system's packages could not be installed.", unasked)
