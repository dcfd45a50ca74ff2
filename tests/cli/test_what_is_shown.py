"""What somebody may not see stands in no answer, no paper and no file that they can ask for."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Final

import pytest

from app import store
from app.bootstrap import House
from app.cli.commands import COMMANDS
from app.domain.access import Role
from app.service.keys import SignIn
from app.service.ports import Office
from app.service.shown import as_shown
from app.words import speech
from tests.cli.terminal import FixedClock, Terminal
from tests.people import enter_person
from tests.planted import ABOUT, NAME, NOTE, NUMBER, TODAY, plant

ELSEWHERE: Final = "MA-001"

ANSWERS: Final = {
    "worklist": [()],
    "patients": [()],
    "board": [(), ("--site", "CO")],
    "screening": [()],
    "patient": [(ABOUT,)],
    "appointments": [(ABOUT,)],
    "calendar": [("--windows",), ("--week", "2026-W40", "--windows")],
    "contacts": [(), (ABOUT,), ("--all",)],
    "find": [],
    "identity": [(ABOUT,)],
    "look-up-rights": [("CO",)],
    "marks": [()],
    "gates": [(ABOUT, "INF1")],
    "deviations": [(), ("--all",)],
    "history": [(), ("--patient", ABOUT), ("--text", NOTE), ("--text", "the")],
    "suggest": [(ABOUT, "M12")],
    "pick-day": [(ABOUT, "M12")],
    "workload": [()],
    "holidays": [("CO",)],
    "closures": [("CO",)],
    "papers": [()],
    "prepare": [()],
    "timeline": [],
    "protocol": [()],
    "confirm": [()],
    "texts": [()],
    "unscheduled": [],
    "event": [],
    "override": [(ABOUT,)],
    "verify": [()],
    "access-log": [()],
    "backups": [()],
    "unblinding": [(ABOUT,)],
}
"""What each question is asked with; what asks nothing of an office has no words."""

OUT: Final = {
    "export ics": [("--windows",)],
    "export xlsx": [
        ("worklist", "patients", "board", "appointments", "deviations", "contacts", "marks"),
        ("history", "patient", "--patient", ABOUT),
    ],
    "export csv": [
        *((each,) for each in ("worklist", "contacts", "deviations", "history", "marks")),
        ("patient", "--patient", ABOUT),
    ],
    "export json": [()],
    "export journal": [()],
    "export sdtm": [("--study", "NCT01745783")],
    "print": [
        ("calendar", "--patient", ABOUT),
        ("sheet", "--patient", ABOUT),
        ("month",),
        ("week",),
        ("handover",),
        ("monitor",),
        ("deviations",),
        ("downtime",),
        ("journal",),
    ],
}
"""The files and papers that can be asked for."""

_DEEDS: Final = (
    "enrol snooze book state answer record assess missed correct end stop-treatment undo create"
    " site resume-treatment adopt demo backup encrypt erase people redact restore sign pen"
)
WRITES: Final = {*_DEEDS.split(), "import json", "import sheet", "settings", "guide"}

pytestmark = pytest.mark.usefixtures("qapp")


class SignedInHouse(House):
    """A house whose office files ask for a password that Ana has given."""

    def open_office(
        self,
        path: Path | None,
        *,
        read_only: bool = False,
        is_window: bool = False,
        sign_in: SignIn | None = None,  # noqa: ARG002 - Ana has given it
    ) -> Office:
        assert path
        assert not is_window
        office = store.open_(path, who="Ana", clock=self.clock, read_only=read_only)
        office.signs_in = True
        return as_shown(office)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example office with what nobody should see who may not."""
    place = tmp_path_factory.mktemp("office") / "office.visitario"
    house = House(FixedClock(TODAY))
    house.make_example(place, TODAY, speech("en"))
    office = store.open_(place, who="ana", clock=house.clock)
    plant(office)
    office.close()
    return place


@pytest.fixture
def asking(
    filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest
) -> Asking:
    """All that a person of the wanted role, who works for the wanted sites, gets told."""
    place = tmp_path / "office.visitario"
    place.write_bytes(filled.read_bytes())
    terminal = Terminal(capsys, TODAY.isoformat())
    with closing(store.open_(place, who="ana", clock=terminal.clock)) as office:
        role, where = request.param
        enter_person(office, role, **where)
    terminal.house = SignedInHouse(terminal.clock)
    return Asking(terminal, place)


