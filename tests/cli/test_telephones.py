"""What cannot be a site's telephone is refused from a terminal, too."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.terminal import Terminal

SITE = ("site", "MA", "--name", "X", "--city", "Y")


@pytest.mark.parametrize("option", ["--telephone", "--urgent"])
def test_a_site_is_entered_with_a_telephone_alone(
    terminal: Terminal, tmp_path: Path, option: str
) -> None:
    office = ("--office", str(tmp_path / "office.visitario"))
    assert terminal.type("create", office[1], "--plain").code == 0
    said = terminal.refusal(*SITE, option, "=cmd|calc", *office)
    assert "“=cmd|calc” can't be a telephone" in said
    assert terminal.type(*SITE, option, "951 00 00 00 ext. 12", *office).code == 0
