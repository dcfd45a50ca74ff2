"""With which Python and which packages is a bundle made, whatever else is installed?"""

from __future__ import annotations

import hashlib
import shutil
import sys
import sysconfig
from pathlib import Path

import system_libraries
from environment import BUILD_LOCK, check_machine, install, make
from ground import ON_WINDOWS, ROOT, stop

FOLDER = ROOT / "build"
VENV = FOLDER / "venv"
PYTHON = VENV / ("Scripts" if ON_WINDOWS else "bin") / ("python.exe" if ON_WINDOWS else "python")
STAMP = VENV / "visitario-build.txt"
TOOLS = ("objdump", "readelf", "strip")


def prepare() -> Path:
    """Make `build/venv` hold what the build's lock lists, unless it does; its Python."""
    check_python()
    check_machine()
    _check_tools()
    system_libraries.provide()
    if not STAMP.exists() or STAMP.read_text(encoding="utf-8") != _made_of():
        make(VENV)
        install(BUILD_LOCK, PYTHON)
        # Last: an environment without it was left half made.
        STAMP.write_text(_made_of(), encoding="utf-8")
    return PYTHON


def check_python() -> None:
    """Stop where PyInstaller would: it takes the interpreter's library along."""
    shared = any(map(sysconfig.get_config_var, ("Py_ENABLE_SHARED", "PYTHONFRAMEWORK")))
    if not (ON_WINDOWS or shared):
        stop(
            f"A bundle needs a Python with a shared library, and {sys.executable} was built "
            "without. Start packaging/dev.py build with the system's (on Debian and Ubuntu "
            "/usr/bin/python3 is one), or build yours with --enable-shared (pyenv: "
            "PYTHON_CONFIGURE_OPTS=--enable-shared pyenv install VERSION)."
        )


def _check_tools() -> None:
    missing = [tool for tool in TOOLS if not shutil.which(tool)]
    if missing and sys.platform == "linux":
        stop(
            f"A bundle needs {', '.join(missing)}, which the package binutils brings: "
            "apt-get install binutils"
        )


def _made_of() -> str:
    """The lock's digest, and the very Python that was asked for."""
    digest = hashlib.sha256(BUILD_LOCK.read_bytes()).hexdigest()
    return f"{digest} {sys.implementation.cache_tag} {sys.base_prefix}\n"
