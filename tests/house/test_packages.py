"""What the packages say of the program is true: versions, names, parts, commands.

The bill of materials is written by a library that the audit's own packages bring along here.
"""

from __future__ import annotations

import configparser
import json
import re
import struct
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from defusedxml.ElementTree import fromstring

import app_icons
import crates
import debian
import debian_texts
import man_page
import parts
import release
import sbom
import shipped
import told_inside
from app.cli.commands import COMMANDS
from app.ui.application import DESKTOP_FILE
from environment import RUN_LOCK
from tests.house.sources import ROOT

MOMENT = 1_700_000_000
DESKTOP = debian.LINUX / f"{release.APP_ID}.desktop"
METAINFO = debian.LINUX / f"{release.APP_ID}.metainfo.xml"
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"
PROGRAM = parts.Part("Visitario", "1.2", "", "")


def desktop() -> configparser.SectionProxy:
    read = configparser.RawConfigParser(delimiters="=")
    read.optionxform = str  # type: ignore[assignment, method-assign]
    read.read(DESKTOP, encoding="utf-8")
    return read["Desktop Entry"]


def file_type() -> ElementTree.Element:
    found = fromstring((debian.LINUX / "visitario.xml").read_text("utf-8")).find(f"{MIME}mime-type")
    assert found is not None
    return found


def test_the_control_file() -> None:
    lines = debian_texts.control("1.2", "amd64", 300, ["libc6 (>= 2.34)", "libz"]).splitlines()
    fields = dict(line.split(": ", 1) for line in lines if not line.startswith(" "))
    assert fields["Package"] == "visitario"
    assert fields["Version"] == "1.2"
    assert fields["Installed-Size"] == "300"
    assert fields["Depends"].startswith("libc6 (>= 2.34), libz, fonts-")
    assert re.fullmatch(r"[^<>]+ <[^@ ]+@[^@ ]+>", fields["Maintainer"])
    about = [line for line in lines if line.startswith(" ")]
    assert about
    assert all(line == " ." or len(line) <= 80 for line in about)


def test_the_newest_change_is_this_version() -> None:
    changes = (debian.LINUX / "changelog").read_text("utf-8")
    assert changes.startswith(f"visitario ({release.version()}) ")


def test_each_part_is_in_the_copyright_file() -> None:
    known = [*parts.INSIDE, parts.Part("part", "7", "MIT", "")]
    text = debian_texts.copyright_file(known)
    assert text.startswith("Format: https://www.debian.org/")
    assert all(f"  {part.name} {part.version}: {part.licence}" in text for part in known)


def test_the_menu_entry_opens_offices() -> None:
    entry, kind = desktop(), file_type()
    assert entry["Exec"] == "visitario %f"
    assert entry["Icon"] == release.APP_ID == DESKTOP_FILE
    assert entry["MimeType"] == f"{kind.attrib['type']};"
    assert entry["Name[es]" if "Name[es]" in entry else "Name"] == "Visitario"
    assert [glob.attrib["pattern"] for glob in kind.findall(f"{MIME}glob")] == ["*.visitario"]


