"""What is a command: what it is for, what it takes and what it does?"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import NamedTuple

from app.cli.arguments import Parser
from app.cli.house import House
from app.words import Speech


class Command(NamedTuple):
    """`summary` is a msgid. `run` prints the answer and gives the exit code."""

    name: str
    summary: str
    example: str
    add_arguments: Callable[[Parser], None]
    run: Callable[[argparse.Namespace, House, Speech], int]
