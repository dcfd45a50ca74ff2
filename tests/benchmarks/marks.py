"""On what does a starting process spend its time: each account holds what no other one does."""

from __future__ import annotations

import importlib
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import wraps
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any, Final, NamedTuple

OTHERWISE: Final = "everything else"
EVENTS: Final = "laying out, filling, painting"
WAITING: Final = "waiting for other threads or the machine"

LOADED: Final = {"PySide6": "Qt (PySide6)", "shiboken6": "Qt (PySide6)", "sqlalchemy": "SQLAlchemy"}
OTHERS: Final = "importing other libraries"
STANDARD: Final = "importing Python's own library"


class Mark(NamedTuple):
    """A function of the program, by its module and its name there, and what it does in words."""

    module: str
    name: str
    words: str


MARKS: Final = (
    Mark("app.bootstrap", "House.open_office", "opening the office file"),
    Mark("app.ui.application", "begin", "making Qt's application"),
    Mark("app.ui.main_window", "MainWindow.__init__", "building the window"),
    Mark("app.ui.main_window", "MainWindow.show", "showing the window"),
    Mark("app.ui.application", "fill", "asking for what Today shows"),
    Mark("app.ui.application", "_stay", EVENTS),
    Mark("app.service.worklist", "overview", "the first worklist"),
)


class Accounts:
    """Seconds by what they were spent on; one for each thread.

    `spent` counts what passed on the clock, `worked` what this thread's processor did meanwhile.
    """

    def __init__(self, otherwise: str = OTHERWISE) -> None:
        self.spent: defaultdict[str, float] = defaultdict(float)
        self.worked: defaultdict[str, float] = defaultdict(float)
        self._open = [otherwise]
        self._since = time.perf_counter(), time.thread_time()

    def settle(self) -> None:
        """Write what has passed to the account that is open."""
        now = time.perf_counter(), time.thread_time()
        self.spent[self._open[-1]] += now[0] - self._since[0]
        self.worked[self._open[-1]] += now[1] - self._since[1]
        self._since = now

    @contextmanager
    def within(self, words: str) -> Iterator[None]:
        """Count to this account, except what an inner one counts."""
        self.settle()
        self._open.append(words)
        try:
            yield
        finally:
            self.settle()
            self._open.pop()


class Books:
    """The accounts of the thread that made them, and those of all others."""

    def __init__(self) -> None:
        self.main = Accounts()
        self.beside: list[Accounts] = []
        self._own = threading.local()
        self._own.accounts = self.main

    @property
    def own(self) -> Accounts:
        """The accounts of this thread."""
        if not hasattr(self._own, "accounts"):
            self._own.accounts = Accounts()
            self.beside.append(self._own.accounts)
        accounts: Accounts = self._own.accounts
        return accounts

    def counted(self, words: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """The same work, counted to an account on whatever thread it runs."""

        @wraps(work)
        def counting(*given: Any, **named: Any) -> Any:
            with self.own.within(words):
                return work(*given, **named)

        return counting

    def closed(self) -> tuple[dict[str, float], dict[str, float]]:
        """The seconds of this thread, which waits while its events do nothing, and of others."""
        self.main.settle()
        spent = dict(self.main.spent)
        if EVENTS in spent:
            spent[WAITING] = max(spent[EVENTS] - self.main.worked[EVENTS], 0.0)
            spent[EVENTS] -= spent[WAITING]
        beside: defaultdict[str, float] = defaultdict(float)
        for accounts in self.beside:
            for words, seconds in accounts.spent.items():
                beside[words] += seconds
        beside.pop(OTHERWISE, None)
        return spent, dict(beside)


class CountingFinder:
    """Goes before all finders of modules: counts what finding and running each one takes."""

    def __init__(self, books: Books, marks: Sequence[Mark] = MARKS) -> None:
        self._books = books
        self._marks: Mapping[str, list[Mark]] = {
            each.module: [mark for mark in marks if mark.module == each.module] for each in marks
        }

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """As the other finders find it; its loader counts, then puts the marks in place."""
        words = words_of_import(name)
        with self._books.own.within(words):
            spec = self._found(name, path, target)
        loader: Any = spec.loader if spec else None
        if loader is not None and not isinstance(loader, type):
            loader.create_module = self._books.counted(words, loader.create_module)
            run = self._books.counted(words, loader.exec_module)
            loader.exec_module = self._marking(run, name)
        return spec

    def _found(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None
    ) -> ModuleSpec | None:
        for finder in sys.meta_path:
            if finder is not self and (spec := finder.find_spec(name, path, target)):
                return spec
        return None

    def _marking(self, run: Callable[..., Any], name: str) -> Callable[[ModuleType], None]:
        def run_and_mark(module: ModuleType) -> None:
            run(module)
            for mark in self._marks.get(name, ()):
                put(mark, module, self._books)

        return run_and_mark


def put(mark: Mark, module: ModuleType, books: Books) -> None:
    """Let a function be counted; whoever imports it from now on has the counted one."""
    owner, name = _place(mark, module)
    setattr(owner, name, books.counted(mark.words, getattr(owner, name)))


def is_there(mark: Mark) -> bool:
    """Whether the program still has what a mark names."""
    owner, name = _place(mark, importlib.import_module(mark.module))
    return callable(getattr(owner, name, None))


def words_of_import(name: str) -> str:
    """To which account a module goes: its room of ours, its library, or Python itself."""
    first, *rest = name.split(".")
    if first == "app":
        return f"importing app.{rest[0]}" if rest else "importing app"
    if first in LOADED:
        return f"importing {LOADED[first]}"
    return STANDARD if first in sys.stdlib_module_names else OTHERS


def _place(mark: Mark, module: ModuleType) -> tuple[Any, str]:
    *outer, name = mark.name.split(".")
    owner: Any = module
    for each in outer:
        owner = getattr(owner, each)
    return owner, name
