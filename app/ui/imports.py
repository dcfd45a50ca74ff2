"""How does what is imported after Qt stay as quick as what was imported before?"""

from __future__ import annotations

import builtins


def import_plainly() -> None:
    """Load Qt, and take its hook out of Python's imports.

    No reference of PySide6 tells of the hook, nor of `builtins.__orig_import__`, which 6.11 leaves
    for what was there before. Where that is missing nothing is changed, and the start is slower.

    The hook serves `from __feature__ import …` alone, which nothing here uses; for that it reads
    the source of every module imported later, which is a twentieth of the start.
    """
    import PySide6.QtCore  # noqa: F401 - sets the hook

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
