"""The list of kinds of decision is read at a glance."""

from datetime import date

from utvag.cases.forms.decisions import kinds_on
from utvag.law import public as law

DAY = date(2026, 3, 2)


def test_kinds_whose_names_begin_alike_stand_under_that_word():
    groups = {str(word): options for word, options in kinds_on(DAY) if isinstance(options, list)}
    keys = {word for word, options in kinds_on(DAY) if not isinstance(options, list)}
    assert ("granted_supported_housing", "Stödboende") in groups["Bistånd"]
    grouped = {key for options in groups.values() for key, _title in options}
    assert grouped | keys == {kind.key for kind in law.decision_kinds(DAY)}


def test_no_two_kinds_read_the_same():
    shown = [
        title
        for word, options in kinds_on(DAY)
        for _key, title in (options if isinstance(options, list) else [(word, options)])
    ]
    assert len(shown) == len(set(shown))
    assert {"Utredning inleds", "Förhandsbedömning: utredning inleds"} <= set(shown)
