"""A recovery key comes back from paper, and each slip of the hand is named by its group."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.service.keys import WrongRecoveryKey
from app.service.recovery_key import GROUPS, name_of, read, written

KEYS = st.binary(min_size=32, max_size=32)
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@given(KEYS)
def test_a_key_read_back_is_the_key_written(key: bytes) -> None:
    assert read(written(key)) == key


@given(KEYS)
def test_spaces_case_and_signs_that_look_alike_are_forgiven(key: bytes) -> None:
    typed = written(key).lower().replace("0", "o").replace("1", "l").replace("-", "  ")
    assert read(typed) == key
    assert read(written(key).replace("-", "")) == key


@given(KEYS, st.integers(0, 69), st.sampled_from(SIGNS))
def test_one_wrong_sign_names_its_group(key: bytes, place: int, sign: str) -> None:
    signs = list(written(key).replace("-", ""))
    if signs[place] == sign:
        return
    signs[place] = sign
    with pytest.raises(WrongRecoveryKey) as wrong:
        read("".join(signs))
    assert wrong.value.groups == (place // 5 + 1,)


@given(KEYS, st.integers(0, 13), st.integers(0, 3))
def test_two_signs_that_changed_places_are_found(key: bytes, group: int, at: int) -> None:
    signs = list(written(key).replace("-", ""))
    first = group * 5 + at
    if signs[first] == signs[first + 1]:
        return
    signs[first], signs[first + 1] = signs[first + 1], signs[first]
    with pytest.raises(WrongRecoveryKey) as wrong:
        read("".join(signs))
    assert wrong.value.groups == (group + 1,)


@given(KEYS, st.permutations(range(GROUPS)))
def test_groups_out_of_order_are_found(key: bytes, order: list[int]) -> None:
    groups = written(key).split("-")
    mixed = [groups[at] for at in order]
    if mixed == groups:
        return
    with pytest.raises(WrongRecoveryKey):
        read("-".join(mixed))


@pytest.mark.parametrize("typed", ["", "A", "-", "0" * 71, "Ñ" * 70, "ABCDE-" * 14])
def test_what_is_no_key_is_refused(typed: str) -> None:
    with pytest.raises(WrongRecoveryKey):
        read(typed)


def test_the_name_of_a_key_tells_nothing_of_it() -> None:
    assert name_of(bytes(32)) != name_of(bytes(31) + b"\x01")
    assert name_of(bytes(32)) not in written(bytes(32))
