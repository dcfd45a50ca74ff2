"""Where an office does not open the window offers a way in: to read, or by its newest backup."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.service.accounts import Founder
from app.service.backups import Occasion
from app.service.damaged import Damaged, Untrue, Unwritable
from app.service.keys import SignIn, Unlocked
from app.service.ports import Finding, Office
from app.store import door, verify
from app.store.restoring import Backups
from app.ui import another, entrance, way_in
from app.ui.apart import Apart
from app.ui.application import begin, the_theme
from app.ui.dialogs.made_anew import MadeAnewDialog
from app.ui.premises import Premises
from app.ui.theme import Scheme
from app.ui.threshold import Left, Threshold
from app.ui.way_in import Way, WayBox
from app.words import Refusal, speech
from tests.store.offices import set_up
from tests.ui.encrypted import PASSWORD, House, house, quick

__all__ = ["house", "quick"]


@pytest.fixture(params=[True, False], ids=["encrypted", "plain"])
def founded(house: House, request: pytest.FixtureRequest) -> House:
    """A house with an office in it, and a backup of that."""
    founder = Founder("Ana Ruiz", PASSWORD) if request.param else None
    house.path.parent.mkdir()
    house.premises.create(house.path, founder)
    sign_in: SignIn | None = _as_ana if founder else None
    with closing(house.open(house.path, sign_in=sign_in)) as office:
        set_up(office)
        assert office.vault
        office.vault.make(Occasion.ASKED)
    return house


def _as_ana(locked: object) -> Unlocked:
    return locked.unlock("Ana Ruiz", PASSWORD)  # type: ignore[attr-defined, no-any-return]


def premises_of(founded: House) -> Premises:
    restorer = Backups(founded.clock)
    return replace(founded.premises, is_new=False, restorer=lambda: restorer)


@pytest.fixture
def come_in(founded: House, monkeypatch: pytest.MonkeyPatch) -> Callable[[Way | None], Office]:
    """Comes in with the box answered by a way; who signs in is asked once."""
    asked: list[object] = []

    def sign_in(locked: object, *_: object, **__: object) -> Unlocked:
        asked.append(locked)
        assert len(asked) == 1
        return _as_ana(locked)

    def by(way: Way | None) -> Office:
        monkeypatch.setattr(way_in, "ask_way", lambda *_: way)
        monkeypatch.setattr(entrance, "sign_in", sign_in)
        with ExitStack() as stack:
            threshold = Threshold(premises_of(founded), speech("en"), stack, is_asked=True)
            office = threshold.come_in().office
            assert office
            assert threshold.place == founded.path.with_name(office.name)
            stack.pop_all()
            return office

    return by


def write_protect(monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder in which nothing can be written, to root neither."""
    access = door.os.access
    monkeypatch.setattr(
        door.os, "access", lambda path, how: how != door.os.W_OK and access(path, how)
    )


def damage(path: Path) -> None:
    """Spoil all but the first page, which the key is known by."""
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xa5" * (len(whole) - 4096))


def behead(path: Path) -> None:
    """Spoil the first page."""
    whole = path.read_bytes()
    path.write_bytes(b"\xa5" * 4096 + whole[4096:])


