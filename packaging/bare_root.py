"""What is a bare Debian to try a package in: made, entered, and taken away again?"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from build_environment import FOLDER
from ground import must, tell

SUITE = os.environ.get("SUITE", "bookworm")
"""Which Debian: "bookworm" is 12, "trixie" 13."""

PERSON = "ana"
_KEPT = FOLDER / "bare" / SUITE
_MOUNTS = (("proc", "proc"), ("/dev", "dev"), ("devpts", "dev/pts"))
_OF_THE_NETWORK = ("etc/resolv.conf", "etc/hosts")
_APT = Path("etc/apt")


class Root(NamedTuple):
    """A Debian in a folder, with root and one other person in it."""

    folder: Path

    def as_root(self, *command: str) -> str:
        """Do it as root; what it prints. `CalledProcessError` where it fails."""
        return self._done(command, {"DEBIAN_FRONTEND": "noninteractive", "HOME": "/root"})

    def as_person(self, *command: str, typed: str = "") -> str:
        """Do it as the person, in the person's folder, who types something."""
        return self._done(self.through(command), {"HOME": f"/home/{PERSON}"}, typed)

    def begin(self, *command: str) -> subprocess.Popen[str]:
        """Begin it as the person, and let it go on."""
        words = self._words(self.through(command), {"HOME": f"/home/{PERSON}"})
        return subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def through(self, command: Sequence[str]) -> list[str]:
        """The command as the person's, begun in the person's folder."""
        person = ["setpriv", f"--reuid={PERSON}", f"--regid={PERSON}", "--init-groups"]
        return [*person, "env", f"--chdir=/home/{PERSON}", *command]

    @property
    def home(self) -> Path:
        """The person's folder, from outside."""
        return self.folder / "home" / PERSON

    def _done(self, command: Sequence[str], more: Mapping[str, str], typed: str = "") -> str:
        done = subprocess.run(
            self._words(command, more),
            check=False,
            text=True,
            input=typed,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        if done.returncode:
            tell(done.stdout)
            done.check_returncode()
        return done.stdout

    def _words(self, command: Sequence[str], more: Mapping[str, str]) -> list[str]:
        """Nothing of this machine's surroundings gets in."""
        path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
        given = {"PATH": path, "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen", **more}
        pairs = [f"{name}={value}" for name, value in given.items()]
        return ["chroot", str(self.folder), "/usr/bin/env", "-i", *pairs, *command]


@contextmanager
def bare_root() -> Iterator[Root]:
    """A fresh Debian with nothing but its smallest set of packages; root is needed."""
    if not (_KEPT / "etc" / "debian_version").exists():
        tell(f"Fetching a bare Debian ({SUITE}) ...")
        shutil.rmtree(_KEPT, ignore_errors=True)
        _KEPT.parent.mkdir(parents=True, exist_ok=True)
        fetched = ["debootstrap", "--variant=minbase", SUITE, str(_KEPT)]
        must(fetched, "A bare Debian could not be fetched.")
    root = Root(_KEPT.with_name(f"proof-{os.getpid()}"))
    must(["cp", "-a", str(_KEPT), str(root.folder)], "The bare Debian could not be copied.")
    try:
        _reach_the_network(root.folder)
        with _mounted(root.folder):
            root.as_root("useradd", "--create-home", PERSON)
            root.as_root("apt-get", "update")
            yield root
    finally:
        # Whatever is still mounted there must not be emptied.
        must(["rm", "-rf", "--one-file-system", str(root.folder)], "It could not be taken away.")


def _reach_the_network(folder: Path) -> None:
    """Fetch packages the way this machine does, where it is the same Debian."""
    for name in _OF_THE_NETWORK:
        shutil.copyfile(Path("/") / name, folder / name)
    here = Path("/etc/os-release").read_text(encoding="utf-8")
    for name in ("apt.conf.d", *(("sources.list.d",) if f"={SUITE}\n" in here else ())):
        shutil.copytree(Path("/") / _APT / name, folder / _APT / name, dirs_exist_ok=True)
        if name == "sources.list.d" and any((folder / _APT / name).iterdir()):
            (folder / _APT / "sources.list").write_text("", encoding="utf-8")


@contextmanager
def _mounted(folder: Path) -> Iterator[None]:
    done: list[Path] = []
    try:
        for what, place in _MOUNTS:
            kind = ["--bind"] if what.startswith("/") else ["-t", what]
            must(["mount", *kind, what, str(folder / place)], f"{place} could not be mounted.")
            done.append(folder / place)
        yield
    finally:
        for each in reversed(done):
            must(["umount", "--lazy", str(each)], f"{each} could not be unmounted.")
