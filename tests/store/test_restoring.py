"""What a backup becomes, and that no file, whatever it says, becomes more than a sentence."""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.service.backups import SUFFIX, Occasion
from app.service.keys import Unlocked, WrongPassword, keys_beside
from app.store import backup_file, open_, restoring
from app.store.door import WrongKey
from app.words import Refusal
from tests.store.backups import KEY, RESTORER, an_office_file, files, made, opened, sealed, vault_of
from tests.store.offices import SetClock, a_whole_patient, save, set_up


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return an_office_file(tmp_path)


def test_a_backup_restored_is_the_office_again(path: Path, tmp_path: Path) -> None:
    found, again = made(path), tmp_path / "elsewhere" / "again.visitario"
    held = RESTORER.restore(found.path, again)
    assert (held.sites, held.patients, held.backup) == (("CO",), 1, found)
    assert again.stat().st_mode & 0o077 == 0
    with closing(opened(path)) as one, closing(opened(again)) as other:
        assert one.patients() == other.patients()
        assert one.journal() == other.journal()
        assert other.verify() == []
        assert one.file_id == other.file_id


def test_a_preview_leaves_nothing_behind(path: Path) -> None:
    found = made(path)
    before = files(found.path.parent)
    assert RESTORER.preview(found.path).last_at == SetClock().now()
    assert files(found.path.parent) == before


def test_nothing_is_restored_over_an_office(path: Path) -> None:
    found, before = made(path), path.read_bytes()
    with pytest.raises(Refusal, match=r"already a file office\.visitario"):
        RESTORER.restore(found.path, path)
    assert path.read_bytes() == before


def test_where_the_name_is_taken_nothing_is_unpacked(path: Path) -> None:
    def unpacked(*_: int) -> None:
        raise AssertionError

    with pytest.raises(Refusal, match=r"already a file office\.visitario"):
        RESTORER.restore(made(path).path, path, None, unpacked)


