"""One patient through a whole untidy trial, typed: what the office says at every step."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.terminal import Terminal
from tests.journeys.untidy import Trial


def days(row: dict[str, object]) -> tuple[object, ...]:
    return row["target"], row["earliest"], row["latest"]


def test_an_untidy_trial(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    trial = Trial(Terminal(capsys, "2014-02-03"), str(tmp_path / "cordoba.visitario"))
    trial.set_up()
    a_late_harvest(trial)
    an_infusion_that_slips_twice(trial)
    a_relapse_and_steroids(trial)
    a_missed_mri(trial)
    a_mistyped_date(trial)
    a_withdrawal_from_treatment(trial)
    the_end(trial)
    what_is_known_of_it(trial)


def a_late_harvest(trial: Trial) -> None:
    trial.do("assess", "CO-001", "SCR", "--all-done")
    trial.done("INC", "2014-02-17")
    assert days(trial.visit("BMH")) == ("2014-02-17", "2014-02-17", "2014-02-24")
    trial.done("BMH", "2014-02-26")
    row = trial.visit("BMH")
    assert (row["status"], row["timing"], row["days"]) == ("done", "late", 2)
    assert trial.deviations() == {"BMH.late": "draft"}
    (told,) = trial.ask("deviations")
    assert told["unconfirmed"]
    assert days(trial.visit("INF1")) == ("2014-03-26", "2014-03-19", "2014-04-19")


def an_infusion_that_slips_twice(trial: Trial) -> None:
    trial.do("book", "CO-001", "INF1", "2014-03-24")
    assert trial.visit("W4")["target"] == "2014-04-21"
    trial.do("book", "CO-001", "W4", "2014-04-21", "--at", "09:00", "--place", "Clinic")
    told = trial.preview("book", "CO-001", "INF1", "2014-03-31")
    moved = {one["visit"]: one["after"]["target"] for one in told["moves"]}
    assert (moved["BSL_MRI"], moved["W4"], moved["M12"]) == (
        "2014-03-24",
        "2014-04-28",
        "2015-03-31",
    )
    assert trial.visit("W4")["target"] == "2014-04-21"
    for today, new in (("2014-03-20", "2014-03-31"), ("2014-03-28", "2014-04-07")):
        trial.on(today)
        action = trial.do("book", "CO-001", "INF1", new)
        assert action["reason"] == ""
    assert "booked_outside" in trial.visit("W4")["flags"]
    kept = [(row["day"], row["fate"]) for row in trial.ask("appointments", "CO-001")]
    moved_twice = [("2014-03-24", "rescheduled"), ("2014-03-31", "rescheduled")]
    assert kept == [*moved_twice, ("2014-04-07", None), ("2014-04-21", None)]
    the_infusion_at_last(trial)


def the_infusion_at_last(trial: Trial) -> None:
    trial.done("BSL_MRI", "2014-03-31")
    trial.done("BSL", "2014-04-04")
    trial.done("INF1", "2014-04-07")
    trial.done("D1", "2014-04-08")
    trial.done("W1", "2014-04-14")
    assert trial.deviations() == {"BMH.late": "draft"}
    assert "provisional" not in trial.visit("W4")["flags"]


def a_relapse_and_steroids(trial: Trial) -> None:
    trial.on("2014-04-29")
    before = trial.ask("patient", "CO-001")
    onset = ("--event", "RELAPSE_ONSET=2014-04-28")
    trial.do("unscheduled", "CO-001", "UNS_R", "2014-04-29", *onset, "--cause", "Numb leg")
    *planned, beside = trial.ask("patient", "CO-001")
    assert planned == before
    assert (beside["visit"], *days(beside)) == (
        "UNS_R.1",
        "2014-04-29",
        "2014-04-29",
        "2014-05-06",
    )
    trial.done("UNS_R.1", "2014-04-30")
    trial.on("2014-05-03")
    trial.do("event", "CO-001", "STEROID_LAST", "2014-05-02")
    refused = trial.terminal.type("book", "CO-001", "W4", "2014-05-17", *trial.office)
    assert refused.code != 0
    assert "why" in refused.err.lower()
    trial.do("book", "CO-001", "W4", "2014-05-05", "--reason", "The MRI comes later")
    assert "booked_outside" not in trial.visit("W4")["flags"]


def mri(trial: Trial) -> dict[str, object]:
    """The MRI of week 4."""
    found = trial.visit("W4")["assessments"]
    return next(one for one in found if one["assessment"] == "MRI")  # type: ignore[no-any-return]


def a_missed_mri(trial: Trial) -> None:
    every = [one["assessment"] for one in trial.visit("W4")["assessments"]]
    done = [word for one in every if one != "MRI" for word in ("--done", one)]
    trial.done("W4", "2014-05-05", *done)
    assert "assessments_outstanding" in trial.visit("W4")["flags"]
    trial.on("2014-05-20")
    assert (mri(trial)["status"], mri(trial)["earliest"]) == ("upcoming", "2014-06-01")
    assert trial.deviations() == {"BMH.late": "draft"}
    trial.on("2014-06-03")
    assert (mri(trial)["status"], mri(trial)["days"]) == ("overdue", 2)
    lines = {row["visit"]: row for row in trial.ask("worklist") if row["kind"] == "assessments"}
    assert (lines["W4"]["group"], lines["W4"]["assessments"]) == (
        "late",
        ["Brain MRI with gadolinium"],
    )
    trial.do("assess", "CO-001", "W4", "--not-done", "MRI=medication: steroids")
    assert "assessments_outstanding" not in trial.visit("W4")["flags"]
    assert trial.deviations() == {"BMH.late": "draft", "W4.MRI.missing": "draft"}
    words = ("--grade", "minor", "--cause", "medication", "--measures", "Told the sponsor")
    trial.do("deviations", "CO-001", "W4.MRI.missing", *words)
    assert trial.deviations()["W4.MRI.missing"] == "completed"


def a_mistyped_date(trial: Trial) -> None:
    trial.on("2014-07-10")
    trial.done("W12", "2014-07-09")
    assert trial.deviations()["W12.late"] == "draft"
    words = ("--grade", "minor", "--cause", "staff")
    trial.do("deviations", "CO-001", "W12.late", *words)
    correction = ("CO-001", "W12", "2014-06-30", "--reason", "A wrong month was typed")
    assert trial.preview("correct", *correction)["cured"] == ["W12.late"]
    trial.do("correct", *correction)
    assert trial.visit("W12")["timing"] == "in_window"
    assert trial.deviations()["W12.late"] == "cured"
    (told,) = trial.history()[0]["changes"]
    assert (told["old"], told["new"]) == ("2014-07-09", "2014-06-30")


def a_withdrawal_from_treatment(trial: Trial) -> None:
    trial.on("2014-09-01")
    trial.do("stop-treatment", "CO-001", "2014-09-01", "--reason", "Own wish")
    assert trial.status("INF2", "W24", "P2W4", "M12") == [
        "not_expected",
        "planned" if trial.visit("W24")["days"] is None else "upcoming",
        "planned",
        "planned",
    ]
    found = trial.visit("P2W4")
    assert (found["target"], found["estimated"], found["provisional"]) == (
        "2014-11-01",
        True,
        False,
    )
    trial.do("undo")
    assert trial.status("INF2") == ["planned"]
    trial.do("stop-treatment", "CO-001", "2014-09-01", "--reason", "Own wish")


def the_end(trial: Trial) -> None:
    left = [row for row in trial.ask("patient", "CO-001") if row["status"] not in CLOSED]
    assert [row["visit"] for row in left] == [
        *("W24", "M6", "P2D1", "P2W1", "P2W4", "P2W12", "P2W24", "M12")
    ]
    for row in sorted(left, key=lambda row: row["target"]):
        trial.done(row["visit"], row["target"])
    trial.do("end", "CO-001", "completed", f"{trial.terminal.clock.today()}")
    (patient,) = trial.ask("patients")
    assert patient["stage"] == "completed"
    assert trial.ask("worklist") == []
    assert trial.deviations() == {
        "BMH.late": "draft",
        "W4.MRI.missing": "completed",
        "W12.late": "cured",
    }


CLOSED = ("done", "missed", "not_expected")


def what_is_known_of_it(trial: Trial) -> None:
    deeds = [row["deed"] for row in reversed(trial.history())]
    assert deeds[0] == "add_patient"
    assert deeds[-1] == "end_participation"
    assert {"book", "add_unscheduled", "record_event", "report_deviation", "correct"} < set(deeds)
    assert {"stop_treatment", "undo"} < set(deeds)
    then = trial.visit("W12", "--known-on", "2014-07-10", "--as-of", "2014-07-10")
    assert then["timing"] == "in_window"
    assert trial.visit("W4", "--known-on", "2014-03-20")["target"] == "2014-04-28"
    assert trial.visit("W4", "--known-on", "2014-03-28")["target"] == "2014-05-05"
    assert trial.terminal.type("verify", *trial.office).code == 0
