"""Modules stop at 300 lines and functions at 30."""

from __future__ import annotations

import ast

from tests.house.sources import SOURCES, name_of

LONGEST_MODULE = 300
LONGEST_FUNCTION = 30


def too_long(name: str, text: str) -> list[str]:
    lines = text.count("\n")
    module = [f"{name}: {lines} lines"] if lines > LONGEST_MODULE else []
    return module + [
        f"{name}:{node.lineno} {node.name}: {length} lines"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or node.lineno) - node.lineno + 1) > LONGEST_FUNCTION
    ]


def test_nothing_is_too_long() -> None:
    found = [line for path in SOURCES for line in too_long(name_of(path), path.read_text("utf-8"))]
    assert found == []


def test_a_long_module_and_a_long_function_are_found() -> None:
    body = "    pass\n"
    text = "def short():\n" + body * 29 + "def long():\n" + body * 30 + "\n" * 240
    assert too_long("m", text) == ["m: 301 lines", "m:31 long: 31 lines"]
