"""The register of providers: read by those who place people, kept by those who lead, and never about a person."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook
from pytest_django.asserts import assertContains, assertNotContains

from utvag.audit import public as audit
from utvag.placements import public as placements
from utvag.placements.models import (
    Agreement,
    ContactRoute,
    Content,
    Delivery,
    Home,
    Incident,
    Licence,
    Price,
    Provider,
    Ranking,
)

pytestmark = pytest.mark.django_db

HEAD = ["Organisationsnummer", "Enhet", "Vad som betalas", "Per", "Pris (kr, utan moms)", "Gäller från", "Gäller till", "Vad som ingår"]  # fmt: skip
ROW = ["559900-0014", "Hittebo", "", "Dag", 3100, date(2026, 7, 1), None, "Allt"]


def url(name, *ids):
    return reverse(f"placements:{name}", args=ids)


def sheet(*rows):
    book = Workbook()
    for row in (HEAD, *rows):
        book.active.append(row)
    made = BytesIO()
    book.save(made)
    return made.getvalue()


@pytest.fixture
def keeper(client, astrid):
    client.force_login(astrid)
    return client


@pytest.fixture
def take_in(keeper, register):
    def taken(content):
        file = SimpleUploadedFile("lista.xlsx", content)
        return keeper.post(url("price_import", register.agreement.pk), {"file": file})

    return taken


@pytest.mark.parametrize(
    ("written", "where"), [("stockholm", (Decimal("59.3"), Decimal("18.1"))), ("Exempelby", (None, None))]
)
def test_a_unit_without_degrees_is_in_the_middle_of_its_municipality(
    keeper, acting, register, astrid, written, where
):
    with acting(astrid):
        provider = Provider.objects.first()
    keeper.post(
        url("home_new", provider.pk),
        {
            "name": "Nybo",
            "kind": "HVB",
            "lowest_age": 18,
            "target_groups": ["DEFECTOR"],
            "municipality": written,
        },
    )
    with acting(astrid):
        home = Home.objects.get(name="Nybo")
        assert (home.latitude, home.longitude) == where


def test_a_provider_is_added_with_its_units_licences_and_promises(keeper, acting, astrid):
    keeper.post(url("provider_new"), {"company_number": "5599000022", "name": "Nya Vägar AB", "region": "01"})
    with acting(astrid):
        provider = Provider.objects.get()
    assert provider.company_number == "559900-0022"
    keeper.post(url("route_new", provider.pk), {"kind": "PHONE", "value": "010-000 00 00"})
    keeper.post(
        url("incident_new", provider.pk), {"kind": "SAFETY", "happened_on": "2026-01-02", "text": "Larm."}
    )
    keeper.post(
        url("home_new", provider.pk),
        {
            "name": "Nybo",
            "kind": "HVB",
            "lowest_age": 18,
            "target_groups": ["DEFECTOR"],
            "address": "Nyväg 1",
            "latitude": "59,3",
            "longitude": "18,1",
        },
    )
    with acting(astrid):
        home = Home.objects.select_related("key").get()
        assert (home.address, home.latitude, home.longitude) == ("Nyväg 1", Decimal("59.3"), Decimal("18.1"))
        assert ContactRoute.objects.count() == Incident.objects.count() == 1
    keeper.post(url("licence_new", provider.pk, home.pk), {"kind": "IVO", "valid_from": "2025-01-01"})
    keeper.post(url("content_new", provider.pk, home.pk), {"what": "Vaken natt"})
    with acting(astrid):
        licence, content = Licence.objects.get(), Content.objects.get()
    keeper.post(url("licence_withdrawal", provider.pk, licence.pk), {"withdrawn_on": "2026-02-01"})
    keeper.post(
        url("delivery_new", provider.pk, content.pk),
        {"verdict": "MISSING", "found_on": "2026-03-01", "note": "Ingen"},
    )
    with acting(astrid):
        assert Licence.objects.get().withdrawn_on == date(2026, 2, 1)
        assert Delivery.objects.get().verdict == "MISSING"
    assertContains(keeper.get(url("provider_homes", provider.pk)), "Inget tillstånd gäller")
    assertContains(keeper.get(url("provider_contents", provider.pk)), "Inte levererat")


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"lowest_age": 21, "highest_age": 20}, "lägre än den lägsta"),
        ({"capacity": 2, "free_places": 3}, "Fler platser kan inte vara lediga"),
    ],
)
def test_a_unit_says_nothing_that_cannot_be(keeper, acting, register, astrid, more, told):
    said = {"name": "Nybo", "kind": "HVB", "lowest_age": 18, **more}
    assertContains(keeper.post(url("home_new", register.provider.pk), said), told)
    with acting(astrid):
        assert Home.objects.count() == 1


def test_a_company_number_that_does_not_check_is_not_taken(keeper, acting, astrid):
    answer = keeper.post(
        url("provider_new"), {"company_number": "559900-0013", "name": "Fel", "region": "01"}
    )
    assertContains(answer, "inget organisationsnummer")
    with acting(astrid):
        assert not Provider.objects.exists()


def test_two_who_change_a_provider_at_once_see_both_versions(keeper, acting, register, astrid, at):
    page = url("provider_change", register.provider.pk)
    with acting(astrid):
        provider = Provider.objects.get()
    said = {"company_number": "559900-0022", "region": "06", "version": provider.version}
    keeper.post(page, {**said, "name": "Först"})
    assertContains(keeper.post(page, {**said, "name": "Sedan"}), "Först")
    with acting(astrid):
        assert Provider.objects.get().name == "Först"


def test_a_direct_award_says_why(keeper, acting, astrid):
    said = {"form": "DIRECT", "name": "Direkt 1", "valid_from": "2026-01-01"}
    assertContains(keeper.post(url("agreement_new"), said), "varför den gjordes")
    keeper.post(url("agreement_new"), {**said, "reason": "Ingen inom ramavtal hade plats."})
    with acting(astrid):
        assert Agreement.objects.get().reason


def test_one_provider_stands_at_each_place_in_the_order(keeper, acting, register, astrid):
    page = url("ranking_new", register.agreement.pk)
    keeper.post(page, {"provider": register.provider.pk, "kind": "HVB", "rank": 1})
    assertContains(
        keeper.post(page, {"provider": register.provider.pk, "kind": "HVB", "rank": 2}), "redan en plats"
    )
    with acting(astrid):
        assert Ranking.objects.get().rank == 1


def test_a_withdrawn_provider_is_not_asked(keeper, acting, register, team_case, astrid, at):
    keeper.post(url("provider_withdrawal", register.provider.pk), {"because": "Tillståndet är borta."})
    from utvag.placements.queries import offers_on

    with acting(astrid):
        assert offers_on(date(2026, 3, 10)) == []


def test_workers_read_and_others_do_not_see_that_there_is_a_register(client, register, bo, greta, filip):
    client.force_login(bo)
    assertContains(client.get(url("providers")), "Påhittade Vården")
    assert client.get(url("provider_new")).status_code == 403
    for user in (greta, filip):
        client.force_login(user)
        assert client.get(url("providers")).status_code == 403
        assert client.get(url("provider", register.provider.pk)).status_code == 403
        assertNotContains(client.get("/", follow=True), url("providers"))


def test_the_log_does_not_say_which_provider_was_looked_at(keeper, acting, register, astrid):
    keeper.get(url("provider", register.provider.pk))
    with acting(astrid):
        (entry,) = audit.Entry.objects.filter(action="placements.register.seen")
        assert (entry.subject, entry.subject_id, entry.details) == ("", None, {})


def test_the_name_of_a_provider_is_in_no_title_and_no_file_name(keeper, register):
    title = keeper.get(url("provider", register.provider.pk)).content.decode().split("</title>")[0]
    assert "Påhittade" not in title
    file = keeper.get(url("price_list", register.agreement.pk))
    assert "prislista-" in file["Content-Disposition"]
    assert "Ramavtal" not in file["Content-Disposition"]


def test_a_price_list_is_taken_in_and_ends_what_was_open(take_in, acting, astrid):
    assert take_in(sheet(ROW)).status_code == 302
    with acting(astrid):
        before, after = Price.objects.order_by("valid_from")
    assert before.valid_to == date(2026, 6, 30)
    assert (after.amount, after.valid_from, after.included) == (Decimal(3100), date(2026, 7, 1), "Allt")


def test_taken_out_and_in_again_nothing_changes(take_in, keeper, acting, register, astrid):
    taken_out = keeper.get(url("price_list", register.agreement.pk)).content
    with acting(astrid):
        before = list(Price.objects.values())
    assert take_in(taken_out).status_code == 302
    with acting(astrid):
        assert list(Price.objects.values()) == before


def test_every_bad_row_is_told_and_nothing_is_changed(take_in, acting, astrid):
    bad = [
        [*ROW[:1], "Finns ej", *ROW[2:]],
        [*ROW[:3], "Vecka", *ROW[4:]],
        [*ROW[:4], "12,345", *ROW[5:]],
        [*ROW[:5], "i går", *ROW[6:]],
        [*ROW[:4], 1, date(2026, 1, 1), None, ""],
        [*ROW[:4], 0, *ROW[5:]],
        [*ROW[:4], "-3100", *ROW[5:]],
        [*ROW[:4], "1e5", *ROW[5:]],
    ]
    page = take_in(sheet(ROW, *bad)).content.decode()
    for number, why in enumerate(
        ("ingen sådan enhet", "dag, månad eller styck", "inget belopp", "kan inte läsas"), 3
    ):
        assert f'<th scope="row">{number}</th>' in page
        assert why in page
    assert "Ett annat pris" in page
    assert (page.count("Ett pris är över noll"), page.count("inget belopp")) == (2, 2)
    with acting(astrid):
        assert [each.amount for each in Price.objects.all()] == [Decimal(3000)]
        assert Price.objects.get().valid_to is None


@pytest.mark.parametrize("content", [b"nothing of the kind", b"PK\x03\x04broken"])
def test_what_is_no_workbook_is_refused(take_in, content):
    assertContains(take_in(content), "Filen kan inte läsas")


def test_a_workbook_that_declares_entities_is_refused(take_in):
    from zipfile import ZipFile

    source, target = BytesIO(sheet(ROW)), BytesIO()
    with ZipFile(source) as old, ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                content = b'<!DOCTYPE x [<!ENTITY a "b">]>' + content
            new.writestr(name, content)
    assertContains(take_in(target.getvalue()), "skadad")


def test_no_text_of_the_register_becomes_a_formula(keeper, acting, register, astrid, at):
    with acting(astrid):
        placements.add_price(
            home=register.home,
            agreement=register.agreement,
            what="=1+1",
            unit="PIECE",
            amount=Decimal(5),
            valid_from=date(2026, 1, 1),
            by=astrid,
            at=at,
        )
    book = load_workbook(BytesIO(keeper.get(url("price_list", register.agreement.pk)).content))
    cells = [cell for row in book.active.iter_rows() for cell in row if cell.value == "=1+1"]
    assert [cell.data_type for cell in cells] == ["s"]
    assert cells[0].quotePrefix
