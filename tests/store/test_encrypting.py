"""Nothing on the disk is in clear, and a plain office becomes an encrypted one whole."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from app.domain.change import Deed
from app.domain.identity import Identity
from app.service.keys import keys_beside
from app.store import create, database, encrypting, founding, open_
from app.store.encrypting import encrypt
from app.store.pen_file import pen_for
from app.words import Refusal, speech
from tests.build import a_patient
from tests.store.encrypted import KEY, recovered
from tests.store.offices import SetClock, an_office, save, set_up, tamper
from tests.store.other_process import FOUNDER, REFUSED, elsewhere, enrol

CLOCK = SetClock()


def test_nothing_on_the_disk_says_who_the_patients_are(path: Path) -> None:
    planted = b"Zebedeo", b"600123456", b"CO-77777", b"quagga"
    with closing(set_up(create(path, who="ana", clock=CLOCK, key=KEY))) as office:
        save(office, a_patient("CO-77777"), reason="quagga " * 50)
        with office.work(Deed.SAVE_IDENTITY) as work:
            work.save_identity(Identity("CO-77777", "Zebedeo", "Zebedeo"))
        for number in range(50):
            save(office, a_patient(f"CO-{number:05}"), reason="quagga")
        found = files_that_say(path.parent, planted)
        assert {each.name for each in path.parent.iterdir()} >= {path.name, f"{path.name}-wal"}
    assert found + files_that_say(path.parent, planted) == []


def test_a_plain_office_would_say_who_they_are(path: Path) -> None:
    with closing(an_office(path)) as office:
        save(office, a_patient("CO-77777"), reason="quagga")
    assert files_that_say(path.parent, (b"CO-77777", b"quagga")) != []


def files_that_say(folder: Path, planted: tuple[bytes, ...]) -> list[str]:
    found = {each.name: each.read_bytes() for each in folder.rglob("*") if each.is_file()}
    return [f"{name}: {word!r}" for name, said in found.items() for word in planted if word in said]


def test_a_plain_office_becomes_an_encrypted_one(path: Path) -> None:
    with closing(an_office(path)) as office:
        save(office, a_patient("CO-77777"))
        facts = office.patients(), office.sites(), office.journal()
    key = encrypt(path, FOUNDER, who="x", clock=CLOCK, keep=None)
    with recovered(path, key) as office:
        assert office.verify() == []
        assert (office.patients(), office.sites()) == facts[:2]
        assert tuple(office.journal()[-len(facts[2]) :]) == tuple(facts[2])
    assert files_that_say(path.parent, (b"CO-77777",)) == []
    with pytest.raises(Refusal, match="is encrypted already"):
        encrypt(path, FOUNDER, who="x", clock=CLOCK, keep=None)


@pytest.mark.parametrize("linked", [Path.symlink_to, Path.hardlink_to])
def test_a_file_that_would_stay_plain_under_another_name_is_refused(
    path: Path, linked: Callable[[Path, Path], None]
) -> None:
    an_office(path).close()
    other, before = path.with_name("other.visitario"), path.read_bytes()
    linked(other, path)
    with pytest.raises(Refusal, match=r"is a link.*office\.visitario|second name"):
        encrypt(other, FOUNDER, who="x", clock=CLOCK, keep=None)
    assert (path.read_bytes(), other.read_bytes()) == (before, before)
    assert not keys_beside(other).exists()


def test_a_damaged_office_is_not_encrypted_and_says_why_in_one_language(path: Path) -> None:
    with closing(an_office(path)) as office:
        save(office, a_patient("CO-001"))
        tamper(office, "patient", "UPDATE patient SET consented_on = '1999-12-31'")
    with pytest.raises(Refusal) as refused:
        encrypt(path, FOUNDER, who="x", clock=CLOCK, keep=None)
    told = "consented_on: El historial dice «2014-02-03»"
    assert told in refused.value.said(speech("es"))


def test_a_plain_office_in_use_stays_plain(path: Path) -> None:
    with closing(an_office(path)) as office:
        office.patients()
        other = open_(path, who="y", clock=CLOCK, read_only=True)
        other.patients()
        with closing(other), pytest.raises(Refusal, match="only be encrypted while nobody else"):
            encrypt(path, FOUNDER, who="x", clock=CLOCK, keep=None)
    assert not keys_beside(path).exists()
    with closing(open_(path, who="x", clock=CLOCK)) as office:
        assert office.verify() == []
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def codes_in(path: Path, key: bytes | None = None) -> list[str]:
    with closing(open_(path, who="x", clock=CLOCK, key=key)) as office:
        assert office.verify() == []
        return [each.code for each in office.patients()]


def test_whoever_comes_meanwhile_is_refused_and_no_deed_is_lost(path: Path) -> None:
    an_office(path).close()
    tried: list[int] = []

    def come(done: int, _: int) -> None:
        tried.append(elsewhere("enrol", path, f"CO-{done:03}"))

    key = encrypt(path, FOUNDER, who="x", clock=CLOCK, keep=None, progress=come)
    assert tried == [REFUSED] * 3
    with recovered(path, key) as office:
        assert (list(office.patients()), office.verify()) == ([], [])


def test_a_deed_of_whoever_came_as_it_was_closed_keeps_it_plain(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows gives no name over while the file is open."""
    an_office(path).close()
    shut = database.disconnect

    def shut_and_enrol(connection: Any) -> None:
        shut(connection)
        monkeypatch.setattr(database, "disconnect", shut)
        assert enrol(path, "CO-007") == 0

    monkeypatch.setattr(encrypting, "_REPLACES_OPEN_FILES", False)

    def watch(done: int, of: int) -> None:
        if done == of:
            monkeypatch.setattr(database, "disconnect", shut_and_enrol)

    with pytest.raises(Refusal, match="only be encrypted while nobody else"):
        encrypt(path, FOUNDER, who="x", clock=CLOCK, keep=None, progress=watch)
    assert codes_in(path) == ["CO-007"]
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    with recovered(path, encrypt(path, FOUNDER, who="x", clock=CLOCK, keep=None)) as office:
        assert [each.code for each in office.patients()] == ["CO-007"]


