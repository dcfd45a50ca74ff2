"""A display is there if a server answers where the environment says."""

from __future__ import annotations

import socket
from contextlib import closing
from pathlib import Path

import pytest

from app.ui.display import has_display


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"DISPLAY": ""},
        {"DISPLAY": "nonsense"},
        {"DISPLAY": ":54321"},
        {"DISPLAY": "localhost:54321.0"},
        {"WAYLAND_DISPLAY": "wayland-9", "XDG_RUNTIME_DIR": "/nowhere"},
        {"QT_QPA_PLATFORM": "xcb"},
    ],
)
def test_where_nobody_answers_there_is_none(environment: dict[str, str]) -> None:
    assert not has_display(environment, "linux")


def test_some_computers_always_have_one() -> None:
    assert has_display({}, "win32")
    assert has_display({}, "darwin")


def test_a_platform_of_qt_s_own_needs_none() -> None:
    assert has_display({"QT_QPA_PLATFORM": "offscreen"}, "linux")


if hasattr(socket, "AF_UNIX"):

    def test_a_server_that_answers_is_one(tmp_path: Path) -> None:
        with closing(socket.socket(socket.AF_UNIX)) as server:
            server.bind(str(tmp_path / "w"))
            server.listen()
            named = {"WAYLAND_DISPLAY": "w", "XDG_RUNTIME_DIR": str(tmp_path)}
            assert has_display(named, "linux")
