"""A process that is killed leaves whole deeds behind, and all those that it was told of."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from app.store import OfficeFile, open_
from tests.house.sources import ROOT
from tests.store.offices import SetClock, an_office, save, the_patient
from tests.store.offices import a_whole_patient as whole

WRITER = """
import itertools, pathlib, sys
from app.domain.change import Deed
from app.store import open_
from tests.store.offices import SetClock, a_whole_patient

office = open_(pathlib.Path(sys.argv[1]), who="x", clock=SetClock())
for number in itertools.count(len(office.patients())):
    with office.work(Deed.ADD_PATIENT) as work:
        work.save(a_whole_patient(f"CO-{number:04}"))
        print("writing", number, flush=True)
    print("written", number, flush=True)
"""


def opened(path: Path) -> OfficeFile:
    return open_(path, who="x", clock=SetClock())


def killed_after(path: Path, line: str) -> None:
    """Let another process write to the file, and kill it when it has said this."""
    command = [sys.executable, "-c", WRITER, str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout
        assert line in (said.strip() for said in writer.stdout)
        writer.kill()


@pytest.mark.parametrize("line", ["writing 0", "written 0", "writing 7", "written 12"])
def test_a_killed_writer_leaves_whole_deeds(tmp_path: Path, line: str) -> None:
    path = tmp_path / "office.visitario"
    an_office(path).close()
    killed_after(path, line)
    told = int(line.split()[1]) + line.startswith("written")
    with closing(opened(path)) as office:
        there = len(office.patients())
        assert there >= told
        assert len(office.journal()) == there + 2
        assert office.verify() == []
        save(office, whole("CO-9999"))
        assert the_patient(office, "CO-9999").code == "CO-9999"
