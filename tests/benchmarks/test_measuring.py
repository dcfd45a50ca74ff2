"""The benchmarks still find what they measure, and count a start's time once."""

from __future__ import annotations

import importlib
import shutil
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.change import Deed
from tests.benchmarks import arguments, boards, deeds, measure, offices, parts, questions
from tests.benchmarks.bare_sqlite import connected, run, statements_of, written_anew
from tests.benchmarks.marks import (
    EVENTS,
    MARKS,
    OTHERS,
    OTHERWISE,
    STANDARD,
    WAITING,
    Accounts,
    Books,
    CountingFinder,
    Mark,
    is_there,
    words_of_import,
)


@pytest.mark.parametrize("mark", MARKS, ids=lambda mark: mark.name)
def test_the_program_has_what_the_marks_name(mark: Mark) -> None:
    assert is_there(mark)


def test_a_mark_on_what_is_gone_is_noticed() -> None:
    assert not is_there(Mark("app.bootstrap", "House.no_such_room", "nothing"))


@pytest.mark.parametrize(
    ("module", "words"),
    [
        ("app", "importing app"),
        ("app.ui.pages.today", "importing app.ui"),
        ("PySide6.QtCore", "importing Qt (PySide6)"),
        ("sqlalchemy.orm", "importing SQLAlchemy"),
        ("json.decoder", STANDARD),
        ("msgspec", OTHERS),
    ],
)
def test_each_module_goes_to_one_account(module: str, words: str) -> None:
    assert words_of_import(module) == words


def test_the_accounts_add_up_to_what_has_passed(monkeypatch: pytest.MonkeyPatch) -> None:
    now = iter([0.0, 1.0, 3.0, 6.0, 10.0, 15.0])
    monkeypatch.setattr("tests.benchmarks.marks.time.perf_counter", lambda: next(now))
    accounts = Accounts()
    with accounts.within("outer"), accounts.within("inner"):
        pass
    accounts.settle()
    assert accounts.spent == {OTHERWISE: 1.0 + 5.0, "outer": 2.0 + 4.0, "inner": 3.0}


def test_events_that_only_wait_are_told_apart() -> None:
    books = Books()
    books.main.spent[EVENTS], books.main.worked[EVENTS] = 3.0, 1.0
    spent, beside = books.closed()
    assert (spent[EVENTS], spent[WAITING]) == (1.0, 2.0)
    assert beside == {}


def test_modules_are_counted_and_marked_as_they_load(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A name such as x_test would be loaded by pytest itself, whose one loader would be marked.
    (tmp_path / "with_a_mark.py").write_text("def greet(): return 'good day'\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    books = Books()
    mark = Mark("with_a_mark", "greet", "greeting")
    monkeypatch.setattr(sys, "meta_path", [CountingFinder(books, [mark]), *sys.meta_path])
    loaded = importlib.import_module("with_a_mark")
    assert loaded.greet() == "good day"
    spent, _ = books.closed()
    assert {OTHERS, "greeting"} <= spent.keys()
    monkeypatch.delitem(sys.modules, "with_a_mark")


def test_each_part_that_may_be_asked_for_is_there() -> None:
    assert (*parts.SIZED,) == arguments.SIZED
    assert (*parts.ONCE,) == arguments.ONCE


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office of six patients, of which each figure is measured once."""
    monkeypatch.setattr(measure, "USUAL", measure.Runs(least=1, most=1))
    monkeypatch.setattr(boards, "FRAMES", 2)
    monkeypatch.setattr(deeds, "RECORDED", 2)
    office = tmp_path / "small.visitario"
    offices.make(office, 6)
    return office


def test_the_worklist_the_deed_and_the_board_are_measured(small: Path) -> None:
    found = [*questions.figures(small, 6), *deeds.figures(small, 6), *boards.figures(small, 6)]
    assert [each.size for each in found] == [6] * 6
    assert all(each.measured.least > 0 and each.bare.least > 0 for each in found)


def test_bare_sqlite_writes_an_office_anew_row_by_row(small: Path) -> None:
    twin = small.with_stem("twin")
    written_anew(small, twin)
    found = [list(rows(path)) for path in (small, twin)]
    assert found[0] == found[1] != []


def rows(path: Path) -> Iterator[tuple[object, ...]]:
    """Every row of every table."""
    with closing(connected(path)) as connection:
        tables = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
        for (table,) in connection.execute(tables).fetchall():
            found = connection.execute(f'SELECT * FROM "{table}"').fetchall()  # noqa: S608
            yield from sorted(found, key=repr)


def test_what_an_office_runs_can_be_repeated_on_a_copy(small: Path) -> None:
    twin = small.with_stem("twin")
    shutil.copy(small, twin)
    with closing(offices.opened(small)) as office:
        site = office.sites()[0]
        with statements_of(office) as said, office.work(Deed.CORRECT) as work:
            work.save(replace(work.site(site.code), telephone="957"))
    with closing(connected(twin)) as connection:
        run(connection, said)
    assert list(rows(twin)) == list(rows(small))
