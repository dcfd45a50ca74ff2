"""The house as `bootstrap` puts it together: its clock, its people, its files."""

from __future__ import annotations

import getpass
import tempfile
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from app.bootstrap import House, SystemClock
from app.service import example
from app.settings import default_office
from app.words import Refusal, speech
from tests.cli.terminal import FixedClock, Terminal

# Printing makes a Qt application of the smallest kind; the tests of the window need theirs.
pytestmark = pytest.mark.usefixtures("qapp")

TODAY = date(2014, 5, 1)


def test_the_clock_tells_a_civil_day_and_an_instant_in_utc(tmp_path: Path) -> None:
    clock = SystemClock()
    assert clock.now().tzinfo is UTC
    written = tmp_path / "now"
    written.touch()
    at = datetime.fromtimestamp(written.stat().st_mtime, UTC)
    assert abs(clock.now() - at) < timedelta(minutes=1)
    assert abs(clock.today() - at.astimezone().date()) <= timedelta(days=1)


@pytest.mark.parametrize("trouble", [OSError, KeyError, ImportError])
def test_a_person_without_a_name_can_work(
    monkeypatch: pytest.MonkeyPatch, trouble: type[Exception]
) -> None:
    def nobody() -> str:
        raise trouble

    monkeypatch.setattr(getpass, "getuser", nobody)
    House().create_office(default_office())
    with closing(House().open_office(None)) as office:
        assert office.who == "?"


def test_an_example_that_fails_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise Refusal("no")

    monkeypatch.setattr(example, "fill", fail)
    path = tmp_path / "example.visitario"
    with pytest.raises(Refusal, match="no"):
        House(FixedClock(TODAY)).make_example(path, TODAY, speech("en"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("displayed", [True, False])
def test_the_example_goes_away_with_its_window(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, displayed: bool
) -> None:
    seen: list[object] = []
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr("app.ui.display.has_display", lambda _: displayed)
    monkeypatch.setattr("app.cli.screenless.show", lambda office, *_: seen.append(office))
    monkeypatch.setattr("app.ui.application.run", lambda office, *_, **__: seen.append(office) or 0)
    assert terminal.type("--demo").code == 0
    assert [office.is_example for office in seen] == [True]  # type: ignore[attr-defined]
    assert bool(list(tmp_path.iterdir())) is not displayed
