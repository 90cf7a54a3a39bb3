"""What is sealed opens at its own place with its own key, and nowhere else."""

from uuid import uuid4

import pytest
from cryptography.exceptions import InvalidTag

from utvag.vault.domain import cipher
from utvag.vault.domain.key_service import LocalKeys

TEXT = "Emil Påhittsson"
KEYS = LocalKeys.parse("index:" + "0" * 64 + "\nk1:" + "1" * 64)
HERE, THERE = uuid4(), uuid4()


def sealed(place="people.Person|name|1", text=TEXT):
    key, key_id = cipher.new_key(), uuid4()
    return cipher.seal(text, key=key, key_id=key_id, place=place), key


def test_what_is_sealed_opens_again():
    data, key = sealed()
    assert cipher.reveal(data, key=key, place="people.Person|name|1") == TEXT


@pytest.mark.parametrize("place", ["people.Person|name|2", "people.Person|phone|1", "people.Relative|name|1"])
def test_another_row_column_or_table_is_refused(place):
    data, key = sealed()
    with pytest.raises(InvalidTag):
        cipher.reveal(data, key=key, place=place)


def test_another_key_is_refused():
    data, _ = sealed()
    with pytest.raises(InvalidTag):
        cipher.reveal(data, key=cipher.new_key(), place="people.Person|name|1")


def test_every_flipped_bit_is_refused():
    data, key = sealed()
    for at in range(len(data) * 8):
        flipped = bytearray(data)
        flipped[at // 8] ^= 1 << (at % 8)
        # A changed first byte names a version that does not exist.
        with pytest.raises((InvalidTag, ValueError)):
            cipher.reveal(bytes(flipped), key=key, place="people.Person|name|1")


def test_the_same_text_never_looks_the_same_twice():
    key, key_id = cipher.new_key(), uuid4()
    assert len({cipher.seal(TEXT, key=key, key_id=key_id, place="x") for _ in range(50)}) == 50


def test_the_length_tells_only_a_rough_size():
    assert len({len(sealed(text="x" * length)[0]) for length in range(32)}) == 1


@pytest.mark.parametrize("text", ["", "x" * 31, "x" * 32, "å\x80\x00\x00", "\x00"])
def test_texts_of_every_shape_survive_the_padding(text):
    data, key = sealed("x", text)
    assert cipher.reveal(data, key=key, place="x") == text


def test_a_data_key_opens_for_its_controller_alone():
    data_key = cipher.new_key()
    name, wrapped = KEYS.wrap(HERE, data_key)

    assert KEYS.unwrap(HERE, name, wrapped) == data_key
    with pytest.raises(InvalidTag):
        KEYS.unwrap(THERE, name, wrapped)


def test_a_blind_index_is_equal_within_one_controller_and_purpose_only():
    index = KEYS.blind_index(HERE, "number", "191212121212")

    assert index == KEYS.blind_index(HERE, "number", "191212121212")
    assert (
        len(
            {
                index,
                KEYS.blind_index(THERE, "number", "191212121212"),
                KEYS.blind_index(HERE, "name", "191212121212"),
            }
        )
        == 3
    )
    assert len(index) == 16


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "utvag keys new"),
        ("k1:" + "1" * 64, "index"),
        ("index:" + "0" * 64, "one more"),
        ("index:00", "64 hexadecimal"),
    ],
)
def test_keys_that_cannot_be_used_are_refused_with_the_cure(text, reason):
    with pytest.raises(ValueError, match=reason):
        LocalKeys.parse(text)


def test_keys_are_not_shown_by_accident():
    assert repr(KEYS) == "LocalKeys()"


def test_an_error_about_a_key_does_not_show_it():
    with pytest.raises(ValueError) as caught:
        LocalKeys.parse("index:" + "ab" * 31)
    assert "abab" not in str(caught.value)
