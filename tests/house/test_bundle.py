"""What goes into the bundle: no more of Qt than the program uses, and all that it needs."""

from __future__ import annotations

import re
import sys
import tarfile
from pathlib import Path, PurePath

import PySide6
import pytest

import app
import beside
import build_environment
import bundle
import bundle_contents as contents
import linked_libraries
import packed
import release
import twice
from bundle_contents import is_shipped
from tests.house.sources import ROOT

IMPORTED = re.compile(r"from PySide6\.(Qt\w+) import")
READELF = """
 0x0000000000000001 (NEEDED)             Shared library: [libQt6Core.so.6]
 0x0000000000000001 (NEEDED)             Shared library: [libc.so.6]
 0x000000000000001d (RUNPATH)            Library runpath: [$ORIGIN/../lib:/srv/python/lib]
  0x0010:   Name: GLIBC_2.4  Flags: none  Version: 5
  0x0020:   Name: GLIBC_2.34  Flags: none  Version: 4
"""


def test_the_bindings_are_those_that_the_program_imports() -> None:
    texts = (path.read_text("utf-8") for path in (ROOT / "app").rglob("*.py"))
    imported = {name for text in texts for name in IMPORTED.findall(text)}
    assert imported == contents.QT_BINDINGS


@pytest.mark.parametrize(
    "place",
    [
        "PySide6/Qt/lib/libQt6Quick.so.6",
        "PySide6/Qt/lib/libQt6WebEngineCore.so.6",
        "PySide6/Qt6Qml.dll",
        "PySide6/Qt/lib/QtQml.framework/Versions/A/QtQml",
        "PySide6/QtQuick.abi3.so",
        "PySide6/QtSql.pyd",
        "PySide6/Qt/plugins/sqldrivers/libqsqlite.so",
        "PySide6/plugins/tls/qopensslbackend.dll",
        "PySide6/Qt/plugins/platforms/libqvnc.so",
        "PySide6/Qt/qml/QtQuick/qmldir",
        "PySide6/Qt/translations/qtbase_de.qm",
        "PySide6/translations/qt_help_es.qm",
        "holidays/locale/th/LC_MESSAGES/ES.mo",
        "libgtk-3.so.0",
        "libssl.so.3",
        "libstdc++.so.6",
    ],
)
def test_what_stays_out(place: str) -> None:
    assert not is_shipped(place)


@pytest.mark.parametrize(
    "place",
    [
        "PySide6/Qt/lib/libQt6Widgets.so.6",
        "PySide6/Qt/lib/libicudata.so.73",
        "PySide6/Qt6Core.dll",
        "PySide6/Qt/lib/QtGui.framework/Versions/A/QtGui",
        "PySide6/QtWidgets.abi3.so",
        "PySide6/QtCore.pyd",
        "PySide6/Qt/plugins/platforms/libqwayland.so",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/Qt/plugins/platforms/libqcocoa.dylib",
        "PySide6/Qt/translations/qtbase_es.qm",
        "holidays/locale/es/LC_MESSAGES/ES.mo",
        "libQt6Core.so.6",
        "libpython3.11.so.1.0",
        "libxcb-cursor.so.0",
        "resources/protocols/nct01745783.toml",
        "sqlcipher3/_sqlite3.cpython-311-x86_64-linux-gnu.so",
    ],
)
def test_what_goes_in(place: str) -> None:
    assert is_shipped(place)


def test_a_bundle_without_qts_words_is_told() -> None:
    others = ("PySide6/Qt/translations/qtbase_en.qm", "resources/x.mo")
    there = "PySide6/Qt/translations/qtbase_es.qm"
    assert contents.languages_missing(others) == {"es"}
    assert contents.languages_missing((*others, there)) == frozenset()
    assert (Path(PySide6.__file__).parents[1] / there).exists() or sys.platform != "linux"
    assert "contents.languages_missing" in (ROOT / "packaging" / "visitario.spec").read_text(
        "utf-8"
    )


def test_each_plugin_that_is_kept_is_one_of_qt() -> None:
    """Those of the other systems apart: a misspelt one would be missed only by its users."""
    if sys.platform != "linux":
        return
    there = Path(PySide6.__file__).parent / "Qt" / "plugins"
    kept = {f"{folder}/{name}" for folder, names in contents.QT_PLUGINS.items() for name in names}
    missing = {
        name
        for name in kept
        if not (there / PurePath(name).parent).joinpath(f"lib{PurePath(name).name}.so").exists()
    }
    others = {"platforms/qcocoa", "platforms/qwindows"}
    assert missing == others | {
        "printsupport/cocoaprintersupport",
        "printsupport/windowsprintersupport",
    }


def test_the_programs_own_files_are_all_there() -> None:
    laid = {f"{folder}/{Path(source).name}" for source, folder in contents.resources(ROOT)}
    migrations = (ROOT / "app" / "store" / "migrations").rglob("*.py")
    assert {path.relative_to(ROOT).as_posix() for path in migrations} <= laid
    for name in ("locale/es/LC_MESSAGES/visitario.mo", "fonts/OFL.txt", "stored_names.txt"):
        assert f"resources/{name}" in laid
    assert not [name for name in laid if name.endswith((".po", ".pot", ".pyc"))]


