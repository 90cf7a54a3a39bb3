"""RFC 9497, appendix A.1: every key, blind, element, proof and output of ristretto255-SHA512, byte for byte."""

import re
from pathlib import Path

import pytest

from utvag.analytics.oblivious.public import (
    Evaluated,
    Mode,
    blind,
    blind_evaluate,
    derive_key_pair,
    evaluate,
    finalize,
    read_key_pair,
)

TEXT = (Path(__file__).parent / "data" / "rfc9497-a1.txt").read_text("utf-8")


def blocks():
    """Each key with the examples that follow it."""
    values = re.sub(r"\n(?=[0-9a-f,]+(?:\n|$))", "", TEXT)
    for block in re.split(r"\n\s*\n", values.strip()):
        yield dict(re.findall(r"^(\w+) = (.*)$", block, re.MULTILINE))


def examples():
    for block in blocks():
        if "Mode" in block:
            key, number = block, 0
        else:
            number += 1
            yield pytest.param(key, block, id=f"{key['Mode']}-{number}")


def several(example, name):
    return [bytes.fromhex(one) for one in example[name].split(",")]


def test_there_are_eight_examples_with_ten_inputs():
    found = [one.values[1] for one in examples()]
    assert len(found) == 8
    assert sum(len(several(one, "Input")) for one in found) == 10


@pytest.mark.parametrize("key", [block for block in blocks() if "Mode" in block], ids=lambda one: one["Mode"])
def test_the_keys_are_derived_as_in_the_standard(key):
    derived = derive_key_pair(Mode[key["Mode"]], bytes.fromhex(key["Seed"]), bytes.fromhex(key["KeyInfo"]))
    assert derived.secret.revealed().hex() == key["skSm"]
    assert derived.public.hex() == key.get("pkSm", derived.public.hex())
    assert read_key_pair(bytes.fromhex(key["skSm"])).public == derived.public


@pytest.mark.parametrize(("key", "example"), list(examples()))
@pytest.mark.parametrize("workers", [1, 2])
def test_an_example_comes_out_byte_for_byte(key, example, workers):
    mode, keys = Mode[key["Mode"]], read_key_pair(bytes.fromhex(key["skSm"]))
    inputs, info = several(example, "Input"), bytes.fromhex(example.get("Info", ""))
    blinded = blind(mode, inputs, blinds=several(example, "Blind"), workers=workers)
    assert blinded.elements == several(example, "BlindedElement")
    scalar = bytes.fromhex(example["ProofRandomScalar"]) if mode else None
    answer = blind_evaluate(mode, keys, blinded.elements, info=info, proof_scalar=scalar, workers=workers)
    assert answer == Evaluated(several(example, "EvaluationElement"), bytes.fromhex(example.get("Proof", "")))
    outputs = finalize(mode, inputs, blinded, answer, public=keys.public, info=info, workers=workers)
    assert outputs == several(example, "Output")
    assert [evaluate(mode, keys, text, info=info) for text in inputs] == outputs
