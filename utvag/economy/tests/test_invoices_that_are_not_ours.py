"""What another company asks for is not approved by anybody; what was sent back can come again."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from utvag.common.policy import NotAllowed
from utvag.economy import actions, queries
from utvag.economy.domain.invoice_csv import read_csv
from utvag.economy.models import Invoice
from utvag.economy.tests.conftest import AT
from utvag.economy.tests.invoices import CSV, row, ubl
from utvag.economy.tests.test_taking_back import LATER, answer, both_know, take_back, taken_in

pytestmark = pytest.mark.django_db
__all__ = ["answer", "both_know", "take_back", "taken_in"]
OF_ANOTHER = CSV.replace(b"559900-0011", b"559900-0029")


@pytest.fixture
def of_another(bearer, team_case, acting, astrid):
    """An invoice that is right in every way, from a company that the cost is not paid to."""
    with acting(astrid):
        return actions.receive_invoice(
            case=team_case, bearer=bearer, received=read_csv(OF_ANOTHER), by=astrid, at=AT
        )


@pytest.fixture
def here(team_case):
    """`here(invoice)`: its page in the case."""
    return lambda invoice: reverse("economy:invoice", args=[team_case.pk, invoice.pk])


def test_nobody_approves_what_another_company_asks_for(of_another, answer, both_know, astrid, bo):
    for user in (astrid, bo):
        with pytest.raises(NotAllowed, match="ett annat företag"):
            answer(user, of_another, why="OTHER")
    assert answer(astrid, of_another, "DISPUTED") == "DISPUTED"


def test_the_page_offers_to_send_it_back_alone_and_says_what_to_do(of_another, here, signed_in, astrid):
    page = signed_in(astrid).get(here(of_another))
    assertContains(page, "skriv en ny")
    assertContains(page, 'value="DISPUTED">Skicka tillbaka till leverantören<')
    assertNotContains(page, 'value="APPROVED"')
    assertNotContains(page, "eller godkänn den")


def test_finance_reads_the_invoices_own_payee(of_another, bearer, client, greta):
    assert of_another.payee_id != bearer.payee_id
    client.force_login(greta)
    for address in (
        reverse("economy:invoices"),
        reverse("economy:invoice_checked", args=[of_another.pk]),
    ):
        page = client.get(address)
        assertContains(page, of_another.payee.code)
        assertNotContains(page, bearer.payee.code)
        assertContains(page, "någon annan än kostnadens")


def test_finance_goes_on_reading_what_differs_once_two_have_approved(
    taken_in, answer, both_know, client, astrid, bo, greta
):
    invoice = taken_in("3200", "70400.00")
    answer(astrid, invoice, why="NEEDED")
    answer(bo, invoice, at=LATER)
    client.force_login(greta)
    page = client.get(reverse("economy:invoices"))
    assertContains(page, "Godkänd av två fast den inte är som avtalat: Något mer behövdes")
    assertContains(page, "priset är 3\N{NO-BREAK SPACE}200,00")


def test_an_answer_that_says_nothing_changes_nothing(taken_in, here, acting, signed_in, astrid):
    invoice = taken_in()
    for sent in ({}, {"step": "PAID"}, {"step": "x"}):
        assertContains(signed_in(astrid).post(here(invoice), sent), "Ingenting har ändrats")
    with acting(astrid):
        assert not queries.steps_of(invoice)


def test_what_differs_is_approved_by_two_also_after_an_answer_was_taken_back(
    taken_in, answer, take_back, both_know, here, signed_in, astrid
):
    invoice = taken_in("3200", "70400.00")
    answer(astrid, invoice, "DISPUTED")
    take_back(astrid, invoice)
    assertContains(signed_in(astrid).get(here(invoice)), "Godkänn som den första av två")


def take_in_file(browser, case, bearer, content):
    file = SimpleUploadedFile("f.xml", content)
    return browser.post(
        reverse("economy:invoice_new", args=[case.pk, bearer.pk]), {"file": file}, follow=True
    )


def test_a_corrected_file_with_the_same_number_is_taken_in_when_the_first_was_sent_back(
    taken_in, answer, take_back, bearer, team_case, acting, signed_in, astrid
):
    wrong, browser = taken_in("3200", "70400.00"), signed_in(astrid)
    assertContains(take_in_file(browser, team_case, bearer, ubl()), "redan tagits emot")
    answer(astrid, wrong, "DISPUTED")
    assertContains(take_in_file(browser, team_case, bearer, ubl(row())), "Den stämmer med avtalet")
    with acting(astrid):
        assert Invoice.objects.count() == 2
    # The first is not taken up again beside the one that came instead.
    with pytest.raises(NotAllowed, match="samma nummer"):
        take_back(astrid, wrong)
    assertContains(take_in_file(browser, team_case, bearer, ubl()), "redan tagits emot")


def test_the_same_number_is_not_taken_in_twice_by_the_action(taken_in):
    taken_in()
    with pytest.raises(NotAllowed):
        taken_in()
