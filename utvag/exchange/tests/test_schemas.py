"""What each kind of package may say; and that whatever else is said is refused, and breaks nothing."""

import json
from contextlib import suppress
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from utvag.exchange.domain import schemas
from utvag.exchange.domain.refusals import Reason, Refused
from utvag.exchange.domain.strictness import read_object
from utvag.exchange.tests.envelopes import REFERRAL, header, sealed

KINDS = schemas.kinds()


def whole(payload, kind="referral", reply=None):
    return {"header": {**header(kind=kind).as_json(), "in_reply_to": reply}, "payload": payload}


def held(kind, payload):
    reply = "00000000-0000-4000-8000-000000000001" if kind.answers else None
    schemas.require(kind.key, kind.version, whole(payload, kind.key, reply))


def example(field):
    """Something that the field lets through."""
    rule = field.rule
    if field.words:
        return next(iter(field.words))
    if rule["type"] == "array":
        return ["One", "Two"]
    if rule["type"] == "integer":
        return rule["minimum"]
    if rule.get("format") == "date":
        return "2026-12-01"
    made = {
        "round": "2026-1",
        "begins_at": "2026-12-01T13:30",
        "received_at": "2026-12-01T13:30:00Z",
        "digest": "0" * 64,
    }
    return made.get(field.name, "Ord")


def filled(kind):
    return {field.name: example(field) for field in kind.fields}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_a_whole_one_is_let_through_and_so_is_the_least(kind):
    held(kind, filled(kind))
    held(kind, {field.name: example(field) for field in kind.fields if field.is_required})


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_nothing_is_said_that_the_schema_does_not_name(kind):
    with pytest.raises(Refused) as refused:
        held(kind, {**filled(kind), "more": "Ord"})
    assert refused.value.reason is Reason.BAD_CONTENT


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_nothing_that_must_be_said_is_left_out(kind):
    for field in kind.fields:
        if field.is_required:
            with pytest.raises(Refused):
                held(kind, {name: value for name, value in filled(kind).items() if name != field.name})


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_every_text_has_a_longest(kind):
    for field in kind.fields:
        rule = field.rule
        if rule["type"] == "string" and not field.words:
            assert rule["maxLength"] <= 16_000
            with pytest.raises(Refused):
                held(kind, {**filled(kind), field.name: "x" * (rule["maxLength"] + 1)})
        if rule["type"] == "array":
            with pytest.raises(Refused):
                held(kind, {**filled(kind), field.name: ["x"] * (rule["maxItems"] + 1)})


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_the_longest_package_of_every_kind_travels(kind):
    """Nobody writes for an hour and is then told that it was too much: the sizes of the fields are the limit."""
    wide = "語"
    most = {
        field.name: [
            ("x" if "pattern" in field.rule["items"] and field.rule.get("x-for-programs") else wide)
            * field.rule["items"]["maxLength"]
        ]
        * field.rule["maxItems"]
        if field.rule["type"] == "array"
        else wide * field.rule["maxLength"]
        if "pattern" in field.rule and "[0-9" not in field.rule["pattern"]
        else example(field)
        for field in kind.fields
    }
    reply = uuid4() if kind.answers else None
    assert sealed(most, kind=kind.key, in_reply_to=reply).wire


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_every_word_stands_in_both_languages(kind):
    for language in ("sv", "en"):
        assert kind.label(language)
        for field in kind.fields:
            assert field.label(language)
            assert all(field.word(code, language) for code in field.words)
    for field in kind.fields:
        assert set(field.words) == set(field.rule.get("enum", ()))


def test_a_day_stands_in_the_calendar():
    kind = schemas.kind_of("case_handover")
    with pytest.raises(Refused) as refused:
        held(kind, {**filled(kind), "ends_on": "2026-02-31"})
    assert refused.value.where == "ends_on"


def test_an_answer_says_what_it_answers_and_nothing_else_does():
    for payload, kind, reply in (
        (REFERRAL, "referral", "00000000-0000-4000-8000-000000000001"),
        ({"outcome": "ACCEPTED"}, "referral_answer", None),
    ):
        with pytest.raises(Refused) as refused:
            schemas.require(kind, 1, whole(payload, kind, reply))
        assert refused.value.reason is Reason.BAD_HEADER


def test_a_kind_or_a_version_that_is_not_known_is_refused():
    for key, version in (("gossip", 1), ("referral", 2)):
        with pytest.raises(Refused) as refused:
            schemas.require(key, version, whole(REFERRAL))
        assert refused.value.reason is Reason.UNKNOWN_KIND


def test_the_refusal_says_where_and_never_what_was_written():
    with pytest.raises(Refused) as refused:
        schemas.require("referral", 1, whole({**REFERRAL, "urgency": "Hemligt ord"}))
    assert "Hemligt" not in str(refused.value)
    assert refused.value.__context__ is None


ANYTHING = some.recursive(
    some.none() | some.booleans() | some.integers() | some.text(max_size=20),
    lambda inner: (
        some.lists(inner, max_size=4) | some.dictionaries(some.text(max_size=10), inner, max_size=4)
    ),
    max_leaves=10,
)


@settings(max_examples=150, deadline=None)
@given(some.sampled_from(KINDS), some.data())
def test_whatever_stands_in_it_is_let_through_or_refused(kind, data):
    names = [field.name for field in kind.fields]
    changed = data.draw(
        some.dictionaries(some.sampled_from(names) | some.text(max_size=8), ANYTHING, max_size=4)
    )
    with suppress(Refused):
        held(kind, {**filled(kind), **changed})


@settings(max_examples=80, deadline=None)
@given(ANYTHING)
def test_whatever_stands_as_a_header_is_refused(written):
    with pytest.raises(Refused):
        schemas.require_header({"header": written, "payload": {}})


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "1",
        '{"a": 1, "a": 2}',
        '{"a": 1.5}',
        '{"a": NaN}',
        '{"a": "\\ud800"}',
        "[" * 100_000,
        "{",
        '{"a": ' + "9" * 5000 + "}",
    ],
    ids=lambda text: text[:12],
)
def test_json_that_can_be_read_in_two_ways_is_not_read(text):
    with pytest.raises(Refused):
        read_object(text.encode(), Reason.BAD_HEADER)


def test_the_files_are_what_the_program_knows():
    files = {path.name for path in schemas.FOLDER.iterdir()}
    assert files == {f"{kind.key}.v{kind.version}.json" for kind in KINDS} | {"header.v1.json"}
    for name in files:
        text = (schemas.FOLDER / name).read_text(encoding="utf-8")
        assert json.loads(text)["additionalProperties"] is False