def test_whoever_has_the_pen_on_another_computer_keeps_it_plain(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    an_office(path).close()
    monkeypatch.setattr("platform.node", lambda: "other")
    pen = pen_for(path, "Eva", CLOCK, is_window=True)
    pen.take()
    monkeypatch.undo()
    with pytest.raises(Refusal, match="Eva has the pen"):
        encrypt(path, FOUNDER, who="x", clock=CLOCK, keep=None)
    pen.put_down()
    assert codes_in(path) == []


def another_disk(monkeypatch: pytest.MonkeyPatch, folder: Path) -> Path:
    """A folder into which nothing can be renamed or linked from without."""

    def barred(do: Any) -> Any:
        def done(source: Any, target: Any, **more: Any) -> Any:
            if (Path(source).parent == folder) != (Path(target).parent == folder):
                raise OSError(errno.EXDEV, "Invalid cross-device link", str(source))
            return do(source, target, **more)

        return done

    folder.mkdir()
    for owner, name in ((os, "link"), (os, "rename"), (os, "replace")):
        monkeypatch.setattr(owner, name, barred(getattr(owner, name)))
    return folder


def test_the_plain_file_is_kept_on_another_disk(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(an_office(path)) as office:
        save(office, a_patient("CO-001"))
    keep = another_disk(monkeypatch, path.parent / "stick") / "plain.visitario"
    key = encrypt(path, FOUNDER, who="x", clock=CLOCK, keep=keep)
    assert keep.stat().st_mode & 0o777 == 0o600 or os.name == "nt"
    assert [each.name for each in keep.parent.iterdir()] == [keep.name]
    assert codes_in(keep) == ["CO-001"]
    with recovered(path, key) as office:
        assert [each.code for each in office.patients()] == ["CO-001"]


def test_where_the_plain_file_cannot_be_kept_nothing_is_changed(path: Path) -> None:
    an_office(path).close()
    keep = path.parent / "nowhere" / "kept.visitario"
    with pytest.raises(Refusal, match=r"^kept\.visitario can't be reached"):
        encrypt(path, FOUNDER, who="x", clock=CLOCK, keep=keep)
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    assert codes_in(path) == []


@pytest.mark.parametrize("why", [PermissionError, OSError, KeyboardInterrupt])
def test_the_keys_of_an_attempt_that_failed_go_away(
    path: Path, monkeypatch: pytest.MonkeyPatch, why: type[BaseException]
) -> None:
    an_office(path).close()
    keep, replace = path.with_name("kept.visitario"), Path.replace

    def fail(made: Path, to: Path) -> Path:
        if to == path:
            assert keys_beside(path).exists()
            raise why
        return replace(made, to)

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(KeyboardInterrupt if why is KeyboardInterrupt else Refusal):
        encrypt(path, FOUNDER, who="x", clock=CLOCK, keep=keep)
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_the_keys_of_another_office_stay(path: Path) -> None:
    with recovered(path, founding.found(path, FOUNDER, clock=CLOCK)):
        pass
    path.unlink()
    kept = keys_beside(path).read_bytes()
    an_office(path).close()
    with pytest.raises(Refusal, match=r"^There is already a file office\.visitario\.keys"):
        encrypt(path, FOUNDER, who="x", clock=CLOCK, keep=None)
    assert keys_beside(path).read_bytes() == kept
