"""A version is named as needed only where it is later than the one that says so."""

from __future__ import annotations

import pytest

from app import __version__
from app.store.too_new import backup_too_new, file_too_new
from app.words import speech


@pytest.mark.parametrize("told", [file_too_new, backup_too_new])
@pytest.mark.parametrize(
    ("needed", "is_named"),
    [("99.0.0", True), ("0.10.0", True), (__version__, False), ("0.0.9", False), ("odd", False)],
)
def test_only_a_later_version_is_asked_for(told: object, needed: str, *, is_named: bool) -> None:
    assert callable(told)
    said = told("x", needed).said(speech("en"))
    assert (f"Update this one to {needed}" in said) == is_named
    assert ("another build of Visitario" in said) != is_named
