"""A process killed while it encrypts an office leaves a whole one, plain or encrypted."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from app.service.keys import keys_beside
from app.store import encrypting, open_
from app.store.encrypting import encrypt
from tests.build import a_patient
from tests.store.encrypted import signed_in
from tests.store.offices import SetClock, an_office, save
from tests.store.other_process import AT_THE_SWAP, FOUNDER, KILLED, elsewhere


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An office with one patient."""
    place = tmp_path / "office.visitario"
    with closing(an_office(place)) as office:
        save(office, a_patient("CO-001"))
    return place


def names_in(folder: Path) -> set[str]:
    """The files there, but for what a killed process had not yet written of its pen."""
    return {each.name for each in folder.iterdir() if each.suffix != ".part"}


def judge(path: Path) -> bool:
    """Whether the office at `path` is encrypted by now; it opens, and is sound, either way."""
    if keys_beside(path).exists() and encrypting.is_encrypted(path):
        with signed_in(path) as office:
            assert [each.code for each in office.patients()] == ["CO-001"]
            assert office.verify() == []
        return True
    with closing(open_(path, who="x", clock=SetClock())) as office:
        assert [each.code for each in office.patients()] == ["CO-001"]
        assert office.verify() == []
    return False


def test_killed_as_the_new_file_gets_its_name_the_plain_one_is_there(path: Path) -> None:
    assert elsewhere("die_encrypting", path, "", AT_THE_SWAP) == KILLED
    assert keys_beside(path).exists()
    assert not judge(path)
    encrypt(path, FOUNDER, who="x", clock=SetClock(), keep=None)
    assert judge(path)
    assert names_in(path.parent) == {path.name, keys_beside(path).name}


@pytest.mark.long
@pytest.mark.parametrize("keep", ["", "kept.visitario"])
def test_killed_at_any_step_there_is_a_whole_office(path: Path, keep: str) -> None:
    plain, place = path.read_bytes(), path.with_name(keep) if keep else None
    ends: set[tuple[int, bool]] = set()
    for number in range(1, 60):
        for each in path.parent.iterdir():
            each.unlink()
        path.write_bytes(plain)
        code = elsewhere("die_encrypting", path, place or "", number)
        is_encrypted = judge(path)
        ends.add((code, is_encrypted))
        if code == 0:
            break
        if not is_encrypted:
            path.with_name(keep or "none").unlink(missing_ok=True)
            encrypt(path, FOUNDER, who="x", clock=SetClock(), keep=None)
            assert judge(path)
            assert names_in(path.parent) == {path.name, keys_beside(path).name}
    assert ends == {(KILLED, False), (KILLED, True), (0, True)}
