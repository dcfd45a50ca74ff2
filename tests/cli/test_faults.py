"""A fault of the program is told by its places: standard error ends in mails and logs."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.cli.front import FAULTY
from app.domain.change import Change, OutOfDate
from app.store import OfficeFile
from tests.cli.terminal import Terminal

SECRETS = ("CO-003", "Xiquitraqe", "Zebulonia", "llamó")


def test_a_fault_tells_no_word_of_a_patient(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(tmp_path / "Zebulonia" / "office.visitario")
    assert terminal.type("create", path, "--plain").code == 0

    def fail(*_: object, **__: object) -> None:
        place = ("contacts", "c1", "note")
        try:
            {}["Zebulonia"]
        except KeyError as lost:
            change = Change(("patient", "CO-003"), place, None, "La Sra. Xiquitraqe llamó")
            raise OutOfDate(change) from lost

    monkeypatch.setattr(OfficeFile, "patients", fail)
    said = terminal.type("patients", "--office", path)
    assert (said.code, said.out) == (FAULTY, "")
    assert said.err.startswith("visitario: Something went wrong in the program")
    for told in ("Visitario ", "app.domain.change.OutOfDate", "builtins.KeyError", ".fail\n"):
        assert told in said.err
    assert "  app/cli/front.py:" in said.err
    assert not [secret for secret in SECRETS if secret in said.err]
