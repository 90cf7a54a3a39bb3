"""Somebody else reviews each emergency opening when it is over: what was looked at, a finding, and a signature."""

import re
import sys
from datetime import timedelta

import pytest
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from utvag.audit import public as audit
from utvag.cases import seams
from utvag.common.policy import NotAllowed
from utvag.secrecy import actions, queries
from utvag.secrecy.models import EmergencyOpening, EmergencyReview

pytestmark = pytest.mark.django_db


@pytest.fixture
def over(open_in_emergency, end_emergency, cecilia):
    """Cecilia has opened the case, and ended it."""
    return end_emergency(open_in_emergency(cecilia), cecilia)


def test_a_log_reviewer_signs_a_finding_without_seeing_the_case(acting, over, review, ines):
    from utvag.cases.models import Case

    made = review(over, ines, finding="NOT_JUSTIFIED")

    with acting(ines):
        assert not Case.objects.exists()
        (entry,) = audit.entries_of_actor(ines.pk).filter(action="secrecy.emergency.reviewed")
        assert entry.case_id == over.case_id
        assert EmergencyReview.objects.select_related("opening__key").get().note == made.note


def test_whoever_leads_the_unit_reviews_it_too(over, review, david):
    assert review(over, david).reviewed_by == david


@pytest.mark.parametrize("who", ["cecilia", "filip", "ester", "eva"])
def test_nobody_else_reviews_it_and_never_whoever_opened_it(request, acting, over, who):
    user = request.getfixturevalue(who)
    with acting(user):
        seen = queries.opening_seen(over.pk).first()
        if seen is not None:
            from utvag.secrecy import policies

            assert not policies.may_review(seen, user, leads=False, at=timezone.now())
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            EmergencyReview(
                opening=over, finding="JUSTIFIED", note="", reviewed_at=timezone.now(), reviewed_by=user
            ).save(force_insert=True)


def test_the_one_who_leads_a_unit_does_not_review_their_own(
    acting, open_case, open_in_emergency, end_emergency, review, ester, david, disa
):
    case = open_case(by=disa)
    opening = end_emergency(open_in_emergency(david, case.number), david)
    with pytest.raises(NotAllowed):
        review(opening, david)
    with acting(david), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        EmergencyReview(
            opening=opening, finding="JUSTIFIED", note="", reviewed_at=timezone.now(), reviewed_by=david
        ).save(force_insert=True)
    assert review(opening, ester)


def test_the_database_refuses_ones_own_review_to_whoever_leads_the_unit_too(
    acting, case, open_in_emergency, end_emergency, astrid, david
):
    with acting(astrid):
        actions.protect_case(case=case, reason="Få får veta.", by=astrid, at=timezone.now())
    opening = end_emergency(open_in_emergency(david), david)
    with acting(astrid):
        actions.end_protected_mode(case=case, reason="Hotet är över.", by=astrid, at=timezone.now())
    with acting(david):
        assert queries.leads_case_of(opening, david)
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            EmergencyReview(
                opening=opening,
                finding="JUSTIFIED",
                note="",
                reviewed_at=timezone.now(),
                reviewed_by=david,
            ).save(force_insert=True)


def test_nothing_is_reviewed_while_it_is_open(acting, open_in_emergency, review, cecilia, ines):
    opening = open_in_emergency(cecilia)
    with pytest.raises(NotAllowed):
        review(opening, ines)
    with acting(ines), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        EmergencyReview(
            opening=opening, finding="JUSTIFIED", note="", reviewed_at=timezone.now(), reviewed_by=ines
        ).save(force_insert=True)


def test_a_review_is_made_once_and_never_changed(acting, over, review, ines, david):
    review(over, ines)
    with pytest.raises(NotAllowed):
        review(over, david)
    with acting(ines):
        for statement in (
            "UPDATE secrecy_emergencyreview SET finding = 'JUSTIFIED'",
            "DELETE FROM secrecy_emergencyreview",
            "DELETE FROM secrecy_emergencyopening",
            "UPDATE secrecy_emergencyopening SET opened_by_id = opened_by_id",
        ):
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                connection.cursor().execute(statement)


def test_the_reviewer_reads_what_was_looked_at_and_nobody_else_does(
    client, acting, case, open_in_emergency, cecilia, ines, disa
):
    opening = open_in_emergency(cecilia)
    client.force_login(cecilia)
    for page in ("overview", "person"):
        assert client.get(reverse(f"cases:{page}", args=[case.pk])).status_code == 200
    with acting(ines):
        assert [look.page for look in queries.looks_in(opening)[:] if look.page] == ["overview", "person"]
    with acting(disa):
        assert queries.looks_in(opening)[:] == []


def test_every_look_is_marked_in_the_log(client, acting, case, open_in_emergency, astrid, cecilia):
    from utvag.cases.policies.casework import PAGES_IN_EMERGENCY

    open_in_emergency(cecilia)
    client.force_login(cecilia)
    for tab in seams.tabs():
        if tab.key in PAGES_IN_EMERGENCY:
            assert client.get(reverse(tab.url_name, args=[case.pk])).status_code == 200
    client.force_login(astrid)
    client.get(reverse("cases:overview", args=[case.pk]))
    with acting(astrid):
        looks = audit.entries_of_case(case.pk).filter(action="cases.page.seen")
        marked = {(each.actor_id, "emergency" in each.details) for each in looks}
        assert marked == {(cecilia.pk, True), (astrid.pk, False)}


