"""Protected mode: the team alone, the alias everywhere, a second factor and a reason for each visit."""

from urllib.parse import quote

import pytest
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from utvag.access import public as access
from utvag.audit import public as audit
from utvag.cases import public as cases
from utvag.cases import seams
from utvag.cases.models import Case
from utvag.common.policy import NotAllowed
from utvag.people import public as people
from utvag.people.models import DuplicateCandidate, Person
from utvag.secrecy import actions
from utvag.vault.models import DataKey

pytestmark = pytest.mark.django_db

# Published by the Tax Agency for tests; it belongs to nobody.
NUMBER = "19900101-2385"


def sees(user, acting):
    with acting(user):
        keys = DataKey.objects.exclude(kind="CONTROLLER").count()
        return Case.objects.count(), Person.objects.count(), keys


def confirmed(client, user):
    client.force_login(user)
    client.post(reverse("accounts:confirmation"), {"next": "/"})


def test_who_leads_the_unit_and_is_not_in_the_team_sees_nothing(acting, case, protect, astrid, david):
    assert sees(david, acting) == (1, 1, 2)
    protect()

    assert sees(david, acting) == (0, 0, 0)
    assert sees(astrid, acting) == (1, 1, 2)


def test_who_puts_it_in_protected_mode_stays_with_it_and_leads_it(acting, case, protect, david):
    protect(by=david)

    assert sees(david, acting) == (1, 1, 2)
    with acting(david):
        assert case.team.get(user=david, ends_at=None).role == "COORDINATOR"


def test_it_holds_for_whoever_the_person_is_joined_with(acting, open_case, protect, astrid, david, eva):
    one, other = (
        open_case(by=astrid, alias="Lom", person={"name": "Orvar Hitt", "personal_number": NUMBER})
        for _each in "ab"
    )
    with acting(eva):
        candidate = DuplicateCandidate.objects.select_related("first", "second").get()
        people.decide_same(
            candidate=candidate, kept=candidate.first, ground="NUMBER", by=eva, at=timezone.now()
        )
    protect(of=one)
    with acting(david):
        assert not Case.objects.filter(pk__in=[one.pk, other.pk]).exists()
        assert not Person.objects.filter(pk__in=[one.person_id, other.person_id]).exists()


def test_a_registrar_compares_no_pair_with_the_person_meanwhile(acting, open_case, protect, astrid, eva):
    one, _other = (
        open_case(by=astrid, alias="Lom", person={"name": "Orvar Hitt", "personal_number": NUMBER})
        for _each in "ab"
    )
    with acting(eva):
        assert people.candidates_waiting(eva) == 1
    protect(of=one)
    with acting(eva):
        assert people.candidates_waiting(eva) == 0
        assert not Person.objects.exists()


def test_it_is_ended_by_whoever_leads_the_case_and_the_unit_sees_it_again(
    acting, case, protect, astrid, david
):
    protect()
    with acting(astrid):
        actions.end_protected_mode(case=case, reason="Hotet är över.", by=astrid, at=timezone.now())

    assert sees(david, acting) == (1, 1, 2)


def test_who_leads_the_unit_can_still_open_it_in_an_emergency(
    acting, case, protect, open_in_emergency, david
):
    protect()
    open_in_emergency(david)
    with acting(david):
        assert cases.part_of(david, case, timezone.now()) == "EMERGENCY"
        with pytest.raises(NotAllowed):
            actions.end_protected_mode(case=case, reason="Hotet är över.", by=david, at=timezone.now())
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            access.give(
                case_id=case.pk,
                person_id=case.person_id,
                kind="TEAM",
                by=david,
                user=david,
                at=timezone.now(),
            )


def test_a_case_without_an_alias_is_not_put_in_protected_mode(open_case, protect, astrid):
    with pytest.raises(NotAllowed):
        protect(of=open_case(by=astrid))


