"""Does the Debian package work where nothing is: installed, used, upgraded, removed?"""

from __future__ import annotations

import csv
import hashlib
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import debian
import release
from bare_root import Root, bare_root
from build_environment import FOLDER
from ground import ROOT, stop

DEMO = "example office, 100% ñ.visitario"
LOCKED = "locked.visitario"
OLD = "old.visitario"
PASSWORD = "of nobody but this test\n"  # noqa: S105
PATIENCE = 60.0
"""Seconds that a window may take to come up on a slow machine."""

_OLDEST = ROOT / "tests" / "store" / "files" / "v1.visitario"
_DESKTOP = ("desktop-file-utils", "shared-mime-info")
_CACHES = ("usr/share/applications/mimeinfo.cache", "usr/share/mime/globs")


def check() -> None:
    """Stop at once where the proof can't be made here."""
    if os.geteuid() != 0:
        stop("The proof makes a Debian of its own in build/bare, which only root can. Use sudo.")
    missing = [each for each in ("debootstrap", "dpkg-deb") if not shutil.which(each)]
    if missing:
        stop(f"The proof needs {', '.join(missing)}: apt-get install debootstrap dpkg")


def prove(folder: Path, one: Path) -> int:
    """Try the package `one` of the bundle in `folder`, then a newer one; 0, or it stops."""
    newer = debian.make(folder, FOLDER, f"{release.version()}+newer", tight=False)
    with bare_root() as root:
        shutil.copyfile(one, root.folder / "one.deb")
        shutil.copyfile(newer, root.folder / "newer.deb")
        _step("no Python is there", lambda: _has_no_python(root))
        root.as_root("apt-get", "install", "--yes", "--no-install-recommends", *_DESKTOP)
        _step("installed", lambda: _install(root, "one.deb"))
        _step("no Python came along", lambda: _has_no_python(root))
        _step("the desktop knows offices", lambda: _knows_offices(root, known=True))
        _step("commands, papers", lambda: _use(root))
        _step("other programs' files", lambda: _export(root))
        _step("an encrypted office", lambda: _encrypt(root))
        _step("a window, and a second start of it", lambda: _open_window(root, DEMO))
        _step("an office of the first version", lambda: _open_old(root))
        with _untouched(root.home):
            _step("upgraded", lambda: _install(root, "newer.deb"))
        _step("verified by the newer one", lambda: root.as_person(*_verified(DEMO)))
        with _untouched(root.home):
            _step("removed", lambda: root.as_root("apt-get", "purge", "--yes", "visitario"))
        _step("nothing of it is left", lambda: _is_gone(root))
    print("The package was installed, used, upgraded and removed.")
    return 0


def _step(name: str, deed: Callable[[], object]) -> None:
    begun = time.monotonic()
    deed()
    print(f"ok  {name}  ({time.monotonic() - begun:.1f} s)", flush=True)


def _must(holds: object, sentence: str) -> None:
    if not holds:
        stop(f"The proof failed: {sentence}")


def _has_no_python(root: Root) -> None:
    found = list((root.folder / "usr" / "bin").glob("python*"))
    _must(not found, f"{found} is there.")


def _install(root: Root, name: str) -> None:
    root.as_root("apt-get", "install", "--yes", "--no-install-recommends", f"/{name}")
    status = root.as_root("dpkg-query", "--show", "--showformat=${Status}", "visitario")
    _must(status == "install ok installed", status)
    _must(root.as_root("dpkg", "--verify", "visitario") == "", "a file is not as it was packed.")


def _knows_offices(root: Root, *, known: bool) -> None:
    for cache in _CACHES:
        text = (root.folder / cache).read_text(encoding="utf-8")
        _must(("application/x-visitario" in text) is known, f"{cache} says otherwise.")


