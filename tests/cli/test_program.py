"""The command line as a program of its own: its streams, its exit codes, its start."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_timeline import STUDY, WITH_DAY_ZERO
from tests.house.sources import ROOT


def started(*words: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "app", *words]
    unseen = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    environment = {key: value for key, value in os.environ.items() if key not in unseen}
    return subprocess.run(command, cwd=ROOT, check=False, timeout=60, env=environment, **options)  # type: ignore[call-overload, no-any-return]


def test_as_a_program_of_its_own() -> None:
    done = started(*WITH_DAY_ZERO, "--format", "json", "--lang", "es", capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout.decode("utf-8"))[8]["name"] == "Semana 4"


def test_bad_input_ends_a_program_of_its_own_with_2() -> None:
    done = started(*STUDY, capture_output=True)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"Traceback" not in done.stderr


def test_a_reader_that_leaves_early_is_no_trouble() -> None:
    command = [sys.executable, "-m", "app", *WITH_DAY_ZERO]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as program:
        assert program.stdout
        assert program.stderr
        program.stdout.close()
        assert program.stderr.read() == b""
    assert program.returncode == 0


if Path("/dev/full").exists():
    # Only Linux has a disk that is always full.

    def test_a_full_disk_is_told() -> None:
        with Path("/dev/full").open("wb") as full:
            done = started(*WITH_DAY_ZERO, stdout=full, stderr=subprocess.PIPE)
        assert done.returncode == 2
        assert done.stderr.startswith(b"visitario: The answer can't be written: ")


def test_the_timeline_loads_neither_qt_nor_sql_nor_the_window() -> None:
    code = (
        "import sys; from app.__main__ import main;"
        f"sys.argv = ['visitario', *{WITH_DAY_ZERO!r}]; main();"
        "sys.stderr.write(' '.join(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = {name.partition(".")[0] for name in done.stderr.split()}
    assert loaded & {"PySide6", "sqlalchemy", "alembic", "holidays"} == set()
    assert "app" in loaded


def test_without_a_display_the_terminal_shows_the_worklist(tmp_path: Path) -> None:
    """Linux alone has computers without a display, as far as Qt is concerned."""
    if sys.platform in ("win32", "darwin"):
        return
    office = tmp_path / "example.visitario"
    assert started("demo", str(office), capture_output=True).returncode == 0
    done = started("--office", str(office), "--lang", "en", capture_output=True)
    assert done.returncode == 0
    assert done.stderr.startswith(b"There is no display")
    assert done.stdout.decode().startswith("Patient  Visit")
    calendars = list((tmp_path / "example.calendars").glob("*.pdf"))
    assert len(calendars) > 20
    assert str(calendars[0].parent).encode() in done.stderr
    assert all(path.read_bytes().startswith(b"%PDF") for path in calendars)


def test_a_wrong_word_for_the_window_ends_with_2() -> None:
    done = started("--colour", "--lang", "en", capture_output=True)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == b"visitario: Not understood: --colour.\n"


def test_a_command_behind_its_options_is_told_where_it_goes() -> None:
    done = started("--office", "F", "papers", "--lang", "en", capture_output=True)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"papers: A command comes first" in done.stderr
    assert b"visitario papers --office FILE" in done.stderr


def test_an_office_can_be_opened_by_its_name(tmp_path: Path) -> None:
    """As a desktop does for a double click, whatever the file is called."""
    if sys.platform in ("win32", "darwin"):
        return
    office = tmp_path / "-a 'b' %f; $HOME.visitario"
    assert started("demo", str(office), capture_output=True).returncode == 0
    done = started(str(office), "--read-only", "--lang", "en", capture_output=True)
    assert (done.returncode, done.stdout.decode().split()[0]) == (0, "Patient")


def test_an_office_is_named_once() -> None:
    for asked in (("--office", "B"), ("--demo",)):
        done = started("a.visitario", *asked, "--lang", "en", capture_output=True)
        assert done.stderr.startswith(b"visitario: a.visitario cannot be given with")


def test_without_streams_nothing_breaks() -> None:
    """Windows gives none to a program started from an icon."""
    code = (
        "import sys; from app.__main__ import main; sys.argv = ['visitario', 'nowhere.visitario'];"
        "sys.stdout = sys.stderr = None; sys.exit(main())"
    )
    unseen = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=unseen, check=False)
    assert done.returncode == 2


@pytest.mark.parametrize("before", ["", "/opt/lib"])
@pytest.mark.parametrize("is_bundle", [True, False])
def test_what_a_bundle_starts_does_not_look_for_libraries_in_it(
    before: str, is_bundle: bool
) -> None:
    bundles = "/srv/visitario/_internal"
    asked = (
        "import os; print(os.environ.get('LD_LIBRARY_PATH', ''));"
        "print(os.environ.get('PYINSTALLER_RESET_ENVIRONMENT', ''))"
    )
    code = (
        f"import subprocess, sys; sys.frozen = {is_bundle}; from app.__main__ import main;"
        f"sys.argv = ['visitario', '--version']; main();"
        f"subprocess.run([sys.executable, '-c', {asked!r}])"
    )
    given = {**os.environ, "LD_LIBRARY_PATH": bundles, "LD_LIBRARY_PATH_ORIG": before}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=given, check=True, capture_output=True
    )
    told = done.stdout.decode().splitlines()[-2:]
    assert told == ([before, "1"] if is_bundle else [bundles, ""])
