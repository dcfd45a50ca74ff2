"""What is written into a sheet, however it is laid out, is what is found in it again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.visit import Outcome
from app.formats import tracker_file
from app.service.reconciliation import Given
from app.service.reconciling import reconcile, version_at
from app.service.tracker_guess import guess
from tests.chance import STUDY, TODAY, a_real_office
from tests.formats.trackers import a_csv, a_workbook

CONSENTED = date(2015, 1, 12)
OFFICE, VERSION = a_real_office()
VISITS = [visit.id for visit in VERSION.visits if visit.id != VERSION.consent_visit]
NAMES = {
    visit.id: [visit.id, visit.name.in_("es"), visit.name.in_("en")] for visit in VERSION.visits
}
WORDS = {Outcome.MISSED: "no acude", Outcome.NOT_APPLICABLE: "N/A"}

A_DONE_DAY = st.dates(CONSENTED, TODAY - timedelta(days=1))
GIVEN = st.one_of(
    st.builds(lambda day: Given(Outcome.DONE, day), A_DONE_DAY),
    st.builds(lambda day: Given(None, day), st.dates(TODAY, TODAY + timedelta(days=300))),
    st.sampled_from([Given(Outcome.MISSED), Given(Outcome.NOT_APPLICABLE)]),
)
PATIENTS = st.lists(
    st.dictionaries(st.sampled_from(VISITS), GIVEN, min_size=1, max_size=5), min_size=1, max_size=3
)
Told = Sequence[Mapping[str, Given]]


def as_cell(given: Given) -> Any:
    return WORDS.get(given.outcome, given.day)  # type: ignore[call-overload]


def in_rows(told: Told, names: Mapping[str, str]) -> list[list[Any]]:
    """One row a patient, with a column for each visit that any of them has."""
    columns = [visit for visit in VISITS if any(visit in each for each in told)]
    rows = [["Paciente", "Consentimiento", *(names[visit] for visit in columns)]]
    for number, each in enumerate(told, 1):
        cells = [as_cell(each[visit]) if visit in each else None for visit in columns]
        rows.append([f"CO-{number:03}", CONSENTED, *cells])  # type: ignore[list-item]
    return rows


def in_lines(told: Told, names: Mapping[str, str]) -> list[list[Any]]:
    """One row a visit."""
    rows: list[list[Any]] = [["Paciente", "Visita", "Fecha", "Estado"]]
    for number, each in enumerate(told, 1):
        rows.append([f"CO-{number:03}", "SCR", CONSENTED, None])
        for visit, said in each.items():
            words = WORDS.get(said.outcome) if said.outcome else "cita"
            rows.append([f"CO-{number:03}", names[visit], said.day, words])
    return rows


def found_in(raw: bytes) -> dict[tuple[str, str], Given | None]:
    tracker = tracker_file.read(raw, "t")
    grid = tracker.likeliest
    layout = guess(grid, version_at(OFFICE, "CO", STUDY), OFFICE.site("CO"))
    about = {"site": "CO", "study": STUDY, "digest": tracker.digest, "today": TODAY}
    found = reconcile(OFFICE, grid, layout, **about)
    return {(item.patient, item.visit): item.given for item in found.items if item.visit}


@settings(max_examples=30)
@given(PATIENTS, st.sampled_from([0, 1, 2]), st.booleans())
def test_what_is_written_is_what_is_found(told: Told, naming: int, in_one_row: bool) -> None:
    names = {visit: known[naming] for visit, known in NAMES.items()}
    rows = in_rows(told, names) if in_one_row else in_lines(told, names)
    expected = {
        (f"CO-{number:03}", visit): given
        for number, each in enumerate(told, 1)
        for visit, given in each.items()
    }
    assert found_in(a_workbook(rows)) == expected
    iso = [[cell.isoformat() if isinstance(cell, date) else cell for cell in row] for row in rows]
    assert found_in(a_csv(iso)) == expected
