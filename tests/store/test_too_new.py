"""A version is named as needed only where it is later than the one that says so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.store import too_new
from app.store.too_new import backup_too_new, file_too_new
from app.words import Refusal, speech


@pytest.mark.parametrize("told", [file_too_new, backup_too_new])
@pytest.mark.parametrize(
    ("needed", "is_named"),
    [("99.0.0", True), ("1.10.0", True), ("1.9.2", False), ("1.8.7", False), ("odd", False)],
)
def test_only_a_later_version_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
    told: Callable[[str, str], Refusal],
    needed: str,
    *,
    is_named: bool,
) -> None:
    monkeypatch.setattr(too_new, "__version__", "1.9.2")
    said = told("x", needed).said(speech("en"))
    assert (f"Update this one to {needed}" in said) == is_named
    assert (f"another build of Visitario {needed}" in said) != is_named
