"""State money in the browser: an application filled from the case, its steps, the pipeline, and the documents."""

import zipfile
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from utvag.audit.models import Entry
from utvag.economy import actions
from utvag.economy.models import StateMoneyApplication, StateMoneyClaim
from utvag.economy.presenters import state_money as presenters
from utvag.economy.presenters.state_money_paper import application_document
from utvag.economy.queries import state_money as queries
from utvag.economy.tests.conftest import AT, SUPPLIER

pytestmark = pytest.mark.django_db


def address(name, *ids):
    return reverse(f"economy:{name}", args=ids)


def new_page(case):
    return address("state_money_new", case.pk) + "?scheme=police_exit&year=2026"


def filled(page):
    """What the page proposes, with what the money is for."""
    form = page.context["form"]
    found = {name: form[name].value() for name in form.fields}
    return {
        "grounds": "Boende med stöd dygnet runt.",
        **{name: value for name, value in found.items() if value not in (None, False, "")},
    }


def test_the_tab_says_what_is_left_and_leads_to_the_application(client, stay, team_case, acting, astrid):
    with acting(astrid):
        (left,) = presenters.openings(team_case, AT.date())
    # From 10 March to the end of the year.
    assert (left.scheme.key, left.year, left.days) == ("police_exit", 2026, 297)
    client.force_login(astrid)
    assertContains(client.get(address("state_money", team_case.pk)), "scheme=police_exit&amp;year=2026")


def test_an_amount_that_is_not_days_times_price_says_what_is_less(
    client, stay, line, team_case, acting, astrid
):
    """113 days at 3,000, three of them away unpaid, and 100 a day that the person pays in June."""
    agreed = {"vat": "exempt_care", "unit": "DAY", "by": astrid, "at": AT}
    with acting(astrid):
        bearer = actions.open_bearer(
            case=team_case,
            line=line,
            company_number=SUPPLIER,
            framework="INSIDE",
            first_on=date(2026, 3, 10),
            price=Decimal(3000),
            absence=[(1, Decimal(0))],
            stay_id=stay.pk,
            **agreed,
        )
        actions.agree_rate(
            case=team_case,
            bearer=bearer,
            part="OWN_PART",
            price=Decimal(100),
            first_on=date(2026, 6, 1),
            **agreed,
        )
        actions.note_away(
            case=team_case,
            bearer=bearer,
            first_on=date(2026, 4, 1),
            last_on=date(2026, 4, 3),
            by=astrid,
            at=AT,
        )
    client.force_login(astrid)
    page = client.get(new_page(team_case))
    client.post(new_page(team_case), {**filled(page), "last_0": "2026-06-30"})
    with acting(astrid):
        (row,) = queries.applications_of(team_case)
        (claim,) = presenters.claim_rows(row)
        kronor = [
            presenters.sek(Decimal(each)) for each in (113 * 3000 - 9000 - 3000, 113 * 3000, -9000, -3000)
        ]
        assert claim["amount"] == kronor[0]
        assert [amount for _words, amount in claim["parts"]] == kronor[1:]
        document = str(application_document(team_case, row))
    text = client.get(address("state_money_application", team_case.pk, row.pk)).content.decode()
    for words in ("Priset för alla dagar", "Dagar borta, enligt avtalet", "Egenavgift"):
        assert words in text
        assert words in document


def test_an_application_is_filled_from_the_case(client, bearer, team_case, acting, astrid):
    """One page, two fields to look at: the days and the agreed price are there already."""
    client.force_login(astrid)
    page = client.get(new_page(team_case))
    answer = client.post(new_page(team_case), {**filled(page), "last_0": "2026-06-30"})
    assert answer.status_code == 302, answer.context["form"].errors
    with acting(astrid):
        (row,) = queries.applications_of(team_case)
        stands = queries.standing_of(row)
        (claim,) = row.claims.all()
    assert answer.url == address("state_money_application", team_case.pk, row.pk)
    assert (claim.first_on, claim.last_on) == (date(2026, 3, 10), date(2026, 6, 30))
    assert stands.asked == 113 * 3000
    assert claim.basis == StateMoneyClaim.Basis.AGREED


def test_the_price_of_the_place_counts_where_none_is_agreed_for_the_stay(
    client, stay, team_case, acting, astrid
):
    client.force_login(astrid)
    page = client.get(new_page(team_case))
    client.post(new_page(team_case), {**filled(page), "last_0": "2026-03-11"})
    with acting(astrid):
        assert StateMoneyClaim.objects.get().amount == 6000


def test_a_price_can_be_typed_instead(client, stay, team_case, acting, astrid):
    client.force_login(astrid)
    page = client.get(new_page(team_case))
    client.post(new_page(team_case), {**filled(page), "last_0": "2026-03-11", "price_0": "2500.50"})
    with acting(astrid):
        claim = StateMoneyClaim.objects.get()
    assert (claim.amount, claim.basis) == (5001, StateMoneyClaim.Basis.TYPED)


@pytest.mark.parametrize(
    "wrong",
    [{"first_0": "2026-03-09"}, {"last_0": "2027-01-01"}, {"grounds": ""}, {"take_0": ""}, {"last_0": ""}],
)
def test_what_cannot_be_asked_for_comes_back_with_what_is_wrong(
    client, stay, team_case, acting, astrid, wrong
):
    client.force_login(astrid)
    page = client.get(new_page(team_case))
    sent = {name: value for name, value in {**filled(page), **wrong}.items() if value != ""}
    answer = client.post(new_page(team_case), sent)
    assert answer.status_code == 200
    assert answer.context["form"].errors
    with acting(astrid):
        assert not StateMoneyApplication.objects.exists()


