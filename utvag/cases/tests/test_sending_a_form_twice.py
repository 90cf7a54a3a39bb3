"""A form sent twice writes once, whatever it writes, and shows the same page."""

import re

import pytest
from django.urls import reverse

from tests.filling_in import TOKEN, filled, sent_twice, shown
from utvag.cases.models import Case, Contact, Decision, JournalEntry, Plan

pytestmark = pytest.mark.django_db

ANOTHER_CHILD = {"about": "another", "child": "Påhittat barn"}
NEXT_YEAR = "2199-01-01"
IN_A_CASE = {
    "cases:contacts": {},
    "cases:next_step": {},
    "cases:known_facts": {"addiction": "yes"},
    "cases:meetings": {},
    "cases:investigation": {},
    "cases:new_proposal": {},
    "cases:new_communication": {},
    "cases:sip_rows": {},
    "cases:journal_note": {"sign": "1"},
    "cases:new_relative": {},
    "cases:team": {},
    "cases:cover": {},
    "cases:handover": {},
    "cases:tasks": {},
    "cases:promises": {"due_on": NEXT_YEAR},
    "cases:best_interests": {**ANOTHER_CHILD, "child_view": "Vill hem"},
    "cases:concern": {**ANOTHER_CHILD, "choice": "NOT_NEEDED"},
    "cases:no_child": {},
    "cases:own_view": {"view": "Vill hem"},
    "cases:compulsory_care": {},
    "cases:relapses": {},
    "cases:closure": {"seen_open": True},
    "disclosures:statement_request": {"gate": "own_work", "need": "Påhittat behov"},
    "disclosures:statement_new": {"expires_on": NEXT_YEAR},
    "disclosures:checks_start": {},
    "disclosures:consents": {"ends_on": NEXT_YEAR, "kinds": "KNOWN"},
}


@pytest.mark.parametrize("name", IN_A_CASE)
def test_what_is_written_in_a_case_is_written_once(client, astrid, case, name):
    sent_twice(client, astrid, reverse(name, args=[case.pk]), **IN_A_CASE[name])


def test_an_assessment_is_made_once(client, astrid, case):
    page = client.force_login(astrid) or client.get(reverse("cases:assessments", args=[case.pk]))
    kind = re.search(r"/assessments/([\w-]+)/", page.content.decode())[1]
    sent_twice(client, astrid, reverse("cases:assessment", args=[case.pk, kind]), own_words="Vill bort")


def test_a_plan_is_started_once_and_a_goal_is_set_once(client, astrid, case):
    plan = reverse("cases:plan", args=[case.pk])
    sent_twice(client, astrid, plan, button=reverse("cases:plan_start", args=[case.pk]))
    sent_twice(client, astrid, reverse("cases:plan_frame", args=[case.pk]), client_view="Jag vill flytta")
    sent_twice(client, astrid, reverse("cases:new_goal", args=[case.pk]))


def test_whoever_starts_a_plan_that_somebody_has_started_comes_to_it(client, acting, astrid, case):
    client.force_login(astrid)
    start = reverse("cases:plan_start", args=[case.pk])
    # From two tabs: each has a form of its own.
    answers = [client.post(start, shown(client, reverse("cases:plan", args=[case.pk]))[1])]
    answers.append(client.post(start, {TOKEN: "b" * 64}))
    assert {(answer.status_code, answer.url) for answer in answers} == {
        (302, reverse("cases:plan", args=[case.pk]))
    }
    with acting(astrid):
        assert Plan.objects.filter(case=case).count() == 1


def test_an_entry_is_signed_and_added_to_once(client, acting, astrid, case):
    sent_twice(client, astrid, reverse("cases:journal_note", args=[case.pk]), sign="1")
    with acting(astrid):
        entry = JournalEntry.objects.get()
    sent_twice(client, astrid, reverse("cases:journal_addendum", args=[case.pk, entry.pk]))


def test_a_decision_is_made_told_and_appealed_once(client, acting, delegation, david, bos_case):
    delegation("refused", "UNIT_MANAGER")
    page = reverse("cases:new_decision", args=[bos_case.pk])
    sent_twice(
        client,
        david,
        page,
        kind="refused",
        body="DELEGATE",
        exception="AT_ONCE",
        reasons="Nej.",
        exception_reason="Akut.",
    )
    with acting(david):
        row = Decision.objects.get().pk
    for name in ("decision_correction", "decision_notice", "decision_appeal"):
        sent_twice(client, david, reverse(f"cases:{name}", args=[bos_case.pk, row]))


def test_a_child_alarm_is_raised_once(client, astrid, case):
    button = reverse("cases:child_alarm", args=[case.pk])
    sent_twice(client, astrid, reverse("cases:overview", args=[case.pk]), button=button)


