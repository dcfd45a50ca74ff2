"""What does it cost that an office is encrypted: unlocking, opening, and each deed?"""

from __future__ import annotations

import shutil
from contextlib import closing
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path

from argon2.low_level import Type, hash_secret_raw

from app.domain.change import Deed
from app.service.accounts import Founder
from app.store import OfficeFile, keyring, open_
from app.store.encrypting import encrypt
from app.store.locked import LockedFile
from tests.benchmarks import bare_sqlite
from tests.benchmarks.clock import StoppedClock
from tests.benchmarks.figure import Figure, Goal, figure, goal_at
from tests.benchmarks.measure import Runs, Spread, side_by_side, spreads, timed

ANA = Founder("Ana", "correct horse battery")
DEEDS = 20
HASH_BYTES = 32


def figures(plain: Path, size: int) -> list[Figure]:
    """The encrypted office beside bare SQLCipher, and the plain one where the goal says so."""
    secret = plain.with_stem("secret")
    shutil.copy(plain, secret)
    encrypt(secret, ANA, who="x", clock=StoppedClock(), keep=None)
    (key,) = LockedFile(secret, StoppedClock()).unlock(*ANA).keys
    return [_of_opening(plain, secret, key, size), _of_a_deed(secret, key, size)]


def unlocking(path: Path) -> list[Figure]:
    """A password beside bare Argon2id as it was tuned to this computer; `path`: an office."""
    secret = path.with_stem("unlocked")
    shutil.copy(path, secret)
    encrypt(secret, ANA, who="x", clock=StoppedClock(), keep=None)
    ring = keyring.read(secret)
    assert ring
    (slot,) = ring.of(ANA.name)
    tuned = (slot.cost.passes, slot.cost.memory, slot.cost.lanes, HASH_BYTES, Type.ID)
    taken = side_by_side(
        partial(LockedFile(secret, StoppedClock()).unlock, *ANA),
        lambda: hash_secret_raw(ANA.password.encode(), slot.salt, *tuned),
    )
    goal = Goal("0.3 to 1 s", 0.3 <= taken[0].median <= 1)
    reference = "bare Argon2id as it was tuned to this computer"
    return [figure("unlock an office by a password", taken, reference, goal=goal)]


def _of_opening(plain: Path, secret: Path, key: bytes, size: int) -> Figure:
    with closing(_opened(secret, key)) as office, bare_sqlite.statements_of(office) as said:
        office.patients()
    taken = side_by_side(partial(_open, secret, key), partial(bare_sqlite.read, secret, said, key))
    plainly = Spread.of([timed(partial(_open, plain)) for _ in range(taken[0].runs)])
    goal = goal_at(size, "≤ 1.3 x the plain file", met=taken[0].least <= 1.3 * plainly.least)
    reference = "the same SELECTs, their rows fetched, with bare SQLCipher"
    return figure("open an encrypted office and read it", taken, reference, size, goal)


def _of_a_deed(secret: Path, key: bytes, size: int) -> Figure:
    twin = secret.with_stem("bare-secret")
    shutil.copy(secret, twin)
    numbers = count()
    with (
        closing(_opened(secret, key)) as office,
        closing(bare_sqlite.connected(twin, key)) as connection,
    ):
        office.signs_in = False

        def pair() -> tuple[float, float]:
            with bare_sqlite.statements_of(office) as said:
                ours = timed(partial(_change, office, next(numbers)))
            return ours, timed(partial(bare_sqlite.run, connection, said))

        taken = spreads(pair, Runs(DEEDS, DEEDS))
    goal = goal_at(size, "≤ 20 ms above it", met=taken[0].median - taken[1].median <= 0.02)
    reference = "the same statements, kept for good, by bare SQLCipher"
    return figure("a durable deed in the encrypted office", taken, reference, size, goal)


def _open(path: Path, key: bytes | None = None) -> None:
    with closing(_opened(path, key)) as office:
        office.patients()


def _opened(path: Path, key: bytes | None) -> OfficeFile:
    return open_(path, who=ANA.name, clock=StoppedClock(), key=key)


def _change(office: OfficeFile, number: int) -> None:
    with office.work(Deed.CORRECT) as work:
        site = work.site(office.sites()[0].code)
        work.save(replace(site, telephone=f"957 {number}"))