@pytest.mark.parametrize(
    "query",
    ["", "?scheme=police_exit", "?scheme=crime_prevention&year=2026", "?scheme=police_exit&year=0000"],
)
def test_there_is_no_application_without_a_scheme_for_persons_and_a_year(
    client, stay, team_case, astrid, query
):
    """It is chosen on the page of the case, where such an address leads."""
    client.force_login(astrid)
    answer = client.get(address("state_money_new", team_case.pk) + query)
    assertRedirects(answer, address("state_money", team_case.pk))


def test_steps_are_noted_on_the_page(client, asked_for, acting, astrid):
    row = asked_for()
    here = address("state_money_application", row.case_id, row.pk)
    client.force_login(astrid)
    client.post(here, {"step": "SENT", "on": "2026-04-01"})
    wrong = client.post(here, {"step": "GRANTED", "on": "2026-04-01", "amount": "30001"})
    assert "amount" in wrong.context["form"].errors
    client.post(
        here,
        {
            "step": "PARTLY",
            "on": "2026-04-01",
            "amount": "20000",
            "reason": "Lägre tak.",
            "report_by": "2027-01-31",
        },
    )
    with acting(astrid):
        stands = queries.standing_of(queries.application_of(row.case, row.pk))
    assert (stands.state, stands.granted, stands.report_by) == ("PARTLY", 20_000, date(2027, 1, 31))
    assertContains(client.get(here), "Lägre tak.")


def test_a_draft_is_replaced_on_its_page_and_begins_as_it_was(client, asked_for, acting, astrid, scheme):
    row = asked_for(evidence=scheme.evidence[:1])
    client.force_login(astrid)
    here = address("state_money_replacement", row.case_id, row.pk)
    assertContains(client.get(address("state_money_application", row.case_id, row.pk)), here)
    page = client.get(here)
    sent = filled(page)
    assert (sent["first_0"], sent["last_0"]) == (date(2026, 3, 10), date(2026, 3, 19))
    assert (sent["price_0"], sent["evidence"]) == (3000, list(scheme.evidence[:1]))
    answer = client.post(here, {**sent, "last_0": "2026-03-12"})
    assert answer.status_code == 302, answer.context["form"].errors
    with acting(astrid):
        new, old = queries.applications_of(row.case)
        assert (queries.standing_of(new).asked, queries.standing_of(old).state) == (9000, "REPLACED")
    assert client.get(here).status_code == 403


def test_a_draft_is_discarded_by_a_button_and_what_was_sent_has_none(
    client, asked_for, moved, acting, astrid, bo
):
    row = asked_for()
    page, button = (
        address(name, row.case_id, row.pk) for name in ("state_money_application", "state_money_discarding")
    )
    client.force_login(bo)
    assertNotContains(client.get(page), button)
    assert client.post(button).status_code == 403
    client.force_login(astrid)
    assertContains(client.get(page), button)
    assert client.post(button).status_code == 302
    with acting(astrid):
        assert queries.standing_of(queries.application_of(row.case, row.pk)).state == "WITHDRAWN"
    sent = asked_for()
    moved(sent, "SENT")
    here = address("state_money_application", sent.case_id, sent.pk)
    assertNotContains(client.get(here), "discarding")


def test_evidence_is_noted_on_the_page(client, asked_for, acting, astrid, scheme):
    row = asked_for()
    client.force_login(astrid)
    for _again in range(2):
        client.post(address("state_money_evidence", row.case_id, row.pk), {"kind": "costs_shown"})
    client.post(address("state_money_evidence", row.case_id, row.pk), {"kind": "nothing"})
    with acting(astrid):
        stands = queries.standing_of(queries.application_of(row.case, row.pk))
    assert stands.lacks == tuple(each for each in scheme.evidence if each != "costs_shown")


def test_the_team_sees_the_state_and_whom_to_ask(client, asked_for, bo):
    row = asked_for()
    client.force_login(bo)
    page = client.get(address("state_money_application", row.case_id, row.pk))
    assertContains(page, "Astrid")
    for amount in ("30\N{NO-BREAK SPACE}000", "19 mars 2026", "19 March 2026"):
        assertNotContains(page, amount)
    assertNotContains(client.get(address("state_money", row.case_id)), "30\N{NO-BREAK SPACE}000")
    for name in ("state_money_pdf", "state_money_docx"):
        assert client.get(address(name, row.case_id, row.pk)).status_code == 403


@pytest.mark.parametrize(("name", "begins"), [("state_money_pdf", b"%PDF"), ("state_money_docx", b"PK")])
def test_the_document_names_nobody_and_is_kept_in_the_log(client, asked_for, acting, astrid, name, begins):
    row = asked_for()
    client.force_login(astrid)
    answer = client.get(address(name, row.case_id, row.pk))
    assert answer.content.startswith(begins)
    assert row.case.number not in answer["Content-Disposition"]
    assert "statsbidrag-2" in answer["Content-Disposition"]
    with acting(astrid):
        (entry,) = Entry.objects.filter(action="cases.document.fetched")
    assert (entry.subject_id, entry.details["kind"]) == (row.pk, "state_money")


def test_the_document_says_days_and_amounts_and_neither_name_nor_place(client, asked_for, astrid):
    row = asked_for()
    client.force_login(astrid)
    answer = client.get(address("state_money_docx", row.case_id, row.pk))
    body = zipfile.ZipFile(BytesIO(answer.content)).read("word/document.xml").decode()
    assert "30\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}kr" in body
    assert row.number in body
    assert "Boende med stöd dygnet runt." in body
    for hidden in ("Åke", "Påhittad", "Hittebo", "Påhittade Vården", "Talgoxe", "Astrid"):
        assert hidden not in body