def test_other_pages_of_the_case_stay_closed_and_nothing_is_changed(client, case, open_in_emergency, cecilia):
    from utvag.cases.policies.casework import PAGES_IN_EMERGENCY

    open_in_emergency(cecilia)
    client.force_login(cecilia)
    page = client.get(reverse("cases:overview", args=[case.pk]))
    for tab in seams.tabs():
        address = reverse(tab.url_name, args=[case.pk])
        if tab.key not in PAGES_IN_EMERGENCY:
            assert client.get(address).status_code == 403, tab.key
            assertNotContains(page, address)
    assert client.post(reverse("cases:naming", args=[case.pk]), {"alias": "Ny"}).status_code == 403
    client.post(reverse("accounts:confirmation"), {"next": "/"})
    assert client.get(reverse("cases:person_form", args=[case.pk])).status_code == 403


def confirmed(client, user):
    client.force_login(user)
    client.post(reverse("accounts:confirmation"), {"next": "/"})


def test_a_case_is_opened_on_the_page_after_a_fresh_sign_in_alone(client, case, cecilia):
    client.force_login(cecilia)
    address = reverse("secrecy:emergency")
    assert client.get(address).status_code == 302
    confirmed(client, cecilia)
    sent = {"text": case.number, "purpose": "CHILD", "reason": "Barnet är ensamt.", "hours": "1"}
    assert client.get(address).status_code == 200
    answer = client.post(address, sent)

    assert answer.url == reverse("cases:overview", args=[case.pk])
    assertContains(client.get(answer.url), "Nödöppnat")


def test_a_wrong_number_and_somebody_elses_case_are_answered_byte_for_byte_alike(
    client, open_case, case, maja, cecilia
):
    other = open_case(by=maja)
    confirmed(client, cecilia)
    answers = [
        client.post(
            reverse("secrecy:emergency"),
            {"text": text, "purpose": "CHILD", "reason": "Barnet är ensamt.", "hours": "1"},
        ).content.replace(text.encode(), b"")
        for text in (other.number, "AAAA-AAAA")
    ]
    # The token of the form is drawn anew for each showing of any page.
    without_token = [re.sub(rb"[A-Za-z0-9]{64}", b"", answer) for answer in answers]

    assert without_token[0] == without_token[1]


def test_my_day_tells_the_team_the_unit_the_reviewer_and_whoever_did_it_until_it_is_reviewed(
    acting, case, over, review, astrid, david, ines, cecilia, disa
):
    def told(user):
        with acting(user):
            return [item.label for item in seams.day_of(user, timezone.now()) if item.kind == "emergency"]

    assert all(len(told(user)) == 1 for user in (astrid, david, ines, cecilia))
    assert told(disa) == []
    review(over, ines)
    assert not any(told(user) for user in (astrid, david, ines, cecilia))


def test_every_page_of_the_case_says_it_until_it_is_reviewed(client, case, over, review, astrid, ines):
    client.force_login(astrid)
    address = reverse("cases:overview", args=[case.pk])
    assertContains(client.get(address), "Nödöppnat")
    review(over, ines)
    assertNotContains(client.get(address), "Nödöppnat")


def test_the_page_of_an_opening_shows_the_reviewer_the_reason_and_not_the_case(client, case, over, ines):
    confirmed(client, ines)
    page = client.get(reverse("secrecy:opening", args=[over.pk]))

    assertContains(page, "Hotet är här nu.")
    assertNotContains(page, case.number)
    assertNotContains(page, "Talgoxe")
    client.post(reverse("secrecy:opening", args=[over.pk]), {"finding": "JUSTIFIED", "note": "Stämmer."})
    assertContains(client.get(reverse("secrecy:opening", args=[over.pk])), "Ines Falk")


def test_an_opening_that_is_not_ones_own_to_know_of_is_as_none(client, over, disa, maja):
    for user in (disa, maja):
        confirmed(client, user)
        assert client.get(reverse("secrecy:opening", args=[over.pk])).status_code == 404
        assert client.post(reverse("secrecy:ending", args=[over.pk])).status_code == 404


def test_only_those_who_review_have_the_list(client, over, ines, david, cecilia):
    for user, status in ((ines, 200), (david, 200), (cecilia, 403)):
        client.force_login(user)
        assert client.get(reverse("secrecy:openings")).status_code == status


def test_the_opening_is_never_longer_than_it_was_meant_to_be(acting, open_in_emergency, cecilia):
    open_in_emergency(cecilia)
    with acting(cecilia):
        opening = EmergencyOpening.objects.get()
        meant = opening.over_at
        opening.ended_at = meant + timedelta(hours=9)
        assert opening.over_at == meant


def test_the_looks_are_turned_in_pages_and_none_is_left_out(
    client, acting, case, open_in_emergency, end_emergency, cecilia, ines, monkeypatch
):
    opening = open_in_emergency(cecilia)
    client.force_login(cecilia)
    pages = ("overview", "person", "children", "contacts", "team")
    for page in pages:
        client.get(reverse(f"cases:{page}", args=[case.pk]))
    end_emergency(opening, cecilia)
    # By its name the package gives the view.
    monkeypatch.setattr(sys.modules["utvag.secrecy.views.emergency"], "LOOKS_ON_A_PAGE", 2)
    confirmed(client, ines)
    address = reverse("secrecy:opening", args=[opening.pk])
    first = client.get(address).context
    assert len(first["looks"]) == 2
    count = first["page"].paginator.num_pages
    told = [look for n in range(1, count + 1) for look in client.get(address, {"page": n}).context["looks"]]
    with acting(ines):
        assert len(told) == len(queries.looks_in(opening)) >= len(pages)
