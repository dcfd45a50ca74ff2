"""An office to type into, one day after the other, and what it says of one patient."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.cli.terminal import Terminal

Row = dict[str, Any]


@dataclass
class Trial:
    """The patient CO-001 of the shipped trial, at a desk whose day a test sets."""

    terminal: Terminal
    path: str

    @property
    def office(self) -> tuple[str, str]:
        return "--office", self.path

    def set_up(self) -> None:
        """Make the office and enrol the patient, on the day it is."""
        assert self.terminal.type("create", self.path, "--plain").code == 0
        self.do("site", "CO", "--name", "Reina Sofía", "--city", "Córdoba")
        self.do("adopt", "NCT01745783", "--site", "CO")
        self.do("enrol", "--consented", f"{self.terminal.clock.today()}")

    def on(self, day: str) -> None:
        """Go to a day."""
        self.terminal.clock.on = date.fromisoformat(day)

    def do(self, name: str, *words: str) -> Row:
        """Do a deed that is journalled as one entry."""
        (action,) = self.terminal.rows(name, *words, *self.office)
        return action

    def done(self, visit: str, day: str, *words: str) -> Row:
        """Record a visit on a day, on that day or on the one it is already."""
        if self.terminal.clock.today() < date.fromisoformat(day):
            self.on(day)
        return self.do("record", "CO-001", visit, day, *(words or ("--all-done",)))

    def ask(self, name: str, *words: str) -> list[Row]:
        """What a question answers."""
        return self.terminal.rows(name, *words, *self.office)

    def preview(self, name: str, *words: str) -> Row:
        """What a deed would change; nothing is saved."""
        (told,) = self.ask(name, *words, "--preview")
        return told

    def visit(self, visit: str, *words: str) -> Row:
        """How a visit of the patient stands."""
        rows = self.ask("patient", "CO-001", *words)
        (row,) = [row for row in rows if row["visit"] == visit]
        return row

    def status(self, *visits: str) -> list[str]:
        """The statuses of some visits."""
        rows = {row["visit"]: row["status"] for row in self.ask("patient", "CO-001")}
        return [rows[visit] for visit in visits]

    def deviations(self) -> dict[str, str]:
        """The deviations of the patient and how far each has come."""
        return {row["deviation"]: row["state"] for row in self.ask("deviations")}

    def history(self) -> list[Row]:
        """What was done to the patient, the newest first."""
        return self.ask("history", "--patient", "CO-001")
