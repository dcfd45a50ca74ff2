"""Which exact packages, on every platform and Python that Visitario runs on?"""

from __future__ import annotations

import shutil

from environment import BUILD_LOCK, DEV_LOCK, RUN_LOCK
from ground import ROOT, must, stop

COMPILE = [
    "uv",
    "pip",
    "compile",
    "pyproject.toml",
    "--universal",  # one file for Linux, Windows and macOS, and for every Python from the oldest
    "--python-version=3.11",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-header",
    "--upgrade",
    "--quiet",
]


def renew() -> int:
    """Write the three locks anew from `pyproject.toml`; needs uv on the path and the network."""
    if not shutil.which("uv"):
        stop("Renewing the locks needs uv: python3 -m pip install uv, then start again.")
    run_lock = str(RUN_LOCK.relative_to(ROOT))
    failure = "The locks could not be renewed."
    must([*COMPILE, "--output-file", run_lock], failure)
    same = ["--constraints", run_lock]
    for group, lock in (("dev", DEV_LOCK), ("build", BUILD_LOCK)):
        into = ["--output-file", str(lock.relative_to(ROOT))]
        must([*COMPILE, "--group", group, *same, *into], failure)
    return 0
