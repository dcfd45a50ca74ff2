"""The office from a terminal: every deed and question, its forms, and what is refused."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from app.cli.commands import COMMANDS
from app.settings import default_office
from tests.cli.terminal import Terminal

# Printing makes a Qt application of the smallest kind; the tests of the window need theirs.
pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def office(terminal: Terminal, tmp_path: Path) -> tuple[str, str]:
    """An office with one patient who consented on 2014-02-03, as the words that name it."""
    path = str(tmp_path / "office.visitario")
    words = ("--office", path)
    assert terminal.type("create", path, "--plain").code == 0
    terminal.rows("site", "CO", "--name", "Reina Sofía", "--city", "Córdoba", *words)
    terminal.rows("adopt", "NCT01745783", "--site", "CO", *words)
    terminal.rows("enrol", "--consented", "2014-02-03", *words)
    return words


def visit(terminal: Terminal, office: tuple[str, str], name: str) -> dict[str, object]:
    (row,) = terminal.rows("patient", "CO-001", "--visit", name, *office)
    return row


def test_a_new_patient_has_the_next_code_and_the_consent(
    terminal: Terminal, office: tuple[str, str]
) -> None:
    assert visit(terminal, office, "SCR")["status"] == "done"
    (action,) = terminal.rows("enrol", "--consented", "2014-04-01", *office)
    assert action["deed"] == "add_patient"
    assert action["changes"][0]["subject"] == ["patient", "CO-002"]


def test_booking_moving_and_cancelling(terminal: Terminal, office: tuple[str, str]) -> None:
    words = ("book", "CO-001", "INC")
    terminal.rows(*words, "2014-02-17", "--at", "08:30", "--place", "Room 4", *office)
    row = visit(terminal, office, "INC")
    assert (row["booked_on"], row["booked_at"], row["place"]) == ("2014-02-17", "08:30", "Room 4")
    terminal.rows(*words, "2014-02-18", *office)
    assert visit(terminal, office, "INC")["booked_on"] == "2014-02-18"
    terminal.rows(*words, "--cancel", "--reason", "On holiday", *office)
    assert visit(terminal, office, "INC")["booked_on"] is None


def test_recording_with_assessments(terminal: Terminal, office: tuple[str, str]) -> None:
    words = ("--all-done", "--not-done", "PREG=Not asked", "--done", "ELIG=2014-02-18")
    terminal.rows("record", "CO-001", "INC", "2014-02-17", *words, *office)
    row = visit(terminal, office, "INC")
    found = {one["assessment"]: one for one in row["assessments"]}  # type: ignore[attr-defined]
    assert (row["status"], row["flags"]) == ("done", ["window_unconfirmed"])
    assert (found["PREG"]["state"], found["PREG"]["reason"]) == ("not_done", "Not asked")
    assert found["ELIG"]["done_on"] == "2014-02-18"
    assert found["RAND"]["done_on"] == "2014-02-17"


def test_assessments_before_their_visit(terminal: Terminal, office: tuple[str, str]) -> None:
    terminal.rows("record", "CO-001", "INC", "--done", "ELIG=2014-02-10", *office)
    row = visit(terminal, office, "INC")
    assert row["status"] == "overdue"
    assert row["assessments"][0]["state"] == "done"  # type: ignore[index]


def test_what_hangs_on_a_missed_visit_is_asked(terminal: Terminal, office: tuple[str, str]) -> None:
    words = ("record", "CO-001", "BMH", "--missed", "--reason", "Withdrew from treatment")
    assert "--dependants: These visits hang on BMH: BSL_MRI" in terminal.refusal(*words, *office)
    terminal.rows(*words, "--dependants", "count-on", *office)
    assert "estimated" in visit(terminal, office, "INF1")["flags"]  # type: ignore[operator]
    terminal.rows("undo", *office)
    terminal.rows(*words, "--dependants", "not-applicable", *office)
    assert visit(terminal, office, "INF1")["status"] == "not_expected"


def test_correcting(terminal: Terminal, office: tuple[str, str]) -> None:
    terminal.rows("record", "CO-001", "INC", "2014-02-17", "--all-done", *office)
    reason = ("--reason", "Typed the wrong day")
    assert "Say why" in terminal.refusal("correct", "CO-001", "INC", "2014-02-18", *office)
    terminal.rows("correct", "CO-001", "INC", "2014-02-18", *reason, *office)
    assert visit(terminal, office, "INC")["done_on"] == "2014-02-18"
    terminal.rows("correct", "CO-001", "INC", "--outstanding", "RAND", *reason, *office)
    row = visit(terminal, office, "INC")
    assert row["done_on"] == "2014-02-18"
    assert "assessments_outstanding" in row["flags"]  # type: ignore[operator]
    terminal.rows("correct", "CO-001", "INC", "--nothing", *reason, *office)
    assert visit(terminal, office, "INC")["status"] == "overdue"


def test_events_and_the_end(terminal: Terminal, office: tuple[str, str]) -> None:
    terminal.rows("event", "CO-001", "RELAPSE_ONSET", "2014-01-11", *office)
    terminal.rows("end", "CO-001", "withdrew_consent", "2014-04-02", "--reason", "Letter", *office)
    (row,) = terminal.rows("patients", *office)
    assert (row["stage"], row["overdue"]) == ("withdrew_consent", 0)
    assert terminal.rows("worklist", *office) == []


def test_the_worklist_and_its_forms(terminal: Terminal, office: tuple[str, str]) -> None:
    rows = terminal.rows("worklist", "--site", "CO", *office)
    assert (rows[0]["patient"], rows[0]["visit"]) == ("CO-001", "INC")
    assert (rows[0]["status"], rows[0]["days"], rows[0]["waiting"]) == ("overdue", 59, 17)
    table = terminal.type("worklist", *office).out
    assert "59 days overdue" in table
    assert "17 visits wait for it" in table
    lines = terminal.type("worklist", "--format", "csv", *office).out
    assert next(csv.DictReader(io.StringIO(lines)))["visit"] == "INC"
    early = terminal.rows("worklist", "--as-of", "2014-02-05", "--horizon", "0", *office)
    assert {row["status"] for row in early} == {"due"}


def test_one_visit_is_explained(terminal: Terminal, office: tuple[str, str]) -> None:
    told = terminal.type("patient", "CO-001", "--visit", "INC", *office).out
    assert "Counts from Screening and consent: 3 Feb 2014 (done)" in told
    assert "+ 14 days = target 17 Feb 2014" in told
    assert "† The window is assumed" in told
    assert "PREG" in told
    told = terminal.type("patient", "CO-001", "--visit", "W4", *office).out
    assert "Provisional until done: Day 0, first infusion" in told


def test_the_history(terminal: Terminal, office: tuple[str, str]) -> None:
    rows = terminal.rows("history", *office)
    assert [row["deed"] for row in rows] == ["add_patient", "adopt_study", "add_site"]
    assert [row["number"] for row in terminal.rows("history", "--limit", "1", *office)] == [3]
    assert len(terminal.rows("history", "--patient", "CO-001", *office)) == 1
    assert "Patient added" in terminal.type("history", *office).out


def test_a_whole_office_and_a_damaged_one(
    terminal: Terminal, office: tuple[str, str], tmp_path: Path
) -> None:
    assert terminal.type("verify", *office).out == "The office file is whole.\n"
    assert terminal.rows("verify", *office) == []
    path = Path(office[1])
    whole = path.read_bytes()
    damaged = tmp_path / "damaged.visitario"
    damaged.write_bytes(whole.replace(b"CO-001", b"CO-009"))
    said = terminal.type("verify", "--office", str(damaged), "--format", "json")
    assert said.code == 1
    assert json.loads(said.out)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("enrol CO-001 --consented 2014-02-03", "already a patient CO-001"),
        ("enrol --consented 2014-05-02", "can't be dated 2 May 2014, after today"),
        ("enrol --consented 2004-02-03", "10 years ago"),
        ("enrol --consented 2004-02-03", "If it is right, add --long-ago."),
        ("enrol CO-0001 --consented 2014-02-03 --long-ago", "could be taken for CO-001"),
        ("enrol --consented 2014-02-30", "--consented: “2014-02-30” is not a date"),
        ("enrol --consented 2014-02-03 --site XX", "no site XX"),
        ("enrol --consented 2014-02-03 --study S", "doesn't run the study S"),
        ("enrol Ana_García --consented 2014-02-03", "can't be a patient's code"),
        ("book CO-001 INC 2014-01-01", "before CO-001 consented"),
        ("book CO-001 INC", "Give the day to book, or --cancel alone."),
        ("book CO-001 INC 2014-05-05 --cancel", "Give the day to book, or --cancel alone."),
        ("book CO-001 INC 2014-05-05 --at 25:00", "--at: “25:00” is not a time of day"),
        ("book CO-001 XX 2014-05-05", "no visit XX"),
        ("book CO-009 INC 2014-05-05", "no patient CO-009"),
        ("book CO-001 INC --cancel", "isn't booked"),
        ("record CO-001 INC 2014-05-02", "has not come yet"),
        ("record CO-001 INC 2014-02-01", "before CO-001 consented"),
        ("record CO-001 SCR 2014-02-03", "already recorded"),
        ("record CO-001 INC", "Give the day it was done, --missed"),
        ("record CO-001 INC 2014-02-17 --missed", "Give one alone"),
        ("record CO-001 INC 2014-02-17 --dependants count-on", "goes with --missed"),
        ("record CO-001 INC 2014-02-17 --done RAND --not-done RAND=x", "RAND is given twice"),
        ("record CO-001 INC 2014-02-17 --not-done RAND", "Say why RAND was not done"),
        ("record CO-001 INC 2014-02-17 --done XX", "no assessment XX"),
        ("record CO-001 M12 --missed", "Say why"),
        ("record CO-001 M12 --missed --done MRI", "takes no assessments along"),
        ("correct CO-001 INC --nothing --reason x", "Nothing is recorded of INC"),
        ("correct CO-001 SCR 2014-02-03 --nothing --reason x", "--nothing: It cannot"),
        ("end CO-001 bored 2014-04-01", "end: HOW cannot be 'bored'"),
        ("end CO-001 died 2014-05-02", "has not come yet"),
        ("event CO-001 XX 2014-04-01", "no event XX"),
        ("undo 99", "no entry 99"),
        ("undo x", "“x” is not a whole number"),
        ("history --limit 0", "--limit: “0” is not a whole number"),
        ("history --patient CO-009", "no patient CO-009"),
        ("patient CO-009", "no patient CO-009"),
        ("patient CO-001 --visit XX", "--visit: The protocol has no visit XX"),
        ("worklist --site XX", "no site XX"),
        ("worklist --as-of never", "--as-of: “never” is not a date"),
        ("print calendar --patient CO-009 -o x.pdf", "no patient CO-009"),
        ("print sheet --patient CO-001 -o x.pdf --large", "--large: Only the calendar"),
        ("print calendar --patient CO-001 -o missing/x.pdf", "missing/x.pdf"),
        ("site CO --name X --city Y", "already a site CO"),
        ("site MA --name X --city Y --zone Mars", "--zone: There is no time zone “Mars”"),
        ("adopt NCT01745783 --site XX", "no site XX"),
    ],
)
def test_what_is_refused(
    terminal: Terminal, office: tuple[str, str], words: str, said: str
) -> None:
    before = terminal.rows("history", *office)
    assert said in terminal.refusal(*words.split(), *office)
    assert terminal.rows("history", *office) == before


def test_a_second_visit_on_the_same_slot(terminal: Terminal, office: tuple[str, str]) -> None:
    terminal.rows("enrol", "--consented", "2014-02-03", *office)
    slot = ("2014-02-17", "--at", "08:30", "--place", "Room 4", *office)
    terminal.rows("book", "CO-001", "INC", *slot)
    assert "already booked" in terminal.refusal("book", "CO-002", "INC", *slot)


def test_files_that_are_no_office(terminal: Terminal, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("not an office")
    assert "is not an office file" in terminal.refusal("worklist", "--office", str(other))
    for words in (("create", str(other), "--plain"), ("demo", str(other))):
        assert "already a file" in terminal.refusal(*words)
    assert other.read_text() == "not an office"


def test_an_office_that_is_empty_says_what_comes_next(terminal: Terminal, own_home: Path) -> None:
    assert terminal.type("create", str(default_office()), "--plain").code == 0
    assert list(own_home.rglob("office.visitario"))
    assert terminal.type("worklist").out == "Nothing has to be done.\n"
    assert "visitario site --help" in terminal.refusal("enrol", "--consented", "2014-02-03")
    terminal.rows("site", "CO", "--name", "X", "--city", "Y")
    assert "visitario adopt --help" in terminal.refusal("enrol", "--consented", "2014-02-03")
    terminal.rows("site", "MA", "--name", "X", "--city", "Y")
    assert "There are several: CO, MA." in terminal.refusal("enrol", "--consented", "2014-02-03")


def test_the_paper_never_replaces_the_office(terminal: Terminal, office: tuple[str, str]) -> None:
    words = ("print", "sheet", "--patient", "CO-001", "-o", office[1])
    assert "That is the office file itself" in terminal.refusal(*words, *office)


def test_the_example_office(terminal: Terminal, tmp_path: Path) -> None:
    path = str(tmp_path / "example.visitario")
    terminal.rows("demo", path)
    assert len(terminal.rows("patients", "--office", path)) == 26
    assert {row["site"] for row in terminal.rows("worklist", "--office", path)} == {
        "CO",
        "MA",
        "SE",
    }
    assert "already a file" in terminal.refusal("demo", path)


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("name", [command.name for command in COMMANDS])
def test_every_command_explains_itself_with_an_example(
    terminal: Terminal, name: str, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        terminal.type(name, "--help", "--lang", language)
    told = capsys.readouterr().out
    assert left.value.code == 0
    assert f"visitario {name}" in told.splitlines()[-1]
    assert "--format" in told


def test_the_overview_names_every_command(terminal: Terminal) -> None:
    told = terminal.type("--help").out
    assert all(command.name in told for command in COMMANDS)
    assert terminal.type("--version").out.startswith("visitario 0.")
    assert "There is no command “now”" in terminal.refusal("now")


@pytest.mark.parametrize("words", ["worklist --office=", "verify --office=", "worklist --as-of="])
def test_an_unset_variable_of_a_script_names_no_office(terminal: Terminal, words: str) -> None:
    answer = terminal.type(*words.split())
    assert answer.code == 2


def test_a_file_that_can_not_be_used_is_named(terminal: Terminal) -> None:
    """A name too long for the disk is no trouble of the answer's."""
    name = "x" * 300 + ".visitario"
    said = terminal.refusal("worklist", "--office", name)
    assert said.startswith(f"visitario: {name} can't be looked at")
