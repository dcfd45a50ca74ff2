"""Files come whole or not at all, together or none, and never in place of a stranger's."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.service.whole_files import FileKind, Stranger, write_whole
from app.words import Refusal

NOTE = FileKind("note", lambda head: head.startswith(b"NOTE"))
DIARY = NOTE._replace(is_private=True)


def test_a_new_file_and_one_of_its_kind_are_written(tmp_path: Path) -> None:
    path = tmp_path / "a.note"
    write_whole({path: b"NOTE 1"}, NOTE)
    write_whole({path: b"NOTE 2"}, NOTE)
    assert path.read_bytes() == b"NOTE 2"
    assert list(tmp_path.iterdir()) == [path]


def test_an_empty_file_is_nobodys(tmp_path: Path) -> None:
    path = tmp_path / "a.note"
    path.touch()
    write_whole({path: b"NOTE"}, NOTE)
    assert path.read_bytes() == b"NOTE"


def test_a_stranger_stays_until_somebody_says_that_it_may_go(tmp_path: Path) -> None:
    path = tmp_path / "a.note"
    path.write_bytes(b"thesis")
    with pytest.raises(Stranger, match=r"a\.note is there already and is no note"):
        write_whole({path: b"NOTE"}, NOTE)
    assert path.read_bytes() == b"thesis"
    write_whole({path: b"NOTE"}, NOTE, over_strangers=True)
    assert path.read_bytes() == b"NOTE"


def test_an_office_file_stays_whatever_is_said(tmp_path: Path) -> None:
    path, link = tmp_path / "office", tmp_path / "a.note"
    path.write_bytes(b"SQLite format 3\x00 and more")
    link.symlink_to(path)
    for name in (path, link):
        with pytest.raises(Refusal, match="is an office file"):
            write_whole({name: b"NOTE"}, NOTE, over_strangers=True)
    assert path.read_bytes() == b"SQLite format 3\x00 and more"


def test_a_link_leads_to_the_file_that_is_replaced(tmp_path: Path) -> None:
    path, link = tmp_path / "a.note", tmp_path / "link"
    path.write_bytes(b"NOTE 1")
    link.symlink_to(path)
    write_whole({link: b"NOTE 2"}, NOTE)
    assert (link.is_symlink(), path.read_bytes()) == (True, b"NOTE 2")


def test_a_folder_and_a_device_are_no_files(tmp_path: Path) -> None:
    for path in (tmp_path, Path(os.devnull)):
        with pytest.raises(Refusal, match="folder or a device"):
            write_whole({path: b"NOTE"}, NOTE, over_strangers=True)
    assert Path(os.devnull).exists()
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize("wrong", ["gone/b.note", "thesis"])
def test_of_several_files_none_is_written_where_one_cannot_be(tmp_path: Path, wrong: str) -> None:
    good, other = tmp_path / "a.note", tmp_path / "thesis"
    good.write_bytes(b"NOTE 1")
    other.write_bytes(b"thesis")
    with pytest.raises(Refusal):
        write_whole({good: b"NOTE 2", tmp_path / wrong: b"NOTE"}, NOTE)
    assert good.read_bytes() == b"NOTE 1"
    assert sorted(tmp_path.iterdir()) == [good, other]


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.note"
    path.write_bytes(b"NOTE 1")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(Refusal, match="No space left"):
        write_whole({path: b"NOTE 2"}, NOTE)
    assert path.read_bytes() == b"NOTE 1"
    assert list(tmp_path.iterdir()) == [path]


if os.name != "nt":
    # Windows keeps no such modes.

    def test_what_is_private_is_for_the_owner_alone(tmp_path: Path) -> None:
        for kind, mode in ((NOTE, 0o644), (DIARY, 0o600)):
            write_whole({tmp_path / "a.note": b"NOTE"}, kind)
            assert (tmp_path / "a.note").stat().st_mode & 0o777 == mode
