"""`visitario print` of the schedule of activities, the deviation log and the monitor's pack."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.cli.terminal import Terminal

pytestmark = pytest.mark.usefixtures("qapp")


def printed(path: Path) -> str:
    """The words of a PDF, one space between them."""
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(path).pages)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("office")


@pytest.fixture
def office(terminal: Terminal, place: Path) -> str:
    path = place / "example.visitario"
    if not path.exists():
        assert terminal.type("demo", str(path)).code == 0
    return str(path)


@pytest.mark.parametrize(
    ("kind", "more", "said"),
    [
        ("activities", (), ("Calendario de actividades", "Pendiente de confirmar", "INF1")),
        ("deviations", (), ("Registro de desviaciones", "Revisado por")),
        ("monitor", ("--from", "2014-01-01"), ("Dosier para el monitor", "Correcciones", "CO-007")),
    ],
)
@pytest.mark.parametrize("size", ["a4", "letter"])
def test_each_is_printed_for_a_study_at_a_site(
    terminal: Terminal,
    office: str,
    tmp_path: Path,
    kind: str,
    more: tuple[str, ...],
    said: tuple[str, ...],
    size: str,
) -> None:
    file, study = tmp_path / "out.pdf", ("--site", "CO", "--study", "NCT01745783")
    options = ("--lang", "es", "--paper", size, "--office", office, "-o", str(file))
    answer = terminal.type("print", kind, *study, *more, *options)
    assert answer.code == 0, answer.err
    words = printed(file)
    for words_said in (*said, "No es un documento fuente"):
        assert words_said in words
    assert "MA-001" not in words


def test_a_pack_asks_for_the_last_visit_and_a_study_must_be_run_there(
    terminal: Terminal, office: str, tmp_path: Path
) -> None:
    to = ("--office", office, "-o", str(tmp_path / "out.pdf"))
    without = terminal.type("print", "monitor", "--site", "CO", *to)
    assert (without.code, "last monitoring visit" in without.err) == (2, True)
    strange = terminal.type("print", "deviations", "--site", "CO", "--study", "OTHER", *to)
    assert (strange.code, "CO NCT01745783" in strange.err) == (2, True)
    assert not (tmp_path / "out.pdf").exists()


def test_each_study_at_each_site_has_a_log_of_its_own(
    terminal: Terminal, office: str, tmp_path: Path
) -> None:
    folder = tmp_path / "logs"
    assert (
        terminal.type("print", "deviations", "--office", office, "--folder", str(folder)).code == 0
    )
    assert sorted(file.name for file in folder.iterdir()) == [
        "deviations-CO-MESEMS-CORE.pdf",
        "deviations-CO-NCT01745783.pdf",
        "deviations-MA-NCT01745783.pdf",
        "deviations-SE-NCT01745783.pdf",
    ]
