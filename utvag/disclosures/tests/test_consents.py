"""A yes opens the exchange, a no does nothing, and neither touches the support of social services."""

import re
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from utvag.cases import queries as cases
from utvag.cases.actions.closing import close
from utvag.cases.actions.tracks import enter_stage, record_facts
from utvag.cases.models import Case, StageEntry, Task
from utvag.cases.queries import facts_of
from utvag.common.clock import local_date
from utvag.common.policy import NotAllowed
from utvag.disclosures import queries
from utvag.disclosures.actions.consents import record_consent, withdraw_consent
from utvag.disclosures.domain.consent_texts import text_of, text_on, texts
from utvag.disclosures.models import Consent

pytestmark = pytest.mark.django_db

NOW = timezone.now()
TODAY = local_date(NOW)


def answered(case, by, answer="GIVEN", recipient="NOA", at=NOW, **more):
    given = {
        "purpose": "Riskanalys",
        "answered_on": TODAY,
        "starts_on": TODAY,
        "ends_on": TODAY + timedelta(days=180),
    }
    return record_consent(case=case, recipient=recipient, answer=answer, by=by, at=at, **{**given, **more})


def standing(case):
    """Everything of the social-services track that a consent could touch."""
    row = Case.objects.get(pk=case.pk)
    tasks = Task.objects.filter(case=case).exclude(key__in=("stop_exchange", "tell_of_police"))
    return row.social_stage, row.is_closed, set(tasks.values_list("key", "done_at", "unneeded_at"))


def test_a_yes_to_the_police_is_known_to_their_track(acting, astrid, case):
    with acting(astrid):
        answered(case, astrid)
        assert facts_of(case)["consent_police"] == "yes"


def test_a_yes_to_somebody_else_says_nothing_of_the_police(acting, astrid, case):
    with acting(astrid):
        answered(case, astrid, recipient="HEALTH_CARE")
        assert facts_of(case)["consent_police"] == "unknown"


@pytest.mark.parametrize("answer", ["GIVEN", "REFUSED"])
def test_no_answer_changes_the_social_services_track(acting, astrid, case, answer):
    with acting(astrid):
        before = standing(case)
        row = answered(case, astrid, answer)
        assert standing(case) == before
        if answer == "GIVEN":
            withdraw_consent(consent=row, by=astrid, at=NOW)
            assert standing(case) == before
        assert StageEntry.objects.filter(case=case).count() == 2


def test_a_no_is_kept_without_effect(acting, astrid, case):
    with acting(astrid):
        row = answered(case, astrid, "REFUSED")
        assert (row.starts_on, row.ends_on) == (None, None)
        assert not queries.has_police_consent(case, TODAY)
        with pytest.raises(NotAllowed):
            withdraw_consent(consent=row, by=astrid, at=NOW)


def test_a_consent_is_taken_back_at_any_time_and_once(client, acting, astrid, case):
    with acting(astrid):
        row = answered(case, astrid)
    client.force_login(astrid)
    page = reverse("disclosures:consent_withdrawal", args=[case.pk, row.pk])
    assert client.get(page).status_code == 200
    client.post(page)
    with acting(astrid):
        assert not queries.has_police_consent(case, TODAY)
        assert facts_of(case)["consent_police"] == "no"
        assert Task.objects.filter(case=case, key="stop_exchange").exists()
    assert client.post(page).status_code == 403


def test_taking_one_back_leaves_another_that_holds(acting, astrid, case):
    with acting(astrid):
        first = answered(case, astrid)
        answered(case, astrid, recipient="POLICE_AREA")
        withdraw_consent(consent=first, by=astrid, at=NOW)
        assert facts_of(case)["consent_police"] == "yes"


@pytest.mark.parametrize(("days", "holds"), [(-1, False), (0, True), (180, True), (181, False)])
def test_a_consent_holds_from_its_first_day_to_its_last(acting, astrid, case, days, holds):
    with acting(astrid):
        answered(case, astrid)
        assert queries.has_police_consent(case, TODAY + timedelta(days=days)) is holds


def ways(case, by, day):
    """The keys of what is open in both tracks on the day."""
    facts = cases.facts_on(case, day)
    found = cases.ways_of(case, by, facts, part="COORDINATOR")
    return {track: {move.transition.key for move in moves if move.may} for track, moves in found.items()}


@pytest.mark.parametrize(("days", "is_open"), [(-1, False), (0, True), (180, True), (181, False)])
def test_the_police_track_is_open_as_long_as_the_consent_holds(acting, astrid, case, days, is_open):
    day = TODAY + timedelta(days=days)
    with acting(astrid):
        before = ways(case, astrid, day)["social"]
        answered(case, astrid)
        assert bool(ways(case, astrid, day)["police"]) is is_open
        assert ways(case, astrid, day)["social"] == before


def test_a_consent_that_has_ended_opens_nothing_when_somebody_moves_the_track(acting, astrid, case):
    late = NOW + timedelta(days=181)
    with acting(astrid):
        answered(case, astrid)
        assert facts_of(case)["consent_police"] == "yes", "it was answered so, and is kept"
        with pytest.raises(NotAllowed, match="samtycker"):
            enter_stage(case=case, track="police", to="initial_check", by=astrid, at=late)
        enter_stage(case=case, track="social", to="investigation", by=astrid, at=late)
        answered(case, astrid, at=late, starts_on=local_date(late), ends_on=local_date(late))
        enter_stage(case=case, track="police", to="initial_check", by=astrid, at=late)


def test_one_that_was_taken_back_opens_nothing_whatever_is_noted_beside_it(acting, astrid, case):
    with acting(astrid):
        withdraw_consent(consent=answered(case, astrid), by=astrid, at=NOW)
        record_facts(case=case, changes={"consent_police": "yes"}, by=astrid, at=NOW)
        assert not ways(case, astrid, TODAY)["police"]