class Asking:
    """Asks everything there is to ask, and says what came back, by what was asked."""

    def __init__(self, terminal: Terminal, place: Path) -> None:
        self._terminal, self.place = terminal, place

    def everything(self) -> dict[str, str]:
        return {**self.answers(), **self.files()}

    def answers(self) -> dict[str, str]:
        found = {}
        for name, asked in ANSWERS.items():
            for words in asked:
                found[" ".join((name, *words))] = self._say(name, *words)
                # A machine is told more than a person, and the past is another room of the store.
                past = () if name in NOT_OF_THE_PAST else ("--known-on", TODAY.isoformat())
                told = self._say(name, *words, *past, "--format", "json")
                found[" ".join((name, *words, *past))] = told
        return found

    def files(self) -> dict[str, str]:
        found = {}
        for name, asked in OUT.items():
            for number, words in enumerate(asked):
                path = self.place.with_name(f"{name}{number}.{ENDS.get(name, name[-4:].strip())}")
                said = self._say(name, *words, "-o", str(path))
                found[" ".join((name, *words))] = f"{said} {_read(path)}"
        return found

    def _say(self, *words: str) -> str:
        said = self._terminal.type(*words[0].split(), *words[1:], "--office", str(self.place))
        assert said.code in (0, 1, 2), words
        return said.out + said.err


ENDS: Final = {"print": "pdf"}
NOT_OF_THE_PAST: Final = frozenset({"identity", "suggest", "pick-day"})


def _read(path: Path) -> str:
    """What a file says, of a spreadsheet its every part, of a paper its every page."""
    if path.is_dir():
        return " ".join(_read(each) for each in path.iterdir())
    if not path.exists():
        return ""
    if path.suffix == ".pdf":
        from pypdf import PdfReader

        return " ".join(page.extract_text() for page in PdfReader(path).pages)
    if not zipfile.is_zipfile(path):
        return path.read_text("utf-8")
    with zipfile.ZipFile(path) as parts:
        return " ".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


def places(found: Mapping[str, str], word: str) -> set[str]:
    return {asked for asked, said in found.items() if word.casefold() in said.casefold()}


def test_every_command_is_asked_or_writes() -> None:
    names = {command.name for command in COMMANDS}
    assert names - WRITES == {*ANSWERS, *OUT}


def as_(role: Role, **where: set[str]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("asking", [(role, where)], indirect=True, ids=[role])


@as_(Role.COORDINATOR)
def test_the_coordinator_finds_the_notes_so_the_search_is_a_good_one(asking: Asking) -> None:
    found = asking.everything()
    assert len(found) > 60
    asked = {place.split()[0] for place in places(found, NOTE)}
    assert asked >= {"contacts", "gates", "deviations", "history", "patient", "export", "print"}
    assert places(found, ELSEWHERE)
    for word in (NAME, NUMBER):
        assert places(found, word) == set()


@as_(Role.EXAMINING_INVESTIGATOR)
def test_the_examiner_finds_no_note_and_no_name(asking: Asking) -> None:
    found = asking.everything()
    for word in (NOTE, NAME, NUMBER):
        assert places(found, word) <= {f"history --text {NOTE}"}
    assert places(found, ABOUT)


@as_(Role.MONITOR)
def test_the_monitor_finds_notes_and_no_name_and_writes_nothing(
    asking: Asking, filled: Path
) -> None:
    found = asking.everything()
    for word in (NAME, NUMBER):
        assert places(found, word) == set()
    assert places(found, NOTE)
    assert _deeds(asking.place) == _deeds(filled) + 1


@as_(Role.COORDINATOR, sites={"MA"})
def test_who_works_for_another_site_finds_nobody_of_this_one(asking: Asking) -> None:
    found = asking.everything()
    beside = {asked for asked in found if ABOUT in asked.split()}
    assert places(found, "CO-0") <= beside
    assert places(found, NOTE) <= {f"history --text {NOTE}"}
    assert places(found, ELSEWHERE)


def _deeds(place: Path) -> int:
    with closing(store.open_(place, who="ana", clock=FixedClock(TODAY), read_only=True)) as office:
        return office.journal(limit=1)[0].number