def test_a_track_moves_once(client, astrid, case):
    client.force_login(astrid)
    page, there = reverse("cases:tracks", args=[case.pk]), reverse("cases:social_stage", args=[case.pk])
    way = re.search(r'name="social-way" value="([^"]+)"', client.get(page).content.decode())[1]
    sent = {"social-way": way, "social-reason": "Påhittat skäl", **shown(client, page)[1]}
    assert [client.post(there, sent).url, client.post(there, sent).url] == [page, page]


def test_a_check_of_the_police_is_noted_once(client, astrid, case):
    sent_twice(client, astrid, reverse("disclosures:checks_start", args=[case.pk]))
    page = reverse("disclosures:statements", args=[case.pk])
    sent_twice(client, astrid, page, button=reverse("disclosures:no_deviation", args=[case.pk]))
    sent_twice(client, astrid, reverse("disclosures:deviation", args=[case.pk]))


def test_a_first_contact_opens_one_case_and_a_new_one_of_the_same_person_one_more(client, acting, astrid):
    first = sent_twice(client, astrid, reverse("cases:intake"))
    with acting(astrid):
        case = Case.objects.get()
        assert first == reverse("cases:overview", args=[case.pk])
    sent_twice(client, astrid, reverse("cases:closure", args=[case.pk]), seen_open=True)
    again = sent_twice(client, astrid, reverse("cases:reentry", args=[case.pk]))
    with acting(astrid):
        assert again == reverse("cases:overview", args=[Case.objects.exclude(pk=case.pk).get().pk])


def test_whoever_has_given_their_case_away_comes_to_my_day_both_times(client, bo, cecilia, bos_case):
    page = reverse("cases:handover", args=[bos_case.pk])
    assert sent_twice(client, bo, page, user=cecilia.pk) == reverse("cases:day")


def test_a_consultation_is_written_once(client, bo):
    sent_twice(client, bo, reverse("cases:new_consultation"))


def test_each_showing_of_a_page_is_a_form_of_its_own(client, acting, astrid, case):
    client.force_login(astrid)
    page = reverse("cases:contacts", args=[case.pk])
    for _time in range(2):
        form, token = shown(client, page)
        client.post(page, {**filled(form, content="Ringde igen"), **token})
    with acting(astrid):
        assert Contact.objects.count() == 2


def test_what_is_written_anew_in_the_same_form_is_not_lost(client, acting, astrid, case):
    client.force_login(astrid)
    page = reverse("cases:contacts", args=[case.pk])
    form, token = shown(client, page)
    for content in ("Ringde", "Ringde igen"):
        client.post(page, {**filled(form, content=content), **token})
    with acting(astrid):
        assert Contact.objects.count() == 2


def test_what_is_refused_is_refused_every_time(client, closed, astrid, case):
    client.force_login(astrid)
    page = reverse("cases:contacts", args=[case.pk])
    form, token = shown(client, page)
    closed(case)
    assert [client.post(page, {**filled(form), **token}).status_code for _time in range(2)] == [403, 403]


def test_what_is_wrong_is_told_every_time(client, astrid, case):
    client.force_login(astrid)
    page = reverse("cases:contacts", args=[case.pk])
    sent = shown(client, page)[1]
    assert [client.post(page, sent).status_code for _time in range(2)] == [200, 200]


def test_a_page_that_is_shown_again_with_its_mistakes_is_a_look_and_not_what_was_sent(client, bo):
    page = sent_twice(client, bo, reverse("cases:new_consultation"))
    sent = {**shown(client, page)[1], "outcome": "nothing of the kind"}
    assert [client.post(page, sent).status_code for _time in range(2)] == [200, 200]


def test_two_who_send_the_same_form_write_one_each(client, acting, astrid, bo, bos_case):
    page, token = reverse("cases:contacts", args=[bos_case.pk]), {TOKEN: "c" * 64}
    client.force_login(astrid)
    form, _token = shown(client, page)
    sent = {**filled(form), **token}
    for user in (astrid, bo):
        client.force_login(user)
        assert client.post(page, sent).status_code == 302
    with acting(bo):
        assert {row.made_by_id for row in Contact.objects.all()} == {astrid.pk, bo.pk}


def test_anothers_form_tells_nothing_of_what_it_did(client, astrid, cecilia, case):
    """Cecilia has the very bytes that Astrid sent, and is still told that there is no such case."""
    client.force_login(astrid)
    page = reverse("cases:contacts", args=[case.pk])
    form, token = shown(client, page)
    sent = {**filled(form), **token}
    assert client.post(page, sent).status_code == 302
    client.force_login(cecilia)
    assert client.post(page, sent).status_code == 404
