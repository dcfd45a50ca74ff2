"""`visitario timeline`: the vectors, the shape of each form, and every way to get it wrong."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal

STUDY = ("timeline", "--protocol", "NCT01745783")
BEFORE = ("--done", "SCR=2014-02-03", "--done", "INC=2014-02-17", "--done", "BMH=2014-02-19")
WITH_DAY_ZERO = (*STUDY, *BEFORE, "--done", "INF1=2014-03-24", "--as-of", "2014-05-01")
KEYS = [
    "visit",
    "name",
    "epoch",
    "target",
    "earliest",
    "latest",
    "status",
    "timing",
    "days",
    "provisional",
    "estimated",
    "flags",
    "study_day",
    "study_day_cdisc",
    "assessments",
    "why",
]


def by_visit(terminal: Terminal, *words: str) -> dict[str, dict[str, object]]:
    return {row["visit"]: row for row in terminal.rows(*words)}


@pytest.mark.parametrize(
    ("visit", "target", "earliest", "latest", "protocol_day"),
    [
        ("BSL_MRI", "2014-03-17", "2014-03-10", "2014-03-23", -7),
        ("D1", "2014-03-25", "2014-03-25", "2014-03-26", 1),
        ("W4", "2014-04-21", "2014-04-14", "2014-04-28", 28),
        ("W12", "2014-06-16", "2014-06-09", "2014-06-23", 84),
        ("W24", "2014-09-08", "2014-09-01", "2014-09-15", 168),
        ("M6", "2014-09-20", "2014-09-06", "2014-10-04", 180),
        ("INF2", "2014-09-20", "2014-09-13", "2014-10-04", 180),
        ("P2W4", "2014-10-18", "2014-10-11", "2014-10-25", 208),
        ("M12", "2015-03-24", "2015-03-10", "2015-04-07", 365),
    ],
)
def test_the_vectors(
    terminal: Terminal, visit: str, target: str, earliest: str, latest: str, protocol_day: int
) -> None:
    row = by_visit(terminal, *WITH_DAY_ZERO)[visit]
    assert (row["target"], row["earliest"], row["latest"]) == (target, earliest, latest)
    assert row["study_day"] == protocol_day
    assert row["study_day_cdisc"] == protocol_day + (protocol_day >= 0)


def test_the_statuses_of_the_vectors(terminal: Terminal) -> None:
    rows = by_visit(terminal, *WITH_DAY_ZERO)
    for visit in ("BSL_MRI", "BSL"):
        assert rows[visit]["status"] == "missed"
        assert "inferred" in rows[visit]["flags"]
    assert [rows[v]["days"] for v in ("D1", "W1", "W4")] == [36, 29, 3]
    assert {rows[v]["status"] for v in ("D1", "W1", "W4")} == {"overdue"}
    assert {rows[v]["status"] for v in ("W12", "M6", "INF2", "P2W4", "M12")} == {"planned"}
    assert {"provisional", "waiting"} <= set(rows["P2W4"]["flags"])  # type: ignore[arg-type]


def test_the_vectors_without_day_zero(terminal: Terminal) -> None:
    rows = by_visit(terminal, *STUDY, *BEFORE, "--as-of", "2014-03-25")
    first = rows["INF1"]
    assert (first["target"], first["status"], first["latest"]) == (
        "2014-03-19",
        "due",
        "2014-04-12",
    )
    assert [rows[v]["target"] for v in ("BSL_MRI", "BSL", "D1")] == [
        "2014-03-12",
        "2014-03-16",
        "2014-03-20",
    ]
    for visit in ("BSL_MRI", "BSL"):
        assert (rows[visit]["status"], "waiting" in rows[visit]["flags"]) == ("due", True)
    assert (rows["D1"]["status"], "waiting" in rows["D1"]["flags"]) == ("planned", True)


def test_the_keys_and_their_order(terminal: Terminal) -> None:
    rows = terminal.rows(*WITH_DAY_ZERO)
    assert len(rows) == 19
    assert {tuple(row) for row in rows} == {tuple(KEYS)}
    assert {row["assessments"] for row in rows} == {None}
    assert not any("assessments_outstanding" in row["flags"] for row in rows)


def test_days_mean_what_the_status_says(terminal: Terminal) -> None:
    done = ("--done", "SCR=2014-02-03", "--done", "INC=2014-03-05", "--done", "BMH=2014-03-05")
    rows = by_visit(terminal, *STUDY, *done, "--as-of", "2014-03-20")
    assert (rows["INC"]["timing"], rows["INC"]["days"]) == ("late", 2)
    assert (rows["BMH"]["timing"], rows["BMH"]["days"]) == ("in_window", 0)
    assert (rows["INF1"]["status"], rows["INF1"]["days"]) == ("upcoming", 6)
    narrow = by_visit(terminal, *STUDY, *done, "--as-of", "2014-03-20", "--horizon", "5")
    assert (narrow["INF1"]["status"], narrow["INF1"]["days"]) == ("planned", None)


def test_why_names_the_bound_and_the_uncut_window(terminal: Terminal) -> None:
    row = by_visit(terminal, *WITH_DAY_ZERO, "--booked", "INF2=2014-09-13")["W24"]
    assert row["latest"] == "2014-09-13"
    why = row["why"]
    assert isinstance(why, dict)
    assert why["anchor"] == "INF1"
    assert (why["anchor_date"], why["anchor_basis"], why["offset"]) == (
        "2014-03-24",
        "done",
        "P24W",
    )
    assert why["uncut"] == {"earliest": "2014-09-01", "latest": "2014-09-15"}
    assert why["window"] == {"before": "P7D", "after": "P7D", "origin": "assumed"}
    assert why["bounds"] == [
        {
            "side": "not_after",
            "visit": "INF2",
            "offset": "P0D",
            "date": "2014-09-13",
            "basis": "booked",
        }
    ]


def test_booked_and_missed_may_both_be_said(terminal: Terminal) -> None:
    facts = ("--booked", "W4=2014-04-22", "--missed", "W4")
    assert by_visit(terminal, *WITH_DAY_ZERO, *facts)["W4"]["status"] == "missed"


def test_the_end_of_participation(terminal: Terminal) -> None:
    rows = by_visit(terminal, *WITH_DAY_ZERO, "--ended", "2014-04-30")
    assert (rows["W4"]["status"], rows["W12"]["status"]) == ("missed", "not_expected")


def test_facts_after_the_day_are_ignored(terminal: Terminal) -> None:
    later = ("--done", "W4=2014-05-02", "--ended", "2014-06-01")
    assert terminal.rows(*WITH_DAY_ZERO, *later) == terminal.rows(*WITH_DAY_ZERO)


def test_an_event_starts_a_schedule(terminal: Terminal) -> None:
    words = ("timeline", "--protocol", "RAINBOW", "--as-of", "2020-02-01")
    without = by_visit(terminal, *words)
    dated = by_visit(terminal, *words, "--event", "STROKE_ONSET=2020-01-20")
    (hanging,) = [v for v, row in dated.items() if row["why"]["anchor"] == "STROKE_ONSET"]  # type: ignore[index]
    assert without[hanging]["target"] is None
    assert dated[hanging]["why"]["anchor_basis"] == "event"  # type: ignore[index]


def test_csv_has_the_same_columns(terminal: Terminal) -> None:
    said = terminal.type(*WITH_DAY_ZERO, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(said.out)))
    assert list(rows[0]) == KEYS
    w4 = next(row for row in rows if row["visit"] == "W4")
    assert (w4["days"], w4["provisional"], w4["assessments"]) == ("3", "false", "")
    assert w4["flags"] == "not_booked window_unconfirmed"
    assert json.loads(w4["why"])["anchor"] == "INF1"


def test_the_table_is_aligned_and_speaks_both_languages(terminal: Terminal) -> None:
    said = terminal.type(*WITH_DAY_ZERO)
    head, *lines = said.out.splitlines()
    place = head.index("Status")
    w4 = next(line for line in lines if line.startswith("W4 "))
    assert w4[place:].startswith("overdue")
    assert "3 days overdue" in w4
    spanish = terminal.rows(*WITH_DAY_ZERO, "--lang", "es")
    assert spanish[8]["name"] == "Semana 4"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--done", "W99=2014-04-21"), "--done W99=2014-04-21: The protocol has no visit W99. Its"),
        (("--done", "W4=2014-02-30"), "--done W4=2014-02-30: “2014-02-30” is not a date"),
        (("--done", "W4"), "--done W4: Write it as NAME=VALUE"),
        (("--done", "W4="), "--done W4=: Write it as NAME=VALUE"),
        (("--missed", "w4"), "--missed w4: The protocol has no visit w4"),
        (("--event", "STROKE=2014-01-01"), "no event STROKE"),
        (("--done", "SCR=2014-02-04"), "stated already (--done SCR=2014-02-03)"),
        (("--missed", "SCR"), "contradicts what is stated already (--done SCR=2014-02-03)"),
        (("--missed", "W4", "--not-applicable", "W4"), "contradicts"),
        (("--missed", "W4", "--missed", "W4"), "stated already (--missed W4)"),
        (("--booked", "W4=2014-04-21", "--booked", "W4=2014-04-22"), "stated already"),
        (("--ended", "2014-04-01", "--ended", "2014-04-02"), "stated already"),
        (("--done", "W4=2013-04-21"), "2013-04-21 is before the consent of 2014-02-03"),
        (("--ended", "x"), "--ended x: “x” is not a date"),
        (("--horizon", "-1"), "--horizon: “-1” is not a number of days"),
        (("--horizon", "many"), "--horizon: “many” is not a number of days"),
        (("--format", "xml"), "timeline: --format cannot be 'xml'"),
        (("--lang", "fr"), "timeline: --lang cannot be 'fr'"),
        (("--colour",), "timeline: Not understood: --colour."),
        (("--facts", "missing.csv"), "It cannot be given with --facts"),
        (("--done",), "timeline: --done needs a value."),
    ],
)
def test_bad_words_get_one_sentence(terminal: Terminal, words: tuple[str, ...], said: str) -> None:
    assert said in terminal.refusal(*WITH_DAY_ZERO, *words)


def test_what_must_be_given(terminal: Terminal) -> None:
    assert "Still missing: --as-of." in terminal.refusal(*STUDY)
    assert "--as-of: “2014-13-01” is not" in terminal.refusal(*STUDY, "--as-of", "2014-13-01")


def test_an_unknown_protocol_names_the_known_ones(terminal: Terminal) -> None:
    said = terminal.type("timeline", "--protocol", "NCT0", "--as-of", "2014-05-01")
    assert (said.code, said.out) == (2, "")
    assert "NCT01745783" in said.err


def test_all_contradictions_are_named_at_once(terminal: Terminal) -> None:
    said = terminal.type(*WITH_DAY_ZERO, "--done", "X=2014-04-01", "--missed", "Y")
    assert said.code == 2
    assert len(said.err.splitlines()) == 2


def test_a_hostile_word_is_spelled_out(terminal: Terminal) -> None:
    assert "\\x1b[2J" in terminal.refusal(*WITH_DAY_ZERO, "--missed", "\x1b[2J")


def facts_file(folder: Path, *rows: str) -> str:
    path = folder / "facts.csv"
    path.write_text("\n".join(("patient,event,visit,date", *rows)) + "\n", "utf-8")
    return str(path)


def test_many_patients_from_a_file(terminal: Terminal, tmp_path: Path) -> None:
    file = facts_file(
        tmp_path,
        "=B2,done,SCR,2014-02-03",
        "A1,done,SCR,2014-02-03",
        "A1,done,INC,2014-02-17",
        "A1,done,BMH,2014-02-19",
        "A1,done,INF1,2014-03-24",
    )
    words = (*STUDY, "--facts", file, "--as-of", "2014-05-01")
    rows = terminal.rows(*words)
    assert list(rows[0]) == ["patient", *KEYS]
    assert [row["patient"] for row in rows] == ["=B2"] * 19 + ["A1"] * 19
    assert [dict(list(row.items())[1:]) for row in rows[19:]] == terminal.rows(*WITH_DAY_ZERO)
    lines = terminal.type(*words, "--format", "csv").out.splitlines()
    assert lines[1].startswith("'=B2,SCR,")
    assert terminal.type(*words).out.startswith("Patient  Visit")


def test_bad_lines_stop_the_run(terminal: Terminal, tmp_path: Path) -> None:
    file = facts_file(tmp_path, "A1,done,W4,2014-02-30", "A1,missed,W99,")
    said = terminal.type(*STUDY, "--facts", file, "--as-of", "2014-05-01")
    assert (said.code, said.out) == (2, "")
    first, second = said.err.splitlines()
    assert first.startswith("visitario: line 2: “2014-02-30” is not a date")
    assert second.startswith("visitario: line 3: The protocol has no visit W99")


def test_at_most_twenty_bad_lines_are_named(terminal: Terminal, tmp_path: Path) -> None:
    file = facts_file(tmp_path, *["A1,gone,W4,"] * 25)
    said = terminal.type(*STUDY, "--facts", file, "--as-of", "2014-05-01")
    lines = said.err.splitlines()
    assert (len(lines), lines[-1]) == (21, "… and 5 more problems.")


def test_a_file_of_facts_without_rows(terminal: Terminal, tmp_path: Path) -> None:
    words = (*STUDY, "--facts", facts_file(tmp_path), "--as-of", "2014-05-01")
    assert terminal.rows(*words) == []
    assert terminal.type(*words).out == "The file has no facts.\n"
