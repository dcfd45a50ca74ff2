"""Which office opens from now on is set with the office that was made, and with no other."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.site import Site
from app.service.accounts import Founder
from app.service.preferences import keep_office, own_place, settings_in
from app.ui.apart import Apart
from app.ui.application import begin
from app.ui.dialogs.first_start import FirstStartDialog
from app.ui.premises import begin_office
from app.ui.theme import Theme
from app.words import N_, Refusal, speech
from tests.ui.encrypted import PASSWORD, House, house, quick

__all__ = ["house", "quick"]


def test_an_office_that_was_not_made_is_not_set(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.service.preferences.default_office", lambda: house.path)
    monkeypatch.setattr("app.settings.default_office", lambda: house.path)
    file, other = tmp_path / "settings.toml", tmp_path / "other" / "office.visitario"

    def create(path: Path, founder: object) -> str:
        if path == other:
            raise Refusal(N_("{day} has not come yet."), day="2027")
        return premises.create(path, founder)  # type: ignore[arg-type]

    premises = house.premises
    tried = replace(premises, create=create, keep=partial(keep_office, file))
    site, version = Site("CO", "h", "c", "Europe/Madrid"), premises.shipped()[0]
    with pytest.raises(Refusal):
        begin_office(tried, other, site, version, None)
    assert own_place(settings_in(file)) == house.path
    begun = begin_office(tried, house.path, site, version, None)
    assert begun.place == house.path
    assert own_place(settings_in(file)) == house.path


def test_nobody_leaves_while_the_office_is_made(
    qtbot: QtBot, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(speech("en"))
    may_go_on, apart = Event(), Apart()
    premises = house.premises
    create = premises.create

    def slowly(path: Path, founder: object) -> str:
        may_go_on.wait(20)
        return create(path, founder)  # type: ignore[arg-type]

    dialog = FirstStartDialog(speech("en"), replace(premises, create=slowly), Theme(), apart)
    qtbot.addWidget(dialog)
    dialog.show()
    hospital = dialog.hospital
    for line, words in zip((hospital.code, hospital.name, hospital.city), "abc", strict=True):
        line.setText(words)
    monkeypatch.setattr(dialog.founder, "founder", lambda: Founder("Ana Ruiz", PASSWORD))
    dialog._create()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    dialog.close()
    assert dialog.isVisible()
    may_go_on.set()
    qtbot.waitUntil(lambda: dialog.found is not None, timeout=20_000)
    assert dialog.paper.isVisible()
    dialog.paper.reject()
    dialog.reject()
    assert not dialog.isVisible()
    apart.close()


@pytest.mark.parametrize("folder", ["~nobody-is-called-so/x", "/" + "a" * 300, "x"])
def test_a_folder_that_is_none_is_refused_in_words(qtbot: QtBot, house: House, folder: str) -> None:
    begin(speech("en"))
    dialog = FirstStartDialog(speech("en"), house.premises, Theme(), Apart(inline=True))
    qtbot.addWidget(dialog)
    dialog.founder.folder.setText(folder)
    dialog.founder.office.warn()
    with pytest.raises(Refusal):
        dialog.founder.check()
