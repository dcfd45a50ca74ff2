"""A fault is told with a report that names no patient."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from app.ui.application import _tell_in, begin, fill
from app.ui.crash_report import crash_report
from app.ui.dialogs.crash import CrashDialog
from app.ui.interpreter import Interpreter
from app.ui.main_window import MainWindow

SECRETS = ("CO-004", "Pérez", "telephone 957", "vomited")


class Broken(Exception):
    """A fault that has all in it that must not be told."""


def fall(code: str, note: str) -> None:
    names = {code: note}
    try:
        names["telephone 957"]
    except KeyError as lost:
        raise Broken(f"{code} {note} Pérez") from lost


def a_fault() -> Broken:
    try:
        fall("CO-004", "vomited")
    except Broken as problem:
        problem.add_note("patient CO-004")
        return problem
    raise AssertionError


def test_the_report_tells_places_and_kinds_but_no_values() -> None:
    told = crash_report(a_fault())
    assert "KeyError" in told
    assert "Broken" in told
    assert "in fall" in told
    assert "Visitario" in told
    assert "Qt 6" in told
    assert not [secret for secret in SECRETS if secret in told]
    assert str(Path(__file__).parent) not in told
    assert str(Path(sys.prefix)) not in told


def test_a_place_in_the_program_is_named_from_its_folder_on() -> None:
    with pytest.raises(AttributeError) as caught:
        crash_report(None)  # type: ignore[arg-type]
    assert "app/ui/crash_report.py:" in crash_report(caught.value)


def test_an_installed_program_names_its_places_too() -> None:
    scope: dict[str, object] = {}
    exec(compile("def fall():\n    raise OSError", "app/store/door.py", "exec"), scope)  # noqa: S102 - as frozen code is
    with pytest.raises(OSError) as caught:  # noqa: PT011 - it says nothing
        scope["fall"]()  # type: ignore[operator]
    assert "  app/store/door.py:2 in fall" in crash_report(caught.value)


def test_it_is_told_over_an_open_dialog_and_only_once(window: MainWindow) -> None:
    window.show_about()
    about = window.deeds.open
    assert about is not None
    for _ in range(2):
        window.deeds.tell_of_fault(a_fault())
    assert len(about.findChildren(CrashDialog)) == 1
    assert window.deeds.open is about
    about.reject()


def test_the_box_shows_and_saves_the_report(
    window: MainWindow, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told: list[object] = []
    problem = a_fault()
    interpreter = Interpreter(window, window.desk.say, begin, fill)
    hook = _tell_in(interpreter, lambda *about: told.append(about))
    hook(Broken, problem, problem.__traceback__)
    dialog = window.deeds.open
    assert isinstance(dialog, CrashDialog)
    assert told == []
    assert capsys.readouterr().err == crash_report(problem)
    hook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert len(told) == 1
    dialog.save(tmp_path / "report.txt")
    assert dialog.told.text() == "Saved as report.txt."
    assert (tmp_path / "report.txt").read_text(encoding="utf-8") == crash_report(problem)
    dialog.save(tmp_path / "no" / "where.txt")
    assert "can't be saved there" in dialog.told.text()
    shown = dialog.report.toPlainText() + dialog.windowTitle()
    assert not [secret for secret in SECRETS if secret in shown]
    dialog.reject()
