"""How do the offices of all tests share what SQLAlchemy makes of a statement?

An engine compiles each statement once, and each office has an engine of its own: of thousands of
offices, each would compile the same statements again, which is half of what reading one takes.
"""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Dialect, Engine, create_engine

from app.store import database

_COMPILED: dict[object, object] = {}
_DIALECT: dict[str, Dialect] = {}


def share(patch: pytest.MonkeyPatch) -> None:
    """Let every office from now on use what was compiled for the ones before it."""
    patch.setattr(database, "create_engine", _engine)


def _engine(*given: Any, **named: Any) -> Engine:
    """An engine as the store makes it; what is compiled is kept by dialect, so they share one."""
    engine = create_engine(*given, **named)
    _DIALECT.setdefault("sqlite", engine.dialect)
    engine.dialect = _DIALECT["sqlite"]
    return engine.execution_options(compiled_cache=_COMPILED)
