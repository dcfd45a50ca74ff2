"""How does the bundle become a Debian package?

The caches of menus, icons and file types are renewed by the triggers of the packages that own them,
and nothing is set up on a machine: the package has no scripts of its own.
"""

from __future__ import annotations

import csv
import gzip
import os
import shutil
import subprocess
from pathlib import Path

import app_icons
import beside
import debian_texts
import linked_libraries
import parts
import release
import sbom
from bundle import size
from bundle_contents import CARRIED_ALONG
from ground import ROOT, must

LINUX = ROOT / "packaging" / "linux"
HOME = Path("usr/lib/visitario")
DOC = Path("usr/share/doc/visitario")
TREE = beside.FOLDER.parent / "deb"

_PACK = ["dpkg-deb", "--root-owner-group", "--threads-max=2"]


def can_be_made() -> bool:
    """Whether this machine has what packs."""
    return shutil.which("dpkg-deb") is not None


def make(folder: Path, into: Path, version: str = "", *, tight: bool = True) -> Path:
    """Pack the bundle in `folder`; the package in `into`, of the release's version or another.

    `tight` takes minutes and a third of the room.
    """
    version = version or release.version()
    lay(folder, TREE, version)
    machine = subprocess.run(
        ["dpkg", "--print-architecture"], capture_output=True, text=True, check=True
    ).stdout.strip()
    _describe(TREE, version, machine)
    _date(TREE, release.moment())
    made = into / f"visitario_{version}_{machine}.deb"
    dated = {"SOURCE_DATE_EPOCH": str(release.moment())}
    how = ["-Zxz", "-z6"] if tight else ["-Zgzip", "-z1"]
    pack = [*_PACK, *how, "--build", str(TREE), str(made)]
    must(pack, "The Debian package could not be made.", dated)
    return made


def lay(folder: Path, root: Path, version: str) -> None:
    """Lay the package's files out below `root`, from nothing."""
    shutil.rmtree(root, ignore_errors=True)
    (root / "usr" / "bin").mkdir(parents=True)
    shutil.copytree(folder / "_internal", root / HOME / "_internal", symlinks=True)
    for soname in CARRIED_ALONG:
        (root / HOME / "_internal" / soname).unlink(missing_ok=True)
    shutil.copy2(folder / "visitario", root / HOME / "visitario")
    (root / "usr" / "bin" / "visitario").symlink_to("../lib/visitario/visitario")
    _lay_desktop(root, version)
    _lay_documents(folder, root)


def _lay_desktop(root: Path, version: str) -> None:
    entry, appdata = (f"{release.APP_ID}.{ending}" for ending in ("desktop", "metainfo.xml"))
    written = (LINUX / appdata).read_text(encoding="utf-8")
    told = debian_texts.metainfo(written, version, release.moment()).encode()
    _put(root / "usr/share/applications" / entry, (LINUX / entry).read_bytes())
    _put(root / "usr/share/metainfo" / appdata, told)
    _put(root / "usr/share/mime/packages/visitario.xml", (LINUX / "visitario.xml").read_bytes())
    icons = root / "usr/share/icons/hicolor"
    for side in app_icons.SIDES:
        place = icons / f"{side}x{side}/apps/{release.APP_ID}.png"
        _put(place, app_icons.of_desktop(side).read_bytes())
    _put(icons / f"scalable/apps/{release.APP_ID}.svg", app_icons.DRAWING.read_bytes())


def _lay_documents(folder: Path, root: Path) -> None:
    doc = root / DOC
    for sheet in beside.SHEETS:
        _put(doc / sheet, (folder / sheet).read_bytes())
    bill = (folder / beside.BILL.name).read_text(encoding="utf-8")
    _put(doc / beside.BILL.name, sbom.without_carried(bill).encode())
    shutil.copytree(folder / beside.LICENCES.name, doc / "licences")
    _put(doc / "copyright", debian_texts.copyright_file(_parts()).encode())
    _put(doc / "changelog.gz", _packed((LINUX / "changelog").read_bytes()))
    overrides = (LINUX / "lintian-overrides").read_bytes()
    _put(root / "usr/share/lintian/overrides/visitario", overrides)
    for language in beside.LANGUAGES:
        place = Path("man1") if language == "en" else Path(language, "man1")
        manual = _packed(beside.manual(language).read_bytes())
        _put(root / "usr/share/man" / place / "visitario.1.gz", manual)


def _parts() -> list[parts.Part]:
    with (ROOT / "resources" / "licences.csv").open(encoding="utf-8", newline="") as file:
        return [parts.Part(**row) for row in csv.DictReader(file)]


def _describe(root: Path, version: str, machine: str) -> None:
    """Write what dpkg reads: the control file and the checksums."""
    asked = linked_libraries.asked_of_the_machine(root / HOME)
    major, minor = linked_libraries.oldest_glibc(root / HOME)
    of_libc = {"libc6": f"libc6 (>= {major}.{minor})"}
    depends = [of_libc.get(each, each) for each in linked_libraries.packages(asked)]
    kilobytes = -(-size(root) // 1024)
    control = debian_texts.control(version, machine, kilobytes, depends)
    _put(root / "DEBIAN" / "control", control.encode())
    _put(root / "DEBIAN" / "md5sums", debian_texts.checksums(root).encode())


def _packed(text: bytes) -> bytes:
    return gzip.compress(text, compresslevel=9, mtime=0)


def _put(place: Path, text: bytes) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(text)


def _date(root: Path, moment: int) -> None:
    """Give all files and folders below `root` plain modes, and one date."""
    program = root / HOME / "visitario"
    for path in (*sorted(root.rglob("*")), root):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path == program else 0o644)
        os.utime(path, (moment, moment), follow_symlinks=False)
