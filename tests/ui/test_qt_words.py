"""What Qt itself says in the dialogs that we open is in the language of the window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QFileInfo, QTranslator
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog, QFileIconProvider, QTreeView
from pytestqt.qtbot import QtBot

from app.ui.application import begin
from app.ui.qt_words import LEFT_OUT
from app.words import speech


class Asked(QTranslator):
    """Keeps what Qt asks for that neither its catalogue nor ours has."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        catalogues = [t for t in application.findChildren(QTranslator) if type(t) is QTranslator]
        self._known = catalogues[-1]
        self.missing: set[tuple[str, str]] = set()

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, text: str, about: str = "", n: int = -1) -> str:
        is_known = self._known.translate(context, text, about, n)
        if not is_known and (context, text) not in LEFT_OUT and context != "QMimeType":
            self.missing.add((context, text))
        return None  # type: ignore[return-value]  # which leaves it to the others


@pytest.fixture
def asked(qapp: QApplication) -> Iterator[Asked]:
    begin(speech("es"))
    made = Asked(qapp)
    qapp.installTranslator(made)
    yield made
    qapp.removeTranslator(made)


def test_a_folder_is_called_so_whenever_the_language_turns(tmp_path: Path, qapp: object) -> None:
    assert qapp
    for language, words in (("es", "Carpeta"), ("en", "Folder"), ("es", "Carpeta")):
        begin(speech(language))
        assert QFileIconProvider().type(QFileInfo(str(tmp_path))) == words


def test_nothing_is_left_in_english_where_a_file_is_chosen(
    qtbot: QtBot, asked: Asked, tmp_path: Path
) -> None:
    (tmp_path / "one").mkdir()
    for mode in QFileDialog.AcceptMode:
        dialog = QFileDialog()
        qtbot.addWidget(dialog)
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setAcceptMode(mode)
        dialog.setViewMode(QFileDialog.ViewMode.Detail)
        dialog.setDirectory(str(tmp_path))
        dialog.show()
        (files,) = dialog.findChildren(QTreeView)
        qtbot.waitUntil(lambda each=files: bool(each.model().index(0, 2, each.rootIndex()).data()))
    assert asked.missing == set()


def test_nothing_is_left_in_english_where_a_printer_is_chosen(asked: Asked) -> None:
    printer = QPrinter()
    dialog = QPrintDialog(printer)
    dialog.show()
    dialog.close()
    del dialog  # before its printer
    assert asked.missing == set()
