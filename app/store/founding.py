"""How does an encrypted office begin?"""

from __future__ import annotations

import secrets
from contextlib import closing
from pathlib import Path
from typing import Final

from app.service import accounts, recovery_key
from app.service.accounts import Founder
from app.service.keys import keys_beside
from app.service.passwords import check_password
from app.service.ports import Clock
from app.store.door import create
from app.words import N_, Refusal

KEYS_THERE: Final = N_(
    "There is already a file {keys} there, which an encrypted office of that name needs. Choose"
    " another name, or move it away if no office goes with it."
)


def found(path: Path, founder: Founder, *, clock: Clock, is_shown: bool = True) -> str:
    """Make a new, encrypted office with its first administrator; its recovery key.

    `is_shown`: it is told at once, see `app.service.accounts.found`. `Refusal` as
    `app.store.create` gives it; nothing is left behind then.
    """
    check_founder(path, founder)
    refuse_keys(path)
    key = secrets.token_bytes(recovery_key.KEY_BYTES)
    with closing(create(path, who=founder.name, clock=clock, key=key)) as office:
        try:
            accounts.found(office, founder, is_shown=is_shown)
        except BaseException:
            office.close()
            path.unlink()
            keys_beside(path).unlink(missing_ok=True)
            raise
    return recovery_key.written(key)


def check_founder(path: Path, founder: Founder) -> None:
    """`Refusal` for a name or a password that an office at `path` can't begin with."""
    accounts.check_name(founder.name)
    check_password(founder.password, (founder.name, path.stem))


def refuse_keys(path: Path) -> None:
    """`Refusal` where keys lie there already: nobody knows which office they open."""
    if keys_beside(path).exists():
        raise Refusal(KEYS_THERE, keys=keys_beside(path).name)
