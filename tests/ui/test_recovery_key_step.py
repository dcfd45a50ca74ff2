"""The recovery key of a new office is put on paper, and on nothing else, or stays due."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from app.service.accounts import is_recovery_key_due
from app.ui.dialogs.first_start import FirstStartDialog
from tests.ui.encrypted import House, house, quick
from tests.ui.test_first_start import first, give_password, to_the_password

__all__ = ["first", "house", "quick"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_a_recovery_key_that_was_put_off_stays_due(
    first: FirstStartDialog, house: House, key: Qt.Key
) -> None:
    house.is_shown = False
    to_the_password(first)
    give_password(first)
    paper = first.paper
    paper.typed.setText(paper._groups[paper._asked - 1])
    QTest.keyClick(paper.typed, key)
    assert first.step == 3
    assert first.found
    assert first.found.office
    assert is_recovery_key_due(first.found.office) is (key is Qt.Key.Key_Escape)


@pytest.mark.parametrize("printers", [[], ["Office"]])
def test_a_recovery_key_goes_to_no_file(
    first: FirstStartDialog,
    monkeypatch: pytest.MonkeyPatch,
    printers: list[str],
    tmp_path: Path,
) -> None:
    file, asked = tmp_path / "print.pdf", list[QPrintDialog]()

    def choose_a_file(dialog: QPrintDialog) -> int:
        asked.append(dialog)
        dialog.printer().setOutputFileName(str(file))
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: printers)
    monkeypatch.setattr(QPrintDialog, "exec", choose_a_file)
    to_the_password(first)
    give_password(first)
    first.paper.print_button.click()
    told = first.paper.refusal.text()
    assert "by hand" in told
    assert ("no printer on this computer" in told) is (not printers)
    assert not file.exists()
    assert not any(each.testOption(QPrintDialog.PrintDialogOption.PrintToFile) for each in asked)
    first.paper.reject()