def test_what_can_not_be_written_is_read(
    come_in: Callable[[Way | None], Office], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_protect(monkeypatch)
    office = come_in(Way.READ)
    assert office.is_read_only
    assert [site.code for site in office.sites()] == ["CO"]


def restore(dialog: MadeAnewDialog) -> None:
    """Restore what is offered, as Ana, where that is asked."""
    dialog.step.keys.password.line.setText(PASSWORD)
    dialog.go.click()


@pytest.mark.parametrize("harm", [damage, behead])
def test_a_damaged_office_is_made_anew_of_its_backup(
    come_in: Callable[[Way | None], Office],
    founded: House,
    monkeypatch: pytest.MonkeyPatch,
    harm: Callable[[Path], None],
) -> None:
    harm(founded.path)
    spoilt = founded.path.read_bytes()
    monkeypatch.setattr(MadeAnewDialog, "exec", restore)
    monkeypatch.setattr(entrance, "Apart", lambda: Apart(inline=True))
    office = come_in(Way.RESTORE)
    assert office.name == "office-2026-11-23.visitario"
    assert [site.code for site in office.sites()] == ["CO"]
    assert founded.kept == [founded.path.with_name(office.name)]
    assert founded.path.read_bytes() == spoilt


def test_who_wants_no_backup_after_all_goes_away(
    come_in: Callable[[Way | None], Office], founded: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    damage(founded.path)
    monkeypatch.setattr(MadeAnewDialog, "exec", MadeAnewDialog.reject)
    with pytest.raises(Left):
        come_in(Way.RESTORE)
    assert [each.name for each in founded.path.parent.glob("*.visitario")] == [founded.path.name]


def test_who_goes_away_hears_no_more_of_it(
    come_in: Callable[[Way | None], Office], founded: House
) -> None:
    damage(founded.path)
    with pytest.raises(Left):
        come_in(Way.LEAVE)


def test_another_office_is_opened_instead(
    come_in: Callable[[Way | None], Office], founded: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    damage(founded.path)
    started: list[Path] = []
    monkeypatch.setattr(another, "choose_office", lambda *_: founded.path)
    monkeypatch.setattr(another, "start", started.append)
    with pytest.raises(Left):
        come_in(Way.ELSEWHERE)
    assert started == [founded.path]


def test_where_nobody_can_answer_it_is_refused(
    come_in: Callable[[Way | None], Office], founded: House
) -> None:
    damage(founded.path)
    with pytest.raises(Damaged):
        come_in(None)


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_box_offers_what_can_be_done(qtbot: QtBot, founded: House, language: str) -> None:
    say = speech(language)
    begin(say)
    newest = Backups(founded.clock).look(next((founded.path.parent / "backups").iterdir()))
    name = founded.path.name
    for refusal, ways in (
        (Damaged("{what}", newest, what=name), [Way.RESTORE, Way.ELSEWHERE, Way.LEAVE]),
        (Damaged("{name}", name=name), [Way.RESTORE, Way.ELSEWHERE, Way.LEAVE]),
        (Unwritable("{name}", name=name), [Way.READ, Way.ELSEWHERE, Way.LEAVE]),
    ):
        box = WayBox(refusal, say)
        qtbot.addWidget(box)
        assert list(box.ways.values()) == ways
        assert name in box.text()
        assert "visitario restore" not in box.text()
        first = next(iter(box.ways))
        box.show()
        QTest.keyClick(first, Qt.Key.Key_Space)
        assert box.chosen is ways[0]


def test_the_buttons_of_the_box_are_read_whole_in_large_letters(qtbot: QtBot) -> None:
    theme = the_theme(begin(speech("es")))
    theme.choose(Scheme.LIGHT, 200)
    box = WayBox(Untrue("{name}", name="office.visitario"), speech("es"))
    qtbot.addWidget(box)
    box.show()
    try:
        assert list(box.ways.values()) == [Way.RESTORE, Way.UPDATE, Way.ELSEWHERE, Way.LEAVE]
        assert [each.text() for each in box.ways if each.width() < each.sizeHint().width()] == []
    finally:
        theme.choose(Scheme.SYSTEM)


def test_what_may_be_of_another_office_is_never_called_its_own(
    qtbot: QtBot, founded: House
) -> None:
    say = speech("en")
    begin(say)
    newest = Backups(founded.clock).look(next((founded.path.parent / "backups").iterdir()))
    for is_perhaps in (False, True):
        damaged = Damaged("{what}", newest, is_perhaps=is_perhaps, what="It is damaged.")
        box = WayBox(damaged, say)
        qtbot.addWidget(box)
        assert ("Its newest sound backup" in box.text()) is not is_perhaps
        assert ("can't be told any more" in box.text()) is is_perhaps
        dialog = MadeAnewDialog(
            say, premises_of(founded), founded.path, damaged, Apart(inline=True)
        )
        qtbot.addWidget(dialog)
        dialog.show()
        assert dialog.perhaps.isVisible() is is_perhaps
        assert dialog.step.file.text() == str(newest.path)


@pytest.mark.parametrize("is_perhaps", [False, True])
def test_in_doubt_enter_looks_inside_and_restores_nothing(
    qtbot: QtBot, founded: House, *, is_perhaps: bool
) -> None:
    begin(speech("en"))
    newest = Backups(founded.clock).look(next((founded.path.parent / "backups").iterdir()))
    damaged, place = Damaged("", newest, is_perhaps=is_perhaps), founded.path.with_name("new.it")
    dialog = MadeAnewDialog(speech("en"), premises_of(founded), place, damaged, Apart(inline=True))
    qtbot.addWidget(dialog)
    dialog.step.keys.person.setText("Ana Ruiz")
    dialog.step.keys.password.line.setText(PASSWORD)
    dialog.show()
    dialog.activateWindow()
    assert QTest.qWaitForWindowActive(dialog)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert place.exists() is not is_perhaps
    assert ("It holds CO" in dialog.step.held.text()) is is_perhaps


def test_a_backup_in_which_something_is_not_right_is_made_the_office_only_anyway(
    qtbot: QtBot, founded: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(speech("en"))
    newest = Backups(founded.clock).look(next((founded.path.parent / "backups").iterdir()))
    place = founded.path.with_name("new.it")
    apart = Apart(inline=True)
    dialog = MadeAnewDialog(speech("en"), premises_of(founded), place, Damaged("", newest), apart)
    qtbot.addWidget(dialog)
    dialog.step.keys.person.setText("Ana Ruiz")
    dialog.step.keys.password.line.setText(PASSWORD)
    dialog.show()
    found = [Finding("patient CO-001", Refusal("It is not right."))]
    monkeypatch.setattr(verify, "findings", lambda *_: found)
    dialog.go.click()
    assert "can be restored anyway" in dialog.refusal.text()
    assert not place.exists()
    assert dialog.step.anyway.isVisible()
    dialog.step.anyway.click()
    dialog.go.click()
    assert place.exists()
