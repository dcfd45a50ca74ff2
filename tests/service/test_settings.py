"""What a computer's settings file says is what was set; a bad one is refused, naming the place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.settings import BackupSettings, BadSettings, Settings, read, written

FOLDERS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=80)
NUMBERS = st.integers(0, 120)
BACKUPS = st.builds(BackupSettings, FOLDERS, FOLDERS, NUMBERS, NUMBERS, NUMBERS)


def test_nothing_set_is_as_ever() -> None:
    assert read(b"") == Settings()
    assert (Settings().backups.keep_days, Settings().backups.keep_weeks) == (7, 4)


@given(st.builds(Settings, st.integers(0, 366), FOLDERS, BACKUPS))
def test_what_is_written_is_read_back(settings: Settings) -> None:
    assert read(written(settings)) == settings


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (b"horizon = -1", "horizon"),
        (b"horizon = '14'", "horizon"),
        (b"horizont = 14", "horizont"),
        (b"[backups]\nsecond_plaice = '/mnt'", "backups.second_plaice"),
        (b"[backups]\nkeep_days = 1e400", "keep_days"),
        (b"backups = 3", "backups"),
        (b"[backups]\nfolder = a", "line 2"),
        (b"horizon = \xff", "0xff"),
        (b"a = " + b"[" * 30_000, ""),
        (b"#" * 70_000, "bytes"),
    ],
)
def test_a_bad_file_is_refused_with_the_place(text: bytes, place: str) -> None:
    with pytest.raises(BadSettings) as refused:
        read(text)
    assert place in str(refused.value)
