"""Is a known weakness in what Visitario is made of?"""

from __future__ import annotations

import json
import subprocess
from typing import Any

from environment import RUN_LOCK
from ground import ROOT, VENV_PYTHON, tell
from parts import pinned

AUDIT = [
    str(VENV_PYTHON),
    "-m",
    "pip_audit",
    "--requirement",
    str(RUN_LOCK.relative_to(ROOT)),
    "--disable-pip",  # the lock names every package with its hashes: nothing is to be resolved
    "--require-hashes",
    "--format=json",
    "--progress-spinner=off",
]
PATIENCE = 120
"""Seconds after which the database of weaknesses counts as out of reach."""


def audit() -> int:
    """Compare the locked versions with the public database; 1 where it knows a weakness.

    Where the database can't be reached, the versions are printed for somebody who can.
    """
    found = _asked()
    left_out = [str(each["name"]) for each in found if "skip_reason" in each]
    if len(left_out) == len(found):
        tell("The database of known weaknesses can't be reached from here. These are the versions:")
        print("\n".join(f"{name}=={version}" for name, version in pinned(RUN_LOCK)))
        return 0
    weak = [each for each in found if each.get("vulns")]
    for each in weak:
        told = "; ".join(_said(one) for one in each["vulns"])
        print(f"{each['name']} {each['version']}: {told}")
    compared = len(found) - len(left_out)
    tell(f"{compared} packages were compared, {len(weak)} of them have a known weakness.")
    if left_out:
        tell(f"Not known there, so not compared: {', '.join(left_out)}")
    return 1 if weak else 0


def _asked() -> list[dict[str, Any]]:
    """What the database says of each package; nothing where there is no answer."""
    try:
        done = subprocess.run(
            AUDIT, cwd=ROOT, capture_output=True, text=True, check=False, timeout=PATIENCE
        )
        answer = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        return []
    return list(answer["dependencies"])


def _said(weakness: dict[str, Any]) -> str:
    versions = ", ".join(weakness["fix_versions"])
    return f"{weakness['id']} (mended in {versions or 'no version yet'})"
