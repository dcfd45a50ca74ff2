"""What does it cost that an office is encrypted: unlocking, opening, and each deed?"""

from __future__ import annotations

import shutil
import tempfile
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

from app.domain.change import Deed
from app.service.accounts import Founder
from app.store import OfficeFile, encrypt, open_
from app.store.locked import LockedFile
from tests.benchmarks.clock import StoppedClock
from tests.benchmarks.deeds import commit_bare
from tests.benchmarks.measure import Figure, best

ANA = Founder("Ana", "correct horse battery")
DEEDS = 20


def figures(plain: Path, size: int) -> list[Figure]:
    """The encrypted file beside the plain one, and the derivation of its key apart."""
    with tempfile.TemporaryDirectory() as folder:
        secret = Path(folder) / "secret.visitario"
        shutil.copy(plain, secret)
        encrypt(secret, ANA, who="x", clock=StoppedClock(), keep=None)
        locked = LockedFile(secret, StoppedClock())
        unlocking = best(partial(locked.unlock, *ANA), times=3)
        (key,) = locked.unlock(*ANA).keys
        plainly, secretly = best(partial(_open, plain), 9), best(partial(_open, secret, key), 9)
        deed, bare = _deed(secret, key), commit_bare(Path(folder) / "bare.db")
    return [
        Figure(
            "unlock an office by a password",
            *(unlocking * 1e3, "ms", 500, "what Argon2id is set to on this computer"),
            *("300 to 1000 ms", 0.3 <= unlocking <= 1),
        ),
        Figure(
            f"open an encrypted office and read it, {size} patients",
            *(secretly * 1e3, "ms", plainly * 1e3, "the same of the plain file"),
            *("≤ 1.3 x", secretly <= 1.3 * plainly),
        ),
        Figure(
            "a durable deed in the encrypted office",
            *(deed * 1e3, "ms", bare * 1e3, "one durable commit of bare sqlite3"),
            *("≤ 20 ms above it", deed - bare <= 0.02),
        ),
    ]


def _open(path: Path, key: bytes | None = None) -> None:
    with closing(_opened(path, key)) as office:
        office.patients()


def _opened(path: Path, key: bytes | None) -> OfficeFile:
    return open_(path, who=ANA.name, clock=StoppedClock(), key=key)


def _deed(path: Path, key: bytes) -> float:
    """The median of several deeds that change a site's telephone."""
    with closing(_opened(path, key)) as office:
        office.signs_in = False
        found = sorted(best(partial(_change, office, n), times=1) for n in range(DEEDS))
    return found[DEEDS // 2]


def _change(office: OfficeFile, number: int) -> None:
    with office.work(Deed.CORRECT) as work:
        site = work.site(office.sites()[0].code)
        work.save(replace(site, telephone=f"957 {number}"))
