"""Which columns, protocol keys and codes can the program store or read at all?

`python -m tests.house.stored` writes the list that a test compares with; read its diff.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import tomllib
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

import app.domain
import app.service
from app.store.shapes import metadata
from tests.house.sources import ROOT

ALLOWED = Path(__file__).with_name("stored_names.txt")
PROTOCOLS = ROOT / "resources" / "protocols"


def stored_names() -> list[str]:
    """One name a line, sorted: "code status overdue", "column patient code", "key epochs id"."""
    return sorted({*_codes(), *_columns(), *_protocol_names()})


def _columns() -> Iterator[str]:
    for table in metadata.tables.values():
        for column in table.columns:
            yield f"column {table.name} {column.name}"


def _codes() -> Iterator[str]:
    for package in (app.domain, app.service):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            module = importlib.import_module(found.name)
            for name, kind in inspect.getmembers(module, inspect.isclass):
                if issubclass(kind, Enum) and kind.__module__ == module.__name__:
                    yield from (f"code {name} {member.value}" for member in kind)


def _protocol_names() -> Iterator[str]:
    for path in PROTOCOLS.glob("*.toml"):
        for room, value in tomllib.loads(path.read_text("utf-8")).items():
            yield f"key {room}"
            yield from (f"key {room} {name}" for name in _keys(value))
            yield from (f"code {path.stem} {word}" for word in _ids(value))


def _keys(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
    if isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _keys(each)


def _ids(value: object) -> Iterator[str]:
    if isinstance(value, dict) and "id" in value:
        yield str(value["id"])
    if isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _ids(each)


if __name__ == "__main__":
    ALLOWED.write_text("\n".join(stored_names()) + "\n", encoding="utf-8")
