"""What every office keeps to of names and telephones, in a file as in memory."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.change import Deed
from app.domain.identity import Identity, Telephone, seals
from app.service.ports import Conflict, Unknown
from app.store import OfficeFile
from app.store.identities import all_kept
from app.words import Refusal, speech
from tests.build import a_patient
from tests.store.offices import raw, save, the_patient

ANA = Identity("CO-001", "Nombre", "Ficticio", (Telephone("600 000 001", "x"),), "15 h", "es")


class BrokenOff(Exception):
    """What makes a deed in these tests end too early."""


def keep(office: OfficeFile, identity: Identity) -> None:
    with office.work(Deed.SAVE_IDENTITY) as work:
        work.save_identity(identity)


def test_an_identity_read_back_is_the_value_written(office: OfficeFile) -> None:
    save(office, a_patient("CO-001"), a_patient("CO-002"))
    keep(office, ANA)
    assert office.identity("CO-001") == replace(ANA, revision=1)
    assert office.identity("CO-002") == Identity("CO-002")
    assert office.identities() == (replace(ANA, revision=1),)
    assert office.verify() == []


def test_the_patient_is_left_as_he_was(office: OfficeFile) -> None:
    save(office, a_patient("CO-001"))
    before = the_patient(office)
    keep(office, ANA)
    assert the_patient(office) is before


def test_the_journal_keeps_the_seals_alone(office: OfficeFile) -> None:
    save(office, a_patient("CO-001"))
    keep(office, ANA)
    (action,) = office.journal(limit=1)
    salt = all_kept(raw(office))["CO-001"].salt
    assert {change.path: change.new for change in action.changes} == seals(ANA, salt)
    assert action.subjects == (("identity", "CO-001"),)


@pytest.mark.parametrize(
    ("statement", "place"),
    [
        ("UPDATE identity SET family = 'Otro'", "identity CO-001: name"),
        ("UPDATE telephone SET number = '600 000 009'", "identity CO-001: telephones"),
        ("DELETE FROM telephone", "identity CO-001: telephones"),
        ("UPDATE identity SET salt = '00112233445566778899aabbccddeeff'", "identity CO-001: "),
    ],
)
def test_one_that_was_altered_behind_the_back_is_named(
    office: OfficeFile, statement: str, place: str
) -> None:
    save(office, a_patient("CO-001"))
    keep(office, ANA)
    raw(office).exec_driver_sql(statement)
    found = office.verify()
    assert found
    assert [each.place for each in found if not each.place.startswith(place)] == []
    said = " ".join(each.problem.said(speech("en")) for each in found)
    assert "It is not what was entered: it was altered." in said
    for word in ("Otro", "600 000 009", "Ficticio"):
        assert word not in said


def test_each_patient_has_a_salt_of_his_own(office: OfficeFile) -> None:
    save(office, a_patient("CO-001"), a_patient("CO-002"))
    keep(office, ANA)
    keep(office, replace(ANA, code="CO-002"))
    first, second = all_kept(raw(office)).values()
    assert first.salt != second.salt
    assert not set(first.seals.values()) & set(second.seals.values())


def test_saving_the_same_again_leaves_no_trace(office: OfficeFile) -> None:
    save(office, a_patient("CO-001"))
    keep(office, ANA)
    before = len(office.journal())
    keep(office, replace(ANA, revision=1))
    assert len(office.journal()) == before


def test_a_name_changed_and_changed_back_in_one_deed_is_no_change(office: OfficeFile) -> None:
    save(office, a_patient("CO-001"))
    keep(office, ANA)
    before = len(office.journal())
    with office.work(Deed.SAVE_IDENTITY) as work:
        work.save_identity(replace(ANA, family="Inventado", revision=1))
        assert work.identity("CO-001").family == "Inventado"
        work.save_identity(replace(ANA, revision=1))
    assert len(office.journal()) == before
    assert office.verify() == []


def test_a_stale_or_a_stray_name_is_refused(office: OfficeFile) -> None:
    save(office, a_patient("CO-001"))
    keep(office, ANA)
    with pytest.raises(Conflict, match="was changed by investigator"):
        keep(office, replace(ANA, family="Inventado"))
    with pytest.raises(Unknown):
        keep(office, replace(ANA, code="CO-009"))
    with pytest.raises(Unknown), office.work(Deed.LOOK_UP) as work:
        work.note_look_up("CO-009")


def test_a_deed_taken_back_leaves_no_name(office: OfficeFile) -> None:
    save(office, a_patient("CO-001"))

    def broken_off() -> None:
        with office.work(Deed.SAVE_IDENTITY) as work:
            work.save_identity(ANA)
            work.note_look_up("CO-001")
            raise BrokenOff

    with pytest.raises(BrokenOff):
        broken_off()
    assert office.identities() == ()
    assert office.verify() == []


def test_no_patient_goes_while_a_name_is_kept(office: OfficeFile) -> None:
    save(office, a_patient("CO-001"))
    keep(office, ANA)
    with pytest.raises(Refusal, match="FOREIGN KEY"), office.work(Deed.UNDO) as work:
        work.remove(work.patient("CO-001"))
    assert office.identities() == (replace(ANA, revision=1),)
