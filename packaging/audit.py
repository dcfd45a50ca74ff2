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

    Where nothing was compared it is 2: the database can't be reached, and the versions are printed
    for somebody who can, or the tool itself failed, and what it said last is.
    """
    try:
        found = _asked()
    except NoAnswer as nothing:
        tell(f"The locked versions were not compared: {nothing}")
        return 2
    left_out = [str(each["name"]) for each in found if "skip_reason" in each]
    if len(left_out) == len(found):
        tell("The database of known weaknesses can't be reached from here. These are the versions:")
        print("\n".join(f"{name}=={version}" for name, version in pinned(RUN_LOCK)))
        return 2
    weak = [each for each in found if each.get("vulns")]
    for each in weak:
        told = "; ".join(_said(one) for one in each["vulns"])
        print(f"{each['name']} {each['version']}: {told}")
    compared = len(found) - len(left_out)
    tell(f"{compared} packages were compared, {len(weak)} of them have a known weakness.")
    if left_out:
        tell(f"Not known there, so not compared: {', '.join(left_out)}")
    return 1 if weak else 0


class NoAnswer(Exception):
    """The tool that asks the database said nothing of any package; why, in its words."""


def _asked() -> list[dict[str, Any]]:
    """What the database says of each package; `NoAnswer` where the tool gives none."""
    try:
        done = subprocess.run(
            AUDIT, cwd=ROOT, capture_output=True, text=True, check=False, timeout=PATIENCE
        )
        return list(json.loads(done.stdout)["dependencies"])
    except subprocess.TimeoutExpired:
        raise NoAnswer(f"no answer within {PATIENCE} seconds") from None
    except (ValueError, KeyError):
        said = done.stderr.strip().splitlines() or [f"pip-audit ended with {done.returncode}"]
        raise NoAnswer(said[-1]) from None


def _said(weakness: dict[str, Any]) -> str:
    versions = ", ".join(weakness["fix_versions"])
    return f"{weakness['id']} (mended in {versions or 'no version yet'})"