def test_keys_that_lie_there_are_not_given_another_office(path: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.visitario"
    keys_beside(again).write_text("somebody's", "utf-8")
    with pytest.raises(Refusal, match=r"already a file again\.visitario\.keys"):
        RESTORER.restore(made(path).path, again)
    assert not again.exists()


def test_what_came_there_meanwhile_stays(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the moment after it was looked whether the name is free."""
    found, before = made(path), path.read_bytes()
    monkeypatch.setattr(restoring, "_refuse_taken", lambda _: None)
    with pytest.raises(Refusal, match=r"already a file office\.visitario"):
        RESTORER.restore(found.path, path)
    assert path.read_bytes() == before


def test_a_backup_of_an_older_schema_is_brought_up_to_date(tmp_path: Path) -> None:
    """The one that is made before a migration, which a person may want to go back to."""
    place = tmp_path / "old.visitario"
    place.write_bytes((Path(__file__).parent / "files" / "v2.visitario").read_bytes())
    with closing(opened(place)) as office:
        (known,) = vault_of(office).backups()
        assert (known.occasion, known.schema) == (Occasion.MIGRATION, "0002")
        held = RESTORER.restore(known.path, tmp_path / "again.visitario")
        assert held.needs_update
        with closing(opened(tmp_path / "again.visitario")) as again:
            assert again.patients() == office.patients()
            assert again.verify() == []


def test_a_backup_of_an_encrypted_office_is_encrypted_with_its_slots(tmp_path: Path) -> None:
    place = sealed(tmp_path)
    with closing(open_(place, who="Ana", clock=SetClock(), key=KEY)) as office:
        save(set_up(office), a_whole_patient())
        known = vault_of(office).make(Occasion.ASKED).backup
        assert known.is_encrypted
        content = known.path.read_bytes()
        for clear in (b"CO-001", b"SQLite format 3", b"Reina", b"CREATE TABLE"):
            assert clear not in content
        with pytest.raises(Refusal, match="opens only for those who sign in"):
            RESTORER.preview(known.path)
        again = tmp_path / "moved" / "again.visitario"
        held = RESTORER.restore(
            known.path, again, lambda locked: locked.unlock("Ana", "a good password")
        )
        assert held.patients == 1
        with closing(open_(again, who="Ana", clock=SetClock(), key=KEY)) as other:
            assert other.patients() == office.patients()
            assert other.journal() == office.journal()
        assert keys_beside(again).read_bytes() == keys_beside(place).read_bytes()
        assert files(known.path.parent) == [known.path.name]
        assert files(again.parent) == [again.name, keys_beside(again).name]


def test_a_wrong_password_or_key_opens_no_backup(tmp_path: Path) -> None:
    place, again = sealed(tmp_path), tmp_path / "again.visitario"
    with closing(open_(place, who="Ana", clock=SetClock(), key=KEY)) as office:
        known = vault_of(office).make(Occasion.ASKED).backup
    with pytest.raises(WrongPassword):
        RESTORER.restore(known.path, again, lambda locked: locked.unlock("Ana", "guess"))
    with pytest.raises(WrongKey, match=known.path.name):
        RESTORER.restore(known.path, again, lambda _: Unlocked("Ana", (bytes(32),)))
    both = Unlocked("Ana", (bytes(32), KEY))
    assert RESTORER.preview(known.path, lambda _: both).patients == 0
    assert files(known.path.parent) == [known.path.name]
    assert not again.exists()
    assert not keys_beside(again).exists()


Told = dict[str, object]
Entries = list[tuple[zipfile.ZipInfo, bytes]]


def rewritten(path: Path, change: Callable[[Entries], Entries]) -> Path:
    """A backup with its parts changed, in a file beside it."""
    with zipfile.ZipFile(path) as archive:
        entries = [(each, archive.read(each)) for each in archive.infolist()]
    to = path.with_name(f"changed{SUFFIX}")
    with zipfile.ZipFile(to, "w") as archive:
        for entry, content in change(entries):
            archive.writestr(entry, content)
    return to


def told(**values: object) -> Callable[[Entries], Entries]:
    """A change of what the manifest says."""

    def change(entries: Entries) -> Entries:
        return [
            (each, json.dumps({**json.loads(content), **values}).encode())
            if each.filename == backup_file.MANIFEST
            else (each, content)
            for each, content in entries
        ]

    return change


def packed(entries: Entries) -> Entries:
    """The parts packed, as a bomb is."""
    for each, _ in entries:
        each.compress_type = zipfile.ZIP_DEFLATED
    return entries


def altered(entries: Entries) -> Entries:
    """Another byte where no check of SQLite's looks; the archive's own checksum is made to fit."""
    return [
        (
            each,
            content[:63] + b"\x09" + content[64:]
            if each.filename == backup_file.OFFICE
            else content,
        )
        for each, content in entries
    ]


def more(name: str) -> Callable[[Entries], Entries]:
    return lambda entries: [*entries, (zipfile.ZipInfo(name), b"x")]


def renamed(name: str) -> Callable[[Entries], Entries]:
    def change(entries: Entries) -> Entries:
        return [
            (zipfile.ZipInfo(name) if each.filename == backup_file.OFFICE else each, content)
            for each, content in entries
        ]

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (more("../../evil.visitario"), "holds a part that no backup has"),
        (more("/etc/passwd"), "holds a part that no backup has"),
        (more("office.visitario.keys"), "is not what was written"),
        (renamed("../office.visitario"), "is no backup of Visitario"),
        (packed, "holds a part that no backup has"),
        (altered, r"is not what was written \(office\.visitario\)"),
        (told(version=2, program="9.0"), "made by Visitario 9.0"),
        (told(schema="9999", program="9.0"), "made by Visitario 9.0"),
        (told(format="other"), "is not what was written"),
        (told(name="../../office"), "is not what was written"),
        (told(made_at="yesterday"), "damaged"),
        (told(made_at="2014-05-01T00:00:00"), "damaged"),
        (told(last_deed=2), "is not sound"),
        (told(office="0" * 32), "is not sound"),
        (told(is_encrypted=True), "opens only for those who sign in"),
        (told(parts={}), "is not what was written"),
        (told(patient="Ana"), "is not what was written"),
        (lambda entries: entries[:1], "is no backup of Visitario"),
        (lambda entries: entries[1:], "is no backup of Visitario"),
    ],
)
def test_what_is_not_as_we_write_it_is_refused_in_a_sentence(
    path: Path, change: Callable[[Entries], Entries], said: str
) -> None:
    bad = rewritten(made(path).path, change)
    before = files(path.parent)
    with pytest.raises(Refusal, match=said):
        RESTORER.restore(bad, path.with_name("again.visitario"))
    assert files(path.parent) == before
    with pytest.raises(Refusal, match=said):
        RESTORER.preview(bad)


def test_a_duplicate_part_is_refused(path: Path) -> None:
    bad = made(path).path.with_name(f"double{SUFFIX}")
    with zipfile.ZipFile(made(path).path) as archive:
        content = archive.read(backup_file.OFFICE)
    bad.write_bytes(made(path).path.read_bytes())
    with zipfile.ZipFile(bad, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(backup_file.OFFICE, content)
    with pytest.raises(Refusal, match="holds a part that no backup has"):
        RESTORER.preview(bad)


@pytest.mark.parametrize("content", [b"", b"PK", b"%PDF-1.7", b"SQLite format 3\x00" * 9, None])
def test_another_file_is_refused_in_a_sentence(tmp_path: Path, content: bytes | None) -> None:
    other = tmp_path / f"other{SUFFIX}"
    if content is None:
        foreign = io.BytesIO()
        with zipfile.ZipFile(foreign, "w") as archive:
            archive.writestr("word/document.xml", "<w/>")
        content = foreign.getvalue()
    other.write_bytes(content)
    with pytest.raises(Refusal, match=r"no backup of Visitario|damaged"):
        RESTORER.preview(other)
    with pytest.raises(Refusal, match="There is no file"):
        RESTORER.preview(tmp_path / "none")


def test_one_cut_short_or_with_a_byte_flipped_is_never_taken_for_sound(path: Path) -> None:
    known = made(path)
    whole, draw = known.path.read_bytes(), random.Random(6)  # noqa: S311 - a test needs no secrecy
    bad = known.path.with_name(f"bad{SUFFIX}")
    for at in [draw.randrange(len(whole)) for _ in range(60)]:
        bad.write_bytes(whole[:at])
        with pytest.raises(Refusal):
            backup_file.read_through(bad)
        flipped = bytearray(whole)
        flipped[at] ^= 1 << draw.randrange(8)
        bad.write_bytes(bytes(flipped))
        try:
            said = backup_file.read_through(bad)
        except Refusal:
            continue
        # What the archive itself doesn't use may differ; what it holds may not.
        assert said.manifest == backup_file.look_into(known.path).manifest


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.binary(max_size=400), st.integers(0, 2000))
def test_no_manifest_and_no_directory_breaks_the_reader(
    tmp_path: Path, noise: bytes, back: int
) -> None:
    good = tmp_path / "office.visitario"
    if not good.exists():
        made(an_office_file(tmp_path))
    (known,) = [each for each in (tmp_path / "backups").iterdir() if "bad" not in each.name]
    whole, bad = known.read_bytes(), known.with_name(f"bad{SUFFIX}")
    place = max(0, len(whole) - back)
    bad.write_bytes(whole[:place] + noise + whole[place + len(noise) :])
    try:
        found = backup_file.read_through(bad)
    except Refusal:
        return
    assert found.manifest == backup_file.look_into(known).manifest