def test_a_worker_who_does_not_lead_does_not_end_it_in_the_code_and_nobody_outside_in_the_database(
    acting, case, protect, astrid, bo, david
):
    with acting(astrid):
        cases.add_colleague(case=case, user=bo, role="CO_WORKER", by=astrid, at=timezone.now())
    protect()
    with acting(bo), pytest.raises(NotAllowed):
        actions.end_protected_mode(case=case, reason="Hotet är över.", by=bo, at=timezone.now())
    with acting(david):
        assert access.ProtectedMode.objects.update(ends_at=timezone.now(), ends_by=david) == 0
    with acting(astrid), pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connection.cursor().execute("DELETE FROM access_protectedmode")


def test_every_page_asks_why_first_and_the_log_keeps_it_sealed(client, acting, case, protect, astrid):
    protect()
    confirmed(client, astrid)
    for tab in seams.tabs():
        assert client.get(reverse(tab.url_name, args=[case.pk])).url.startswith(
            reverse("secrecy:visit", args=[case.pk])
        )
    overview = reverse("cases:overview", args=[case.pk])
    asked = client.get(overview).url
    assertContains(client.get(asked), "Talgoxe")
    assert client.post(asked, {"reason": "Läser före mötet."}).url == overview
    assert client.get(overview).status_code == 200
    with acting(astrid):
        (why,) = audit.entries_of_case(case.pk).filter(action="secrecy.visit.explained")
        assert audit.reasons_of([why]) == {why.pk: "Läser före mötet."}
        assert "mötet" not in f"{why.details} {why.body} {why.reason}"
        (look,) = audit.entries_of_case(case.pk).filter(action="cases.page.seen")
        assert look.details["visit"] == why.details["visit"]


def test_no_reason_opens_nothing(client, case, protect, astrid):
    protect()
    confirmed(client, astrid)
    asked = reverse("secrecy:visit", args=[case.pk])
    assert client.post(asked, {"reason": "  "}).status_code == 200
    assert client.get(reverse("cases:overview", args=[case.pk])).status_code == 302


def test_a_visit_is_over_after_half_an_hour(client, case, protect, astrid):
    protect()
    confirmed(client, astrid)
    client.post(reverse("secrecy:visit", args=[case.pk]), {"reason": "Läser ärendet."})
    visited_ago(client, case, minutes=31)

    assert client.get(reverse("cases:overview", args=[case.pk])).status_code == 302


def visited_ago(client, case, *, minutes):
    session = client.session
    began, visit = session["secrecy.visits"][str(case.pk)]
    session["secrecy.visits"] = {str(case.pk): (began - minutes * 60, visit)}
    session.save()


HERE = {"origin": "http://testserver"}


def test_what_is_sent_without_a_visit_is_given_back_and_not_saved(client, acting, case, protect, astrid):
    protect()
    confirmed(client, astrid)
    address = reverse("cases:contacts", args=[case.pk])
    answer = client.post(address, {"content": "Talade länge i telefon."}, headers=HERE)

    assertContains(answer, "Talade länge i telefon.", status_code=403)
    assertContains(answer, reverse("secrecy:visit", args=[case.pk]), status_code=403)
    assertNotContains(answer, "Talgoxe", status_code=403)


def test_after_what_has_no_page_of_its_own_the_visit_leads_to_where_it_is_done(client, case, protect, astrid):
    protect()
    confirmed(client, astrid)
    answer = client.post(reverse("cases:journal_discard", args=[case.pk]), headers=HERE)
    asked = f"{reverse('secrecy:visit', args=[case.pk])}?next={quote(reverse('cases:journal', args=[case.pk]), '')}"
    assertContains(answer, f'"{asked}"', status_code=403)
    assert client.post(asked, {"reason": "Läser ärendet."}).url == reverse("cases:journal", args=[case.pk])


def test_what_was_begun_in_a_visit_is_taken_after_it_and_what_fails_shows_nothing(
    client, acting, case, protect, astrid
):
    protect()
    confirmed(client, astrid)
    client.post(reverse("secrecy:visit", args=[case.pk]), {"reason": "Läser ärendet."})
    visited_ago(client, case, minutes=31)
    address = reverse("cases:naming", args=[case.pk])
    page = client.post(address, {"alias": "x" * 500}, headers=HERE)
    assertNotContains(page, "Talgoxe", status_code=403)
    assert (
        client.post(
            reverse("secrecy:protection_end", args=[case.pk]), {"reason": "Hotet är över."}
        ).status_code
        == 302
    )
    with acting(astrid):
        assert access.ProtectedMode.objects.get().ends_by == astrid


