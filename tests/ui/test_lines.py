"""A line says what was wrong with what was typed until something else is, and no longer."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QPlainTextEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.ui.parts.edited import on_edit
from app.ui.parts.setting import Bound, TypedSetting
from app.words import N_, Refusal, speech


def test_a_setting_says_what_is_wrong_until_it_is_typed_anew(qtbot: QtBot) -> None:
    def refuse(_: str) -> None:
        raise Refusal(N_("Say who you are: choose your name, or type it."))

    made = TypedSetting(speech("en"), "Name", "", Bound(str, refuse, ""), "nobody")
    qtbot.addWidget(made)
    made.show()
    made.put("ana")
    assert made.refusal.isVisible()
    QTest.keyClicks(made.line, "b")
    assert not made.refusal.isVisible()


def test_every_input_tells_that_it_was_changed(qtbot: QtBot) -> None:
    whole, heard = QWidget(), list[str]()
    qtbot.addWidget(whole)
    column = QVBoxLayout(whole)
    box, tick, way, note = QComboBox(), QCheckBox(), QRadioButton(), QPlainTextEdit()
    box.addItems(["a", "b"])
    for each in (box, tick, way, note):
        column.addWidget(each)
    on_edit(whole, lambda: heard.append(""))
    for changes in (
        lambda: box.setCurrentIndex(1),
        tick.click,
        way.click,
        lambda: note.setPlainText("x"),
    ):
        before = len(heard)
        changes()
        assert len(heard) > before
