"""What a running case keeps: a version loaded under earlier demands is read as it was."""

import re

import pytest

from utvag.pathways.domain.checking import check
from utvag.pathways.domain.loaded import NoLongerAModel, fingerprint, parsed
from utvag.pathways.tests.files import broken, text_of


def test_a_version_loaded_before_titles_were_asked_for_still_serves_its_cases():
    text = text_of("huddinge-2021")
    earlier = (
        re.sub(r"    title: \{sv: .*\n", "", text.split("\ntracks:")[0])
        + "\ntracks:"
        + text.split("\ntracks:")[1]
    )
    earlier = re.sub(r"source:\n +sv: (\".*\")\n +en: .*\n", r"source: \1\n", earlier)

    assert {found.key for found in check(earlier).mistakes} == {"one_language", "missing_key"}
    rule = parsed(fingerprint(earlier), earlier).routing[0]
    assert rule.title == rule.why
    assert rule.source.sv == rule.source.en


def test_a_version_loaded_before_is_refused_for_anything_else():
    text, _ = broken("    unit: children_unit\n", "    unit: gone\n")

    with pytest.raises(NoLongerAModel):
        parsed(fingerprint(text), text)
