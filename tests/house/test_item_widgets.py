"""Lists are shown from models: an item widget keeps a second truth of its own."""

from __future__ import annotations

import re

from tests.house.sources import ROOT

ITEM_WIDGET = re.compile(r"\bQ(List|Table|Tree)Widget\b")


def test_no_list_is_an_item_widget() -> None:
    found = [
        path.relative_to(ROOT).as_posix()
        for path in sorted((ROOT / "app").rglob("*.py"))
        if ITEM_WIDGET.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []
