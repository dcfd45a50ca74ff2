"""The pen names staff: it can be read by whoever may read the office, and by nobody else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.store.pen_file import PEN, PenFile
from tests.store.offices import SetClock

if os.name != "nt":
    # Windows keeps no such modes.

    @pytest.mark.parametrize("mode", [0o600, 0o660])
    def test_the_pen_is_as_open_as_the_office(tmp_path: Path, mode: int) -> None:
        office = tmp_path / "office.visitario"
        office.touch()
        office.chmod(mode)
        PenFile(office, who="Ana Gil", clock=SetClock()).take()
        assert office.with_name(f"{office.name}{PEN}").stat().st_mode & 0o777 == mode
