"""Which release is made: of which version, as of which moment, for which machine?"""

from __future__ import annotations

import os
import platform
import re
import subprocess
import sys

from ground import ROOT, stop

APP_ID = "org.visitario.Visitario"
"""What desktops know the program by; `app.ui.application` says the same of its windows."""

_VERSION = re.compile(r'^__version__ = "([^"]+)"$', re.MULTILINE)
_SYSTEMS = {"linux": "linux", "win32": "windows", "darwin": "macos"}


def version() -> str:
    """The version, from the one place that says it."""
    found = _VERSION.search((ROOT / "app" / "__init__.py").read_text(encoding="utf-8"))
    return found[1] if found else stop("app/__init__.py names no version.")


def moment() -> int:
    """The instant of the commit that is built, in seconds since 1970: what is made is dated so."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(given) if given.isdigit() else int(_git("log", "-1", "--format=%ct"))


def changed() -> str:
    """The files that differ from the commit, a line each; they are built as they are."""
    return _git("status", "--porcelain", "--untracked-files=normal") if _has_git() else ""


def name() -> str:
    """What the bundle is called: "visitario-0.1.0-linux-x86_64"."""
    system = _SYSTEMS.get(sys.platform, sys.platform)
    return f"visitario-{version()}-{system}-{platform.machine().lower()}"


def _has_git() -> bool:
    return (ROOT / ".git").exists()


def _git(*words: str) -> str:
    try:
        done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        stop(
            "This folder is no clone that git can read, so what is made can't be dated. Set "
            "SOURCE_DATE_EPOCH to the seconds since 1970 of the version that you have, and start "
            "again."
        )
    return done.stdout.strip()
