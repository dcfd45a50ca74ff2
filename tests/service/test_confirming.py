"""A named person confirms what was assumed; flags, windows and statuses follow."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.change import Deed
from app.domain.confirming import unused
from app.domain.day import Duration
from app.domain.origin import Span
from app.domain.rules import Gate, Reading
from app.domain.site import Confirmation, Site
from app.domain.status import Flag, Punctuality
from app.service import journal, studies, visits
from app.service.confirming import Value, choose_reading, confirm, take_back, to_confirm
from app.service.confirming_effects import effects
from app.service.days_left import days_left_of
from app.service.dossier import VisitLine, dossier
from app.service.in_force import version_of
from app.service.patients import enrol
from app.service.ports import Conflict, Office, Unknown
from app.service.protocols import Misfits
from app.service.worklist import overview
from app.words import Refusal
from tests.build import ASSUMED, GIVEN, day, text
from tests.desk import TODAY, StoppedClock, the_trial
from tests.memory import in_memory

WINDOW = "visits.W4.window"
LEAD = "assessments.MRI.lead"
SECTION = "Protocol v3.0, section 8.2"
SIXTY = Duration(days=60)
READINGS = (Reading("network", text("within")), Reading("literal", text("before"), False))


def an_office() -> Office:
    """Two sites run a trial with two assumed values and an ambiguous gate, for a patient each."""
    trial = the_trial()
    gate = Gate("G4", ("INC",), text("60 days"), GIVEN, "RELAPSE", SIXTY, readings=READINGS)
    ahead = Span(SIXTY, ASSUMED)
    known = tuple(replace(a, lead=ahead if a.id == "MRI" else None) for a in trial.assessments)
    trial = replace(trial, gates=(gate,), assessments=known)
    office = in_memory(who="ana", clock=StoppedClock())
    for code in ("CO", "MA"):
        studies.add_site(office, Site(code, "Hospital", "City", "Europe/Madrid"))
        studies.adopt(office, code, trial, day("2014-01-01"))
        screened = {"site": code, "study": "S", "consented_on": day("2014-02-03")}
        enrol(office, code=f"{code}-001", today=TODAY, **screened)  # type: ignore[arg-type]
    return office


def with_week_4_done() -> Office:
    office = an_office()
    for code in ("CO-001", "MA-001"):
        for visit, on in (("INF1", "2014-03-24"), ("W4", "2014-04-26")):
            visits.record(office, code, visit, day(on), {}, today=TODAY)
    return office


def say_so(office: Office, revision: int | None = None, **values: str) -> None:
    """Confirm values, keyed by the last two parts of their places joined by "_"."""
    places = {"W4_window": WINDOW, "MRI_lead": LEAD}
    said = {places[name]: value for name, value in values.items()}
    confirm(office, "CO", "S", said, by="M. Ruiz", source=SECTION, today=TODAY, revision=revision)


def state(office: Office) -> dict[str, tuple[bool, str]]:
    return {v.place: (v.is_open, v.now) for v in to_confirm(office, "CO", "S").values}


def week_4(office: Office, code: str = "CO-001") -> VisitLine:
    return dossier(office, code, TODAY).line("W4")


def test_what_is_assumed_is_listed_until_a_named_person_confirms_it() -> None:
    office = an_office()
    assert state(office) == {WINDOW: (True, "P7D/P7D"), LEAD: (True, "P60D")}
    say_so(office, W4_window="")
    found = to_confirm(office, "CO", "S")
    assert (found.open, found.in_force.version[:8]) == (1, "1.0+CO.1")
    window = Confirmation("M. Ruiz", TODAY, SECTION)
    assert found.values[0] == Value(found.values[0].assumed, window)
    assert office.journal(limit=1)[0].deed is Deed.CONFIRM_VALUE
    assert to_confirm(office, "MA", "S").open == 2


def test_flags_and_labels_follow_at_this_site_alone() -> None:
    office = with_week_4_done()
    assert Flag.WINDOW_UNCONFIRMED in week_4(office).status.flags
    say_so(office, W4_window="", MRI_lead="P6W")
    assert Flag.WINDOW_UNCONFIRMED not in week_4(office).status.flags
    assert Flag.WINDOW_UNCONFIRMED in week_4(office, "MA-001").status.flags
    assert {row.patient: row.version[:8] for row in overview(office, TODAY).roster} == {
        "CO-001": "1.0+CO.2",
        "MA-001": "1.0",
    }
    lead = dossier(office, "CO-001", TODAY).version.assessment_by_id["MRI"].lead
    assert lead
    assert str(lead.length) == "P6W"
    visits.record(office, "CO-001", "P2W4", day("2014-05-01"), {}, today=TODAY)
    [patient] = office.patients(["CO-001"])
    own = patient.records["P2W4"].version
    assert (own[:8], patient.version) == ("1.0+CO.2", "1.0")


def test_a_corrected_window_judges_done_visits_again_and_says_so_before() -> None:
    office = with_week_4_done()
    assert (week_4(office).status.timing, week_4(office).status.days) == (Punctuality.IN_WINDOW, 0)
    ahead = effects(office, "CO", "S", {WINDOW: "P3D/P3D"}, TODAY)
    assert [(e.patient, e.before.visit.id, e.turns_out) for e in ahead] == [("CO-001", "W4", True)]
    assert week_4(office).status.timing is Punctuality.IN_WINDOW
    say_so(office, W4_window="p3d / p3d")
    assert week_4(office).status == ahead[0].after.status
    assert (week_4(office).status.timing, week_4(office).status.days) == (Punctuality.LATE, 2)
    assert week_4(office, "MA-001").status.timing is Punctuality.IN_WINDOW


def test_an_open_visit_whose_window_moves_is_an_effect_and_a_mere_confirmation_has_none() -> None:
    office = an_office()
    visits.record(office, "CO-001", "INF1", day("2014-03-24"), {}, today=TODAY)
    assert effects(office, "CO", "S", {WINDOW: "", LEAD: "P6W"}, TODAY) == ()
    [found] = effects(office, "CO", "S", {WINDOW: "P3D/P5D"}, TODAY)
    assert (found.moves, found.turns_out) == (True, False)
    assert str(found.before.expected.latest) == "2014-04-28"
    assert str(found.after.expected.latest) == "2014-04-26"
    assert effects(office, "CO", "S", {WINDOW: "no"}, TODAY)[0].after.expected.latest is None


def test_the_days_left_to_book_are_told_of_a_sites_own_version_too() -> None:
    office = an_office()
    say_so(office, W4_window="P3D/P5D")
    found = overview(office, TODAY)
    assert found.rows
    assert len(list(days_left_of(office, found, TODAY))) == len(found.rows)


def test_the_version_in_force_is_made_once() -> None:
    office = with_week_4_done()
    say_so(office, W4_window="")
    [patient] = office.patients(["CO-001"])
    known = version_of(office, patient)
    assert version_of(office, patient) is known
    assert dossier(office, "CO-001", TODAY).version is known
    assert known is not office.version("S", "1.0")


def test_undo_and_taking_back_leave_it_assumed() -> None:
    office = with_week_4_done()
    before = office.site("CO")
    say_so(office, W4_window="P3D/P3D")
    journal.undo(office)
    assert replace(office.site("CO"), revision=0) == replace(before, revision=0)
    assert week_4(office).status.timing is Punctuality.IN_WINDOW
    say_so(office, W4_window="P3D/P3D", MRI_lead="")
    take_back(office, "CO", "S", [WINDOW], "Read the wrong table")
    assert state(office) == {WINDOW: (True, "P7D/P7D"), LEAD: (False, "P60D")}
    last = office.journal(limit=1)[0]
    assert (last.deed, last.reason) == (Deed.RECONSIDER_VALUE, "Read the wrong table")
    with pytest.raises(Unknown, match="nothing to take back"):
        take_back(office, "CO", "S", [WINDOW], "again")
    with pytest.raises(Refusal, match="Say why"):
        take_back(office, "CO", "S", [LEAD], " ")


def test_an_undo_asks_neither_other_places_nor_later_patients() -> None:
    office = an_office()
    say_so(office, W4_window="")
    first = office.journal(limit=1)[0].number
    say_so(office, MRI_lead="P6W")
    enrol(office, code="CO-002", site="CO", study="S", consented_on=day("2014-04-01"), today=TODAY)
    journal.undo(office, first)
    assert state(office) == {WINDOW: (True, "P7D/P7D"), LEAD: (False, "P6W")}
    adopted = next(a.number for a in office.journal() if a.deed is Deed.ADOPT_STUDY)
    with pytest.raises(Refusal, match="depend"):
        journal.undo(office, adopted)


def test_an_adoption_with_confirmations_is_not_undone_under_them() -> None:
    office = in_memory(who="ana", clock=StoppedClock())
    studies.add_site(office, Site("CO", "Hospital", "City", "Europe/Madrid"))
    studies.adopt(office, "CO", the_trial(), day("2014-01-01"))
    adopted = office.journal(limit=1)[0].number
    say_so(office, W4_window="")
    with pytest.raises(Refusal, match="depend"):
        journal.undo(office, adopted)


def test_adopting_a_later_version_keeps_what_was_confirmed() -> None:
    office = an_office()
    say_so(office, W4_window="P3D/P5D")
    choose_reading(office, "CO", "S", "G4", "literal", "Sponsor's letter")
    kept = office.version("S", "1.0")
    later = replace(kept, version="2.0", visits=kept.visits[:5], assessments=kept.assessments)
    studies.adopt(office, "CO", later, TODAY)
    found = to_confirm(office, "CO", "S")
    said = found.site.studies["S"].confirmations
    assert (unused(found.version, said), found.open) == ((WINDOW,), 1)
    assert found.readings[0][1] == "literal"
    assert dossier(office, "CO-001", TODAY).version.version.startswith("1.0+CO.1.")


@pytest.mark.parametrize(
    ("place", "value", "words"),
    [
        (WINDOW, "7", "“7” is not a window. Write how long before and after, such as P3D/P5D."),
        (WINDOW, "-P3D/P3D", "-P3D counts back in time"),
        (LEAD, "P3", "“P3” is not a length of time. Write it like P7D"),
        ("visits.INF2.window", "", "nothing to confirm at visits.INF2.window"),
        ("nothing", "P3D", "nothing to confirm at nothing"),
    ],
)
def test_a_bad_value_is_refused_with_its_place(place: str, value: str, words: str) -> None:
    office = an_office()
    entries = len(office.journal())
    values = {LEAD: "", place: value}
    with pytest.raises(Misfits) as caught:
        confirm(office, "CO", "S", values, by="M. Ruiz", source=SECTION, today=TODAY)
    assert str(caught.value).startswith(f"{place}: ")
    assert words in str(caught.value)
    assert (len(office.journal()), to_confirm(office, "CO", "S").open) == (entries, 2)


@pytest.mark.parametrize(("by", "source"), [("", SECTION), ("M. Ruiz", " ")])
def test_nobody_confirms_without_name_and_source(by: str, source: str) -> None:
    with pytest.raises(Refusal, match="Say who confirms it, and where"):
        confirm(an_office(), "CO", "S", {WINDOW: ""}, by=by, source=source, today=TODAY)


def test_what_can_not_be_confirmed_at_all() -> None:
    office = an_office()
    word = {"by": "M. Ruiz", "source": SECTION}
    with pytest.raises(Refusal, match="at least one value"):
        confirm(office, "CO", "S", {}, today=TODAY, **word)
    with pytest.raises(Unknown, match=r"doesn't run the study T\. It runs: S"):
        confirm(office, "CO", "T", {WINDOW: ""}, today=TODAY, **word)
    with pytest.raises(Unknown, match="no site XX"):
        to_confirm(office, "XX", "S")


def test_a_stale_confirmation_is_refused() -> None:
    office = an_office()
    seen = office.site("CO").revision
    say_so(office, W4_window="")
    with pytest.raises(Conflict, match="changed by ana"):
        say_so(office, seen, MRI_lead="")
    with pytest.raises(Conflict):
        take_back(office, "CO", "S", [WINDOW], "slip", revision=seen)
    with pytest.raises(Conflict):
        choose_reading(office, "CO", "S", "G4", "literal", "letter", revision=seen)


def test_the_site_chooses_how_it_reads_an_ambiguous_gate() -> None:
    office = an_office()
    assert to_confirm(office, "CO", "S").readings[0][1] == ""
    choose_reading(office, "CO", "S", "G4", "literal", "Sponsor's letter of 3 March")
    assert to_confirm(office, "CO", "S").readings[0][1] == "literal"
    assert to_confirm(office, "MA", "S").readings[0][1] == ""
    assert office.journal(limit=1)[0].reason == "Sponsor's letter of 3 March"
    choose_reading(office, "CO", "S", "G4", "", "Asked the sponsor again")
    assert to_confirm(office, "CO", "S").readings[0][1] == ""
    with pytest.raises(Unknown, match="Choose one of: network, literal"):
        choose_reading(office, "CO", "S", "G4", "mine", "why not")
    with pytest.raises(Unknown, match="Those that have: G4"):
        choose_reading(office, "CO", "S", "G5", "literal", "why not")
    with pytest.raises(Refusal, match="Say why"):
        choose_reading(office, "CO", "S", "G4", "literal", "")
