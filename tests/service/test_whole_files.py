"""Files come whole or not at all, together or none, and never in place of a stranger's."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.service.csv_text import table_file
from app.service.keys import keys_beside
from app.service.tables.lists import Asked, ListKind, tables_of
from app.service.whole_files import CSV, ICS, PDF, SDTM, XLSX, FileKind, Stranger, write_whole
from app.words import Refusal, speech
from tests.desk import TODAY
from tests.untidy import an_untidy_office

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
    with pytest.raises(Stranger, match=r"a\.note is there already and is no earlier note"):
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


SUFFIXES = ("visitario", "visitario-backup", "visitario-wal", "VISITARIO")


@pytest.mark.parametrize("name", [f"office.{suffix}" for suffix in SUFFIXES])
def test_what_begins_like_noise_is_an_office_by_its_name(tmp_path: Path, name: str) -> None:
    path, link = tmp_path / name, tmp_path / "a.note"
    path.write_bytes(b"\x9d\x02\xfe noise")
    link.symlink_to(path)
    for place in (path, link):
        with pytest.raises(Refusal, match="is an office file"):
            write_whole({place: b"NOTE"}, NOTE, over_strangers=True)
    assert path.read_bytes() == b"\x9d\x02\xfe noise"


def test_what_has_keys_beside_it_is_an_office_also_behind_a_link(tmp_path: Path) -> None:
    path, link = tmp_path / "office", tmp_path / "a.note"
    path.write_bytes(b"\x9d\x02\xfe noise")
    keys_beside(path).write_bytes(b"{}")
    link.symlink_to(path)
    for place in (path, link):
        with pytest.raises(Refusal, match="is an office file"):
            write_whole({place: b"NOTE"}, NOTE, over_strangers=True)


def test_of_several_none_keeps_a_new_name_where_one_cannot_have_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new, last = (tmp_path / f"{name}.note" for name in "abc")
    old.write_bytes(b"NOTE 1")
    last.write_bytes(b"NOTE 1")
    replace = Path.replace

    def stuck(self: Path, target: Path) -> Path:
        if target == last:
            raise PermissionError(13, "Permission denied")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", stuck)
    with pytest.raises(Refusal, match="Permission denied"):
        write_whole(dict.fromkeys((old, new, last), b"NOTE 2"), NOTE)
    assert (old.read_bytes(), last.read_bytes()) == (b"NOTE 1", b"NOTE 1")
    assert sorted(tmp_path.iterdir()) == [old, last]


def test_a_workbook_of_ours_goes_and_one_that_people_wrote_in_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    for maker, last, goes in (
        ("Visitario 1.0", "Visitario 1.0", True),
        ("Visitario 1.0", "Ana Ruiz", False),
        ("Ana Ruiz", "Ana Ruiz", False),
    ):
        with zipfile.ZipFile(path, "w") as parts:
            told = f"<dc:creator>{maker}</dc:creator><cp:lastModifiedBy>{last}</cp:lastModifiedBy>"
            parts.writestr("docProps/core.xml", told)
        before = path.read_bytes()
        if goes:
            write_whole({path: before}, XLSX)
            continue
        with pytest.raises(Stranger, match="no earlier XLSX of Visitario's"):
            write_whole({path: b"PK new"}, XLSX)
        assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("kind", "mine"),
    [
        (XLSX, b"PK\x03\x04xl/workbook.xml"),
        (CSV, b"\xef\xbb\xbfPatient,Visit\n1,2\n"),
        (SDTM, b"STUDYID,DOMAIN,USUBJID,AETERM\n"),
        (ICS, b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Ximian//Evolution//EN\r\n"),
        (PDF, b"%PDF-1.7 1 0 obj /Creator (Writer)"),
    ],
)
def test_a_persons_own_file_of_the_same_type_stays(
    tmp_path: Path, kind: FileKind, mine: bytes
) -> None:
    path = tmp_path / "mine"
    path.write_bytes(mine)
    with pytest.raises(Stranger):
        write_whole({path: b"\xef\xbb\xbfpatient,visit\n"}, kind)
    assert path.read_bytes() == mine
    write_whole({path: b"new"}, kind, over_strangers=True)


@pytest.mark.parametrize("kind", ListKind)
def test_each_list_takes_the_place_of_an_earlier_table(tmp_path: Path, kind: ListKind) -> None:
    path = tmp_path / "a.csv"
    for table in tables_of(an_untidy_office(), [kind], Asked(TODAY), speech("en")):
        for content in (table_file(table), b"\xef\xbb\xbfnew"):
            write_whole({path: content}, CSV)
            assert path.read_bytes() == content
        path.unlink()


if os.name != "nt":
    # Windows keeps no such modes.

    @pytest.fixture(params=[0o022, 0o077, 0o000])
    def _umask(request: pytest.FixtureRequest) -> Iterator[None]:
        before = os.umask(request.param)
        yield
        os.umask(before)

    @pytest.mark.usefixtures("_umask")
    @pytest.mark.parametrize("kind", [PDF, CSV, XLSX, ICS, SDTM, DIARY])
    def test_a_new_file_is_for_the_owner_alone(tmp_path: Path, kind: FileKind) -> None:
        path = tmp_path / "a.note"
        write_whole({path: b"NOTE"}, kind)
        assert mode(path) == 0o600

    @pytest.mark.usefixtures("_umask")
    @pytest.mark.parametrize(("kind", "open_to"), [(NOTE, 0o640), (NOTE, 0o600), (DIARY, 0o644)])
    def test_a_file_stays_open_to_whom_it_was_unless_it_is_private(
        tmp_path: Path, kind: FileKind, open_to: int
    ) -> None:
        path = tmp_path / "a.note"
        path.write_bytes(b"NOTE 1")
        path.chmod(open_to)
        write_whole({path: b"NOTE 2"}, kind)
        assert mode(path) == (0o600 if kind is DIARY else open_to)

    def mode(path: Path) -> int:
        return path.stat().st_mode & 0o777