def test_the_page_of_the_tracks_says_that_it_does_not_hold_now(client, acting, astrid, case):
    past = {"starts_on": TODAY - timedelta(days=99), "ends_on": TODAY - timedelta(days=1)}
    with acting(astrid):
        answered(case, astrid, at=NOW - timedelta(days=99), **past)
        record_facts(case=case, changes={"consent_police": "yes"}, by=astrid, at=NOW)
    client.force_login(astrid)
    shown = client.get(reverse("cases:tracks", args=[case.pk])).content.decode()
    assert not re.search(r"[Ss]amtycker till [^<]*</dt>\s*<dd[^>]*>\s*ja", shown)
    assert re.search(r"[Ss]amtycker till [^<]*</dt>\s*<dd[^>]*>\s*nej", shown)


def test_a_yes_that_is_only_noted_says_so_until_it_is_written(client, acting, astrid, case):
    page, said = reverse("disclosures:consents", args=[case.pk]), "bara noterat"
    client.force_login(astrid)
    assert said not in client.get(page).content.decode()
    with acting(astrid):
        record_facts(case=case, changes={"consent_police": "yes"}, by=astrid, at=NOW)
    assert said in client.get(page).content.decode()
    with acting(astrid):
        answered(case, astrid)
    assert said not in client.get(page).content.decode()


def test_before_it_was_taken_back_it_held(acting, astrid, case):
    with acting(astrid):
        row = answered(case, astrid, starts_on=TODAY - timedelta(days=5))
        withdraw_consent(consent=row, by=astrid, at=NOW)
        assert queries.has_police_consent(case, TODAY - timedelta(days=1))
        assert not queries.has_police_consent(case, TODAY)


def test_an_answer_cannot_be_rewritten_even_past_the_program(acting, astrid, case):
    with acting(astrid):
        answered(case, astrid, "REFUSED")
        with pytest.raises(DatabaseError), transaction.atomic():
            Consent.objects.update(answer="GIVEN")
        with pytest.raises(DatabaseError), transaction.atomic():
            Consent.objects.all().delete()


def test_the_page_shows_the_text_and_keeps_which_version_was_shown(client, acting, astrid, case):
    client.force_login(astrid)
    page = reverse("disclosures:consents", args=[case.pk])
    assert "Det är frivilligt." in client.get(page).content.decode()
    sent = {"recipient": "NOA", "purpose": "Riskanalys", "answer": "GIVEN", "answered_on": TODAY}
    client.post(page, sent)
    with acting(astrid):
        assert not Consent.objects.exists(), "a consent has an end"
    client.post(page, {**sent, "ends_on": TODAY + timedelta(days=90)})
    with acting(astrid):
        assert not Consent.objects.exists(), "a consent names the kinds of information"
    client.post(page, {**sent, "ends_on": TODAY + timedelta(days=90), "kinds": ["SAFETY", "KNOWN"]})
    with acting(astrid):
        row = Consent.objects.get()
    assert (row.text_version, row.starts_on) == (text_on(TODAY).version, TODAY)
    assert (row.kinds, row.text_language) == (["KNOWN", "SAFETY"], "sv")
    assert "Riskanalys" in client.get(page).content.decode()


def test_it_is_kept_in_which_language_the_text_was_shown(client, acting, astrid, case):
    client.force_login(astrid)
    client.post(reverse("set_language"), {"language": "en"})
    page = reverse("disclosures:consents", args=[case.pk])
    sent = {"recipient": "NOA", "purpose": "Riskanalys", "answer": "GIVEN", "answered_on": TODAY}
    assert "Det är frivilligt." not in client.get(page).content.decode()

    client.post(page, {**sent, "ends_on": TODAY + timedelta(days=90), "kinds": ["SAFETY"]})

    with acting(astrid):
        assert Consent.objects.get().text_language == "en"


def test_a_consent_that_ends_soon_is_in_my_day(client, acting, astrid, case):
    with acting(astrid):
        answered(case, astrid, ends_on=TODAY + timedelta(days=5))
    client.force_login(astrid)
    assert "Samtycke upphör" in client.get(reverse("cases:day")).content.decode()


def test_a_consent_that_has_ended_is_in_my_day_until_there_is_a_new_answer(client, acting, astrid, case):
    ended = "Samtycke har upphört"
    past = {"starts_on": TODAY - timedelta(days=99), "ends_on": TODAY - timedelta(days=1)}
    with acting(astrid):
        answered(case, astrid, at=NOW - timedelta(days=99), **past)
    client.force_login(astrid)
    assert ended in client.get(reverse("cases:day")).content.decode()
    with acting(astrid):
        answered(case, astrid, "REFUSED")
    assert ended not in client.get(reverse("cases:day")).content.decode()


def test_every_text_has_both_languages_and_is_found_again():
    for text in texts():
        assert text.sv.strip()
        assert text.in_language("en-gb").strip()
        assert text_of(text.version) is text
    assert text_on(date(1990, 1, 1)) is texts()[0]


def test_a_consent_is_taken_back_also_when_the_case_is_closed(client, acting, astrid, case):
    with acting(astrid):
        row = answered(case, astrid)
        close(case=case, reason="GOALS_REACHED", seen_open=True, by=astrid, at=NOW)
    client.force_login(astrid)
    page = reverse("disclosures:consent_withdrawal", args=[case.pk, row.pk])
    assert page in client.get(reverse("disclosures:consents", args=[case.pk])).content.decode()
    assert client.get(page).status_code == 200
    client.post(page)
    with acting(astrid):
        assert Consent.objects.get().withdrawn_by == astrid