def test_nothing_that_is_left_out_is_imported_by_the_program() -> None:
    left = "|".join(re.escape(name) for name in contents.PYTHON_LEFT_OUT)
    wanted = re.compile(rf"^(?:import|from) (?:{left})\b", re.MULTILINE)  # not under TYPE_CHECKING
    texts = {path: path.read_text("utf-8") for path in (ROOT / "app").rglob("*.py")}
    assert [path for path, text in texts.items() if wanted.search(text)] == []


def test_what_a_binary_asks_for_is_read() -> None:
    assert linked_libraries.needed(READELF) == {"libQt6Core.so.6", "libc.so.6"}
    assert linked_libraries.glibc(READELF) == (2, 34)
    assert linked_libraries.searched(READELF) == ["$ORIGIN/../lib", "/srv/python/lib"]
    assert linked_libraries.packages(["libz.so.1", "libxcb-cursor.so.0", "libc.so.6"]) == [
        "libc6",
        "libxcb-cursor0",
        "zlib1g",
    ]


def test_what_does_not_belong_into_a_bundle_is_told(tmp_path: Path) -> None:
    (tmp_path / "_internal" / "PySide6").mkdir(parents=True)
    (tmp_path / "_internal" / "PySide6" / "QtQuick.abi3.so").touch()
    lay_papers(tmp_path)
    assert list(bundle.faults(tmp_path)) == ["PySide6/QtQuick.abi3.so does not belong into it."]


def lay_papers(folder: Path) -> None:
    for name in beside.PAPERS:
        (folder / name).touch()


def test_a_bundle_for_macs_is_looked_at_as_well(tmp_path: Path) -> None:
    inside = tmp_path / "Visitario.app" / "Contents"
    for each in ("Frameworks/PySide6/QtQuick.abi3.so", "MacOS/visitario", "Resources/a.icns"):
        (inside / each).parent.mkdir(parents=True, exist_ok=True)
        (inside / each).touch()
    strange = "PySide6/QtQuick.abi3.so does not belong into it."
    missing = [f"{name} is not in it." for name in beside.PAPERS]
    assert list(bundle.faults(inside.parent)) == [strange, *missing]
    lay_papers(inside / "Resources")
    assert list(bundle.faults(inside.parent)) == [strange]
    bundle.settle(inside.parent, 1_700_000_000)
    if sys.platform != "win32":
        modes = {path.name: path.stat().st_mode & 0o777 for path in inside.rglob("*.*")}
        assert (inside / "MacOS" / "visitario").stat().st_mode & 0o777 == 0o755
        assert modes["a.icns"] == modes["QtQuick.abi3.so"] == 0o644


def test_the_licences_are_laid_where_they_are_looked_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(beside, "FOLDER", tmp_path / "beside")
    (tmp_path / "beside" / "licences").mkdir(parents=True)
    (tmp_path / "beside" / "licences" / "word").touch()
    for name in set(beside.PAPERS) - {"licences"}:
        (tmp_path / "beside" / name).touch()
    into = tmp_path / "Visitario.app" / "Contents" / "Resources"
    into.mkdir(parents=True)
    beside.lay(into)
    assert (into / "licences" / "word").exists()
    assert list(bundle.faults(tmp_path / "Visitario.app")) == []


def test_a_bundle_asks_for_no_newer_c_library_than_is_promised(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    promised = linked_libraries.PROMISED_GLIBC
    told = re.findall(r"glibc (\d+)\.(\d+)", (ROOT / "README.md").read_text("utf-8"))
    assert {(int(a), int(b)) for a, b in told} == set(promised.values())
    monkeypatch.setattr(linked_libraries, "oldest_glibc", lambda _: (2, 36))
    (refused,) = linked_libraries.too_new(tmp_path, "x86_64")
    assert "asks for glibc 2.36, and README promises 2.35 on x86_64" in refused
    assert list(linked_libraries.too_new(tmp_path, "aarch64")) == []


def test_there_is_one_version() -> None:
    assert release.version() == app.__version__


def test_a_folder_is_packed_alike_whoever_packs_it(tmp_path: Path) -> None:
    made = []
    for name in ("one", "other"):
        folder = tmp_path / name / "visitario-1"
        (folder / "b").mkdir(parents=True)
        (folder / "b" / "file").write_text("text")
        (folder / "link").symlink_to("b/file")
        made.append(packed.pack(folder, 1_700_000_000))
    if sys.platform != "win32":
        with tarfile.open(made[0]) as tar:
            assert {member.mtime for member in tar} == {1_700_000_000}
            assert tar.getnames() == [
                f"visitario-1{each}" for each in ("", "/b", "/b/file", "/link")
            ]
    assert twice.differences(*map(twice.contents, made)) == []


def test_two_builds_are_compared(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder, text in ((one, "same"), (other, "same")):
        folder.mkdir()
        (folder / "same").write_text(text)
    assert twice.compare([one], [other]) == 0
    (one / "mine").touch()
    (other / "yours").touch()
    (other / "same").write_text("changed")
    assert twice.differences(twice.contents(one), twice.contents(other)) == [
        "mine: only in the first",
        "same: other contents",
        "yours: only in the second",
    ]
    assert twice.compare([one], [other]) == 1


def test_a_python_that_cannot_be_taken_along_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(build_environment, "ON_WINDOWS", False)
    monkeypatch.setattr(build_environment.sysconfig, "get_config_var", lambda _: 0)
    with pytest.raises(SystemExit):
        build_environment.check_python()
    assert "--enable-shared" in capsys.readouterr().err