def test_the_reason_is_asked_after_a_second_factor_alone(client, case, protect, astrid):
    protect()
    client.force_login(astrid)
    asked = reverse("secrecy:visit", args=[case.pk])
    assert client.get(asked).url.startswith(reverse("accounts:confirmation"))
    sent = client.post(asked, {"reason": "Läser inför mötet."}, headers=HERE)
    assertContains(sent, reverse("accounts:confirmation"), status_code=403)
    assertContains(sent, "Läser inför mötet.", status_code=403)
    assert client.get(reverse("cases:overview", args=[case.pk])).url.startswith(asked)


def test_the_page_that_asks_is_as_none_for_whoever_has_not_the_case(client, case, protect, david):
    protect()
    confirmed(client, david)
    assert client.get(reverse("secrecy:visit", args=[case.pk])).status_code == 404


def test_a_visit_leads_to_pages_of_the_case_alone(client, case, protect, astrid):
    protect()
    confirmed(client, astrid)
    asked = reverse("secrecy:visit", args=[case.pk])
    for wanted in ("https://annanstans.invalid/", "/account/", f"//annanstans.invalid/{case.pk}"):
        answer = client.post(f"{asked}?next={wanted}", {"reason": f"Läser {wanted}"})
        assert answer.url == reverse("cases:overview", args=[case.pk])


def test_the_person_goes_by_the_alias_until_what_is_left_out_is_asked_for(client, case, protect, astrid):
    protect()
    confirmed(client, astrid)
    client.post(reverse("secrecy:visit", args=[case.pk]), {"reason": "Läser ärendet."})
    assertNotContains(client.get(reverse("cases:person", args=[case.pk])), "Åke")
    assertContains(client.get(reverse("cases:person_secrets", args=[case.pk])), "Åke Påhittad")


def test_those_near_are_their_relation_and_first_name_until_more_is_asked_for(
    client, acting, case, protect, astrid
):
    near = {"kind": "SIBLING", "name": "Asta Alfågel", "phone": "010-000 00 17", "note": "Asta är rädd."}
    with acting(astrid):
        people.add_relative(
            person=case.person, by=astrid, at=timezone.now(), case_id=case.pk, birth_year=1998, **near
        )
    confirmed(client, astrid)
    address = reverse("cases:person", args=[case.pk])
    assertContains(client.get(address), "Asta Alfågel")
    protect()
    client.post(reverse("secrecy:visit", args=[case.pk]), {"reason": "Läser ärendet."})
    page = client.get(address)
    assertContains(page, "Asta")
    assertContains(page, "Syskon")
    for hidden in ("Alfågel", "000 00 17", "Asta är rädd", "1998"):
        assertNotContains(page, hidden)
    whole = client.get(reverse("cases:person_secrets", args=[case.pk]))
    for shown in ("Asta Alfågel", "000 00 17", "Asta är rädd", "1998"):
        assertContains(whole, shown)


def test_it_is_begun_and_ended_on_the_page(client, acting, case, astrid):
    confirmed(client, astrid)
    address = reverse("secrecy:protection", args=[case.pk])
    assertContains(client.get(address), "Astrid Berg")
    assert client.post(address, {"reason": "Få får veta."}).url == reverse(
        "secrecy:restrictions", args=[case.pk]
    )
    client.post(reverse("secrecy:visit", args=[case.pk]), {"reason": "Läser ärendet."})
    assertContains(client.get(reverse("secrecy:restrictions", args=[case.pk])), "Skyddat läge")
    ended = client.post(reverse("secrecy:protection_end", args=[case.pk]), {"reason": "Hotet är över."})
    assert ended.url == reverse("secrecy:restrictions", args=[case.pk])
    with acting(astrid):
        assert access.ProtectedMode.objects.get().ends_by == astrid
