"""A head by telephone: thirty digits that are heard right or found wrong, and vouch for the log."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utvag.audit.domain import codes, merkle
from utvag.audit.domain.notes import BadNote, Head
from utvag.audit.domain.verifying import Sealed, verify

HEADS = st.builds(
    Head,
    st.sampled_from(["a.example/logg", "b.example/logg"]),
    st.integers(0, 10**9),
    st.binary(min_size=32, max_size=32),
)


@given(HEADS)
def test_a_code_is_six_groups_of_digits_and_is_read_back_however_it_is_written(head):
    code = codes.code_of(head)
    assert [len(part) for part in code.split()] == [5] * 6
    assert code.replace(" ", "").isdigit()
    for written in (
        f"{head.size}: {code}",
        f"{head.size:,} / {code.replace(' ', '-')}",
        f"{head.size}\n{code}",
    ):
        told = codes.read_told(written, [head.origin])
        assert (told.size, told.code) == (head.size, code)
        assert told.has(head.root)


@given(HEADS, st.integers(0, 29), st.integers(1, 9))
def test_a_digit_heard_wrong_is_found_in_its_group(head, place, more):
    digits = list(codes.code_of(head).replace(" ", ""))
    digits[place] = str((int(digits[place]) + more) % 10)
    with pytest.raises(codes.Misheard) as wrong:
        codes.read_told(f"{head.size} {''.join(digits)}", [head.origin])
    assert wrong.value.said == {"group": place // 5 + 1}


@given(HEADS, st.integers(0, 28))
def test_two_digits_changed_about_are_found(head, place):
    digits = list(codes.code_of(head).replace(" ", ""))
    if place % 5 == 4 or digits[place] == digits[place + 1]:
        return
    digits[place], digits[place + 1] = digits[place + 1], digits[place]
    with pytest.raises(codes.Misheard):
        codes.read_told(f"{head.size} {''.join(digits)}", [head.origin])


def test_groups_read_in_another_order_are_found():
    """Each group's check knows its place, though one digit cannot tell all of them apart."""
    found = 0
    for size in range(40):
        parts = codes.code_of(Head("a.example/logg", size, b"\x01" * 32)).split()
        parts[1], parts[2] = parts[2], parts[1]
        try:
            codes.read_told(f"{size} {' '.join(parts)}", ["a.example/logg"])
        except BadNote:
            found += 1
    assert found >= 36


@pytest.mark.parametrize("typed", ["", "12", "17752 52810 92533 05263 09582 58645", "1" * 60])
def test_what_is_no_code_is_refused(typed):
    with pytest.raises(BadNote):
        codes.read_told(typed, ["a.example/logg"])


def test_a_code_is_of_its_size_its_root_and_its_log():
    head = Head("a.example/logg", 12, b"\x01" * 32)
    others = [
        Head("a.example/logg", 13, b"\x01" * 32),
        Head("a.example/logg", 12, b"\x02" * 32),
        Head("b.example/logg", 12, b"\x01" * 32),
    ]
    assert all(codes.code_of(one) != codes.code_of(two) for one, two in pairwise([*others, head]))


def test_a_typed_code_vouches_for_a_log_and_finds_one_that_was_rewritten_or_cut():
    bodies = [f'{{"id": "{number}"}}' for number in range(9)]
    leaves = [merkle.leaf_hash(body.encode()) for body in bodies]
    entries = [
        Sealed(seq, str(seq), leaf, body) for seq, (leaf, body) in enumerate(zip(leaves, bodies, strict=True))
    ]
    code = codes.code_of(Head("a.example/logg", 6, merkle.root_of(leaves[:6])))
    told = codes.read_told(f"6: {code}", ["a.example/logg"])
    assert (verify(entries, [told]).findings, verify(entries, [told]).vouched) == ([], 6)

    other = [*entries[:2], Sealed(2, "2", merkle.leaf_hash(b'{"id": "2"} '), '{"id": "2"} '), *entries[3:]]
    assert [each.code for each in verify(other, [told]).findings] == ["HEAD"]
    assert [each.code for each in verify(entries[:5], [told]).findings] == ["SHORT"]
