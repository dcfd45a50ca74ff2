"""What the office prefers, and where the program's own things and the office's things live."""

from __future__ import annotations

from pathlib import Path
from typing import Final

RESOURCES: Final = Path(__file__).resolve().parent.parent / "resources"
OFFICE_NAME: Final = "office.visitario"


def default_office() -> Path:
    """The office file in the user's data folder, whether or not it is there yet."""
    from platformdirs import user_data_path

    return user_data_path("visitario", appauthor=False) / OFFICE_NAME
