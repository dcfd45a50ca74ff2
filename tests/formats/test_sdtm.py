"""Study data for the sponsor: the columns, the study days without a day 0, and what stays here."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.appointment import ContactMode
from app.domain.origin import Text
from app.domain.patient import Ending
from app.domain.visit import AssessmentOutcome, AssessmentRecord, Outcome
from app.formats.sdtm import study_files
from app.service import (
    bookings,
    closing,
    journal,
    participation,
    patients,
    studies,
    unscheduled,
    visits,
)
from app.service.chosen import Choice
from app.service.ports import Office, Unknown
from app.service.study_data import study_data
from app.words import Refusal
from tests.build import day
from tests.desk import TODAY, the_trial
from tests.untidy import an_untidy_office, do, enrol

GOLDEN = Path(__file__).parent / "golden"
Rows = list[dict[str, str]]


def a_story() -> Office:
    """One of each: done, done by parts, missed, beside the plan, and three ends."""
    office = an_untidy_office()
    do(office, INC="2014-02-17", BMH="2014-02-19")
    bookings.book(
        office, "CO-001", "INF1", day("2014-03-24"), mode=ContactMode.IN_PERSON, today=TODAY
    )
    mri = {"MRI": AssessmentRecord(AssessmentOutcome.DONE, day("2014-03-20"))}
    visits.record(office, "CO-001", "BSL", day("2014-03-23"), mri, today=TODAY)
    do(office, INF1="2014-03-24")
    closing.close(office, "CO-001", "W4", Outcome.MISSED, "=Ana's car broke down")
    key = unscheduled.add(office, "CO-001", "UNS", day("2014-04-02"), today=TODAY)
    assert key
    visits.record(office, "CO-001", "UNS.1", day("2014-04-02"), {}, today=TODAY)
    for code, kind in (
        ("CO-002", Ending.SCREEN_FAILURE),
        ("CO-003", Ending.ENTERED_IN_ERROR),
    ):
        enrol(office, code, "2014-04-07")
        participation.end(office, code, kind, day("2014-04-20"), "told Dr. Gil", today=TODAY)
    participation.end(office, "CO-001", Ending.DIED, day("2014-04-30"), "", today=TODAY)
    return office


def tables(office: Office, *, with_reasons: bool = False) -> dict[str, Rows]:
    found = study_data(office, Choice(), today=TODAY)
    files = study_files(found, with_reasons=with_reasons)
    return {
        name: list(csv.DictReader(io.StringIO(content.decode("utf-8"))))
        for name, content in files.items()
    }


@pytest.mark.parametrize("name", ["sv.csv", "tv.csv", "ds.csv"])
def test_the_tables_are_as_agreed(name: str) -> None:
    files = study_files(study_data(a_story(), Choice(), today=TODAY))
    assert files[name].decode("utf-8") == (GOLDEN / name).read_text("utf-8")


def test_there_is_no_day_0() -> None:
    """DOMAIN: protocol days -1, 0, 1 and 180 are CDISC's -1, 1, 2 and 181."""
    sv = {row["VISIT"]: row for row in tables(a_story())["sv.csv"]}
    assert (sv["BSL"]["SVSTDTC"], sv["BSL"]["SVSTDY"], sv["BSL"]["SVENDY"]) == (
        "2014-03-20",
        "-4",
        "-1",
    )
    assert (sv["INF1"]["SVSTDY"], sv["INF1"]["VISITDY"]) == ("1", "1")
    tv = {row["VISIT"]: row["VISITDY"] for row in tables(a_story())["tv.csv"]}
    assert (tv["SCR"], tv["BSL"], tv["W4"], tv["INF2"]) == ("-42", "-3", "29", "181")


def test_no_arm_is_told() -> None:
    tv = tables(a_story())["tv.csv"]
    assert {row["ARMCD"] for row in tv} | {row["ARM"] for row in tv} == {""}


def test_nothing_that_people_typed_goes_out_unless_it_is_asked_for() -> None:
    office = a_story()
    plain = str(tables(office))
    assert "car" not in plain
    assert "Gil" not in plain
    told = {row["VISIT"]: row["SVREASOC"] for row in tables(office, with_reasons=True)["sv.csv"]}
    assert told["W4"] == "'=Ana's car broke down"


def test_a_visit_has_one_number_in_all_tables_whatever_version_a_patient_is_under() -> None:
    office = a_story()
    old = the_trial()
    added = replace(old.visits[0], id="NEW", name=Text({"en": "New"}), timing=None)
    first, *others = old.visits
    newer = replace(old, version="2.0", visits=(first, added, *others))
    studies.adopt(office, "CO", newer, day("2014-04-20"))
    tv = {row["VISIT"]: row["VISITNUM"] for row in tables(office)["tv.csv"]}
    planned = [row for row in tables(office)["sv.csv"] if row["SVPRESP"] == "Y"]
    assert tv["NEW"] == "2"
    assert len(planned) > 3
    assert {row["VISIT"]: row["VISITNUM"] for row in planned}.items() <= tv.items()


def test_who_was_entered_in_error_was_never_there() -> None:
    for name in ("sv.csv", "ds.csv"):
        codes = {row["USUBJID"] for row in tables(a_story())[name]}
        assert codes == {"S-CO-001", "S-CO-002"}


def test_before_the_reference_day_there_are_no_study_days() -> None:
    office = an_untidy_office()
    found = tables(office)
    assert {row["SVSTDY"] for row in found["sv.csv"]} == {""}
    assert {row["DSSTDY"] for row in found["ds.csv"]} == {""}
    assert {row["EPOCH"] for row in found["ds.csv"]} == {"SCREENING"}


def test_a_day_ahead_is_not_told() -> None:
    office = a_story()
    found = study_data(office, Choice(), today=day("2014-03-01"))
    content = study_files(found)
    assert b"2014-03-2" not in content["sv.csv"]
    assert b"DEATH" not in content["ds.csv"]


def test_one_study_at_a_time() -> None:
    office = an_untidy_office()
    other = replace(the_trial(), study="T")
    studies.adopt(office, "CO", other, day("2014-01-01"))
    patients.enrol(
        office, code="CO-009", site="CO", study="T", consented_on=day("2014-02-03"), today=TODAY
    )
    with pytest.raises(Refusal, match="Several studies are meant: S, T"):
        study_data(office, Choice(), today=TODAY)
    assert study_data(office, Choice(study="T"), today=TODAY).plan.study == "T"
    with pytest.raises(Unknown):
        study_data(office, Choice(study="X"), today=TODAY)


def test_without_patients_there_is_the_plan_alone() -> None:
    office = an_untidy_office()
    journal.undo(office, office.journal(limit=1)[0].number)
    with pytest.raises(Refusal, match="no patients to export"):
        study_data(office, Choice(), today=TODAY)
    files = study_files(study_data(office, Choice(study="S"), today=TODAY))
    assert [content.count(b"\n") for content in files.values()] == [1, 9, 1]
