"""What lists call a case can be changed, and the reference of an earlier system put right."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from tests.filling_in import sent_twice
from utvag.audit.models import Entry
from utvag.cases.actions.naming import name_case
from utvag.cases.models import Case
from utvag.common.policy import NotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(case):
    return reverse("cases:naming", args=[case.pk])


def test_the_new_name_stands_in_lists_and_on_the_first_page(client, astrid, case, page):
    client.force_login(astrid)
    assertContains(client.get(reverse("cases:overview", args=[case.pk])), page)
    client.post(page, {"alias": "Blåmes", "earlier_reference": "Pärm 12", "version": case.version})
    for shown in (reverse("cases:caseload"), reverse("cases:overview", args=[case.pk])):
        assertContains(client.get(shown), "Blåmes")
        assertNotContains(client.get(shown), "Talgoxe")
    assertContains(client.get(reverse("cases:overview", args=[case.pk])), "Pärm 12")


def test_it_is_changed_once(client, astrid, page):
    sent_twice(client, astrid, page, alias="Blåmes")


def test_the_second_saver_sees_both_names(client, acting, astrid, case, page, at):
    with acting(astrid):
        name_case(case=case, alias="Blåmes", earlier_reference="", by=astrid, at=at)
    client.force_login(astrid)
    shown = client.post(page, {"alias": "Koltrast", "earlier_reference": "", "version": case.version})
    assertContains(shown, "Blåmes")
    assertContains(shown, "Koltrast")
    with acting(astrid):
        assert Case.objects.select_related("key").get().alias == "Blåmes"


def test_a_name_that_looks_like_the_persons_is_asked_about_once(client, acting, astrid, case, page):
    client.force_login(astrid)
    sent = {"alias": "Påhittad", "earlier_reference": "", "version": case.version}
    assertContains(client.post(page, sent), "Använd namnet på ärendet ändå")
    assert client.post(page, {**sent, "keep_alias": "on"}).status_code == 302
    # What stands already is not asked about again when the reference is put right.
    assert (
        client.post(page, {**sent, "earlier_reference": "P 2", "version": case.version + 1}).status_code
        == 302
    )


def test_it_is_logged_without_the_names_and_nothing_when_nothing_changes(acting, astrid, case, at):
    with acting(astrid):
        for alias in ("Talgoxe", "Blåmes"):
            name_case(case=case, alias=alias, earlier_reference="", by=astrid, at=at)
        [entry] = Entry.objects.filter(action="cases.case.named")
        assert "Blåmes" not in str(vars(entry))
        assert "Talgoxe" not in str(vars(entry))


def test_who_does_not_work_with_the_case_names_nothing(
    client, acting, astrid, cecilia, case, closed, page, at
):
    client.force_login(cecilia)
    assert client.get(page).status_code == 404
    closed(case)
    with acting(astrid), pytest.raises(NotAllowed, match="avslutat"):
        name_case(case=case, alias="Blåmes", earlier_reference="", by=astrid, at=at)
