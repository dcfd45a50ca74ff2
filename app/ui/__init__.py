"""What a person sees of the office: the window, its dialogs and the papers.

Nothing of it is imported without Qt, whose hook is taken out of Python's imports here, before
anything else comes: it serves `from __feature__ import …` alone, which nothing here uses, and for
that reads the source of every module imported later, which is a twentieth of the start.

No reference of PySide6 tells of the hook, nor of `builtins.__orig_import__`, which 6.11 leaves for
what was there before. Where that is missing nothing is changed, and the start is slower.
"""

import builtins

import PySide6.QtCore  # noqa: F401 - sets the hook

builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
