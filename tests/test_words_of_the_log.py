"""Whoever reads what the log keeps reads words, and only about what they can see."""

import ast
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils.translation import gettext, override

from utvag.audit import public as audit

ROOT = Path(__file__).parent.parent / "utvag"
# The command line's own, which no user reads among their looks.
WITHOUT_READER = {"vault.keys.wrapped_anew"}


def recorded_actions():
    """Every action that the code names where it writes to the log."""
    for path in ROOT.rglob("*.py"):
        if "tests" in path.parts or "demo" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("record") and node.args:
                yield from (
                    each.value
                    for each in ast.walk(node.args[0])
                    if isinstance(each, ast.Constant) and str(each.value).count(".") == 2
                )


def test_every_action_of_the_log_has_words():
    actions = set(recorded_actions())

    assert len(actions) > 80
    assert sorted(actions - set(audit.words()) - WITHOUT_READER) == []


def test_ones_own_log_names_the_case_to_whoever_can_see_it(client, astrid, case):
    client.force_login(astrid)
    client.get(reverse("cases:overview", args=[case.pk]))

    page = client.get(reverse("accounts:looks")).content.decode()

    assert "Tittade på: Översikt" in page
    assert f'href="{reverse("cases:overview", args=[case.pk])}"' in page
    assert "cases.page.seen" not in page


@pytest.mark.parametrize(("english", "swedish"), [("Note", "Anteckning"), ("Passkey", "Inloggningsnyckel")])
def test_our_words_win_over_those_of_the_libraries(english, swedish):
    with override("sv"):
        assert gettext(english) == swedish