def _use(root: Root) -> None:
    """An example, its worklist, a calendar: as README tells."""
    said = root.as_person("visitario", "--version")
    _must(said.strip() == f"visitario {release.version()}", said)
    root.as_person("visitario", "demo", DEMO)
    rows = root.as_person("visitario", "worklist", "--office", DEMO, "--format", "csv")
    _must(len(list(csv.reader(rows.splitlines()))) > 5, f"the worklist is short: {rows}")
    paper = ("print", "calendar", "--patient", "CO-003", "--lang", "es", "-o", "CO-003.pdf")
    root.as_person("visitario", *paper, "--office", DEMO)
    _must((root.home / "CO-003.pdf").read_bytes()[:5] == b"%PDF-", "the calendar is no PDF.")
    own = ".local/share/visitario/office.visitario"
    root.as_person("visitario", "create", "--plain", own)
    root.as_person("visitario", "worklist", "--lang", "es")


def _export(root: Root) -> None:
    """What is read only when it is used: spreadsheets, calendars, time zones, holidays."""
    for kind, file, more in (("xlsx", "lists.xlsx", ["worklist"]), ("ics", "appointments.ics", [])):
        root.as_person("visitario", "export", kind, *more, "-o", file, "--office", DEMO)
        _must((root.home / file).stat().st_size > 0, f"{file} is empty.")
    known = root.as_person("visitario", "holidays", "CO", "2026", "--lang", "es", "--office", DEMO)
    _must("2026-02-28" in known, f"Andalusia's own day is not among the holidays: {known}")
    root.as_person(*_verified(DEMO), "--blinding")


def _encrypt(root: Root) -> None:
    """SQLCipher, Argon2 and OpenSSL are libraries of the bundle."""
    known = ("--person", "Ana", "--password-fd", "0")
    root.as_person("visitario", "create", LOCKED, *known, typed=PASSWORD)
    _must(b"SQLite" not in (root.home / LOCKED).read_bytes()[:16], f"{LOCKED} is plain.")
    root.as_person(*_verified(LOCKED), *known, typed=PASSWORD)


def _verified(office: str) -> tuple[str, ...]:
    return ("visitario", "verify", "--office", office)


def _open_window(root: Root, office: str) -> None:
    """A double click, and another one while the window is open; then the session ends."""
    with _window(root, office) as window:
        second = root.begin("visitario", office)
        said, _ = second.communicate(timeout=PATIENCE)
        _must(second.returncode == 0, f"a second start ended with {second.returncode}: {said}")
        _must(window.poll() is None, "the first window went away.")


@contextmanager
def _window(root: Root, office: str) -> Iterator[subprocess.Popen[str]]:
    window = root.begin("visitario", f"/home/ana/{office}")
    try:
        _wait_for(root, window)
        yield window
    finally:
        window.send_signal(signal.SIGTERM)
        said, _ = window.communicate(timeout=PATIENCE)
    _must(window.returncode == 0, f"the window ended with {window.returncode}: {said}")


def _wait_for(root: Root, window: subprocess.Popen[str]) -> None:
    """Wait until the window listens for other starts, which it does once Today is filled."""
    until = time.monotonic() + PATIENCE
    while not any(path.is_socket() for path in (root.folder / "tmp").glob("visitario-*")):
        _must(window.poll() is None, "no window came up.")
        _must(time.monotonic() < until, f"no window came up in {PATIENCE:.0f} seconds.")
        time.sleep(0.1)


def _open_old(root: Root) -> None:
    """The migrations are files of the bundle: an old office is brought up to date by them."""
    place = root.home / OLD
    shutil.copyfile(_OLDEST, place)
    owner = root.home.stat()
    os.chown(place, owner.st_uid, owner.st_gid)
    with _window(root, OLD):
        pass
    root.as_person(*_verified(OLD))


@contextmanager
def _untouched(home: Path) -> Iterator[None]:
    """The person's files are the same before and after."""
    before = _digests(home)
    yield
    changed = sorted(name for name, _ in before.items() ^ _digests(home).items())
    _must(before, "the person has no files.")
    _must(not changed, f"{changed} was touched.")
    print(f"ok  none of the person's {len(before)} files was touched")


def _digests(home: Path) -> dict[str, str]:
    files = (path for path in home.rglob("*") if path.is_file())
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def _is_gone(root: Root) -> None:
    _knows_offices(root, known=False)
    places = ("etc", "opt", "usr", "var/lib/dpkg/info")
    left = [path for place in places for path in (root.folder / place).rglob("*visitario*")]
    _must(not left, f"{left} is left.")