def test_what_software_centres_show() -> None:
    text = debian_texts.metainfo(METAINFO.read_text("utf-8"), "1.2", MOMENT)
    root = fromstring(text)
    assert root.findtext("id") == release.APP_ID
    assert root.findtext("launchable") == DESKTOP.name
    assert root.findtext("provides/mediatype") == file_type().attrib["type"]
    released = root.find("releases/release")
    assert released is not None
    assert released.attrib == {"version": "1.2", "date": "2023-11-14"}


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_manual_has_each_command(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    text = man_page.page(language, "1.2", MOMENT)
    monkeypatch.setenv("COLUMNS", "200")
    assert man_page.page(language, "1.2", MOMENT) == text
    heads = re.findall(r"^\.SS (.+)$", text, re.MULTILINE)
    assert heads == [command.name.replace("-", r"\-") for command in COMMANDS]
    for command in COMMANDS:
        assert man_page.plain(command.example.split()[1]) in text
    assert not re.search(r"^options:", text, re.MULTILINE)  # argparse's own word, in English
    requests = {line.split()[0] for line in text.splitlines() if line[:1] in (".", "'")}
    assert requests <= {".TH", ".SH", ".SS", ".B", ".br", ".nf", ".fi", ".TP"}
    assert not re.search(r"(?<!\\)-", "".join(text.splitlines(keepends=True)[1:]))


def test_the_bill_has_everything_that_is_locked() -> None:
    found = frozenset(shipped.normal(name) for name, _ in parts.pinned(RUN_LOCK))
    listed = parts.of_lock(RUN_LOCK)
    carried = shipped.Carried("libffi.so.8", "libffi8", "3.4.4-1", "ubuntu")
    components = [
        *sbom.of_packages(listed, found),
        *map(sbom.component, told_inside.inside()),
        *sbom.of_crates(crates.crates(found)),
        *sbom.of_machine([carried]),
    ]
    text = sbom.bill(PROGRAM, components, MOMENT)
    assert sbom.bill(PROGRAM, components, MOMENT) == text
    bill = json.loads(text)
    there = {(each["name"], each.get("version")) for each in bill["components"]}
    assert set(parts.pinned(RUN_LOCK)) <= there
    names = {name for name, _ in there}
    left = told_inside.LEFT_TO_THE_SYSTEM.get(sys.platform, frozenset())
    assert {part.name for part in parts.INSIDE if part != parts.CARRIED} - left <= names
    assert not left & names
    assert "libffi.so.8 (libffi8)" in names
    assert "pkg:deb/ubuntu/libffi8@3.4.4-1" in text
    assert "pkg:cargo/pyo3@" in text
    of_debian = json.loads(sbom.without_carried(text))
    assert len(of_debian["components"]) == len(bill["components"]) - 1
    assert "pkg:deb" not in json.dumps(of_debian)


def test_a_locked_package_that_is_not_shipped_has_a_reason() -> None:
    found = frozenset(shipped.normal(name) for name, _ in parts.pinned(RUN_LOCK))
    assert found >= shipped.NOT_IN_IT
    assert shipped.missing(RUN_LOCK, found - shipped.NOT_IN_IT) == []
    assert shipped.missing(RUN_LOCK, found - {"alembic"}) == ["alembic"]


def test_a_package_that_is_shipped_is_locked() -> None:
    found = frozenset(shipped.normal(name) for name, _ in parts.pinned(RUN_LOCK))
    assert shipped.unlocked(RUN_LOCK, found | {"pyinstaller"}) == []
    assert shipped.unlocked(RUN_LOCK, found | {"pip"}) == ["pip"]


def test_a_version_in_the_bill_is_the_very_one_or_none() -> None:
    """Qt's libraries and fonts tell more of their parts than a list kept by hand could."""
    told = {part.name: part.version for part in told_inside.inside()}
    exact = re.compile(r"\d+\.\d+(\.\d+)*( beta \d+)?")
    assert all(exact.fullmatch(version) for version in told.values() if version)
    untold = {name for name, version in told.items() if not version}
    assert untold - told_inside.LEFT_TO_THE_SYSTEM["linux"] == {
        "HarfBuzz (in Qt)",
        "Argon2 (in argon2-cffi-bindings)",
        "libffi (in cffi)",
    }
    if sys.platform == "linux":
        of_the_machine = (b"libfreetype.so.6\0", b"libz.so.1\0")
        assert all(each in told_inside.qt_library("Gui").read_bytes() for each in of_the_machine)


def test_what_only_built_a_package_is_no_part_of_it(tmp_path: Path) -> None:
    rows = [
        {"name": "pyo3", "version": "1", "purl": "pkg:cargo/pyo3@1?download_url=file://a"},
        {"name": "cc", "version": "1", "purl": "pkg:cargo/cc@1", "scope": "excluded"},
        {"name": "openssl", "version": "4", "purl": "pkg:generic/openssl@4"},
    ]
    (tmp_path / "bill.json").write_text(json.dumps({"components": rows}))
    (found,) = crates._of_bill("cryptography", tmp_path / "bill.json")
    assert found.purl == "pkg:cargo/pyo3@1"
    assert found.part.name == "pyo3 (in cryptography)"


def test_what_was_collected_is_read_and_told_apart(tmp_path: Path) -> None:
    import alembic

    (tmp_path / "PYZ-00.toc").write_text(
        repr(("x.pyz", [("alembic", alembic.__file__, "PYMODULE")]))
    )
    rows = [("libffi.so.8", "/lib/libffi.so.8", "BINARY")]
    (tmp_path / "COLLECT-00.toc").write_text(repr((rows,)))
    places = shipped.collected(tmp_path)
    assert shipped.packages(places.values()) == {"alembic"}
    assert [each.soname for each in shipped.carried(places)] == ["libffi.so.8"]


@pytest.mark.usefixtures("qapp")
def test_icons() -> None:
    pictures = {side: app_icons.draw(side) for side in (16, 256)}
    for side, picture in pictures.items():
        assert picture[:8] == b"\x89PNG\r\n\x1a\n"
        assert struct.unpack(">II", picture[16:24]) == (side, side)
        assert app_icons.draw(side) == picture
    ico = app_icons.ico(pictures)
    assert struct.unpack("<HHH", ico[:6]) == (0, 1, 2)
    size, begin = struct.unpack("<II", ico[6 + 16 + 8 : 6 + 32])
    assert ico[begin : begin + size] == pictures[256]
    icns = app_icons.icns(pictures)
    assert icns[:4] == b"icns"
    assert struct.unpack(">I", icns[4:8]) == (len(icns),)
    assert icns.endswith(pictures[256])


def test_the_sheets_for_it_tell_the_same_in_both_languages() -> None:
    shapes = []
    for language in ("en", "es"):
        text = (ROOT / "packaging" / f"FOR-IT.{language}.md").read_text("utf-8")
        shapes.append(
            [
                re.match(r"#+|\|(?=.)|- |", line)[0]
                for line in text.splitlines()
                if line[:1] in "#|-"
            ]
        )  # type: ignore[index]
    assert shapes[0] == shapes[1]
    assert shapes[0].count("## ") == 0
