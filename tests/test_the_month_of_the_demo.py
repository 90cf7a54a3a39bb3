"""Done when: as finance officer close a month of the demo, find the two planted errors, and meet no name and no place."""

import csv
import io
import re
import zipfile
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import openpyxl
import psycopg
import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone, translation
from django.utils.dates import MONTHS, WEEKDAYS

from assurance.marked.outlets import Outlets, watching
from assurance.marked.planting import classed_fields
from assurance.marked.walking import confirmed
from assurance.matrix.addresses import addresses
from assurance.matrix.objects import ids_of_object, is_of_an_object
from tests import database
from tests.test_the_place_leaks_nowhere import LEAVES, PAGES, PlaceWalk
from utvag.demo.telling.supplier_files import Bill, Row, ubl
from utvag.documents import public as documents
from utvag.economy.models import BearerCase, Invoice, InvoiceLine, InvoiceSource, InvoiceStep, Posting
from utvag.economy.models.bearers import new_number
from utvag.placements import public as placements
from utvag.vault.public import EncryptedTextField
from utvag.walls import public as walls

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.gets_may_write]
KEPT_BY = ("astrid", "bo", "cecilia", "david", "disa", "ester", "eva", "filip", "ines")
# What an economist may know: numbers of their own, the words of the budget, and colleagues' names.
OWN = ("accounts_user", "organisations_")
ROOT = Path(__file__).parent.parent / "utvag"
SAID_IN = ("*/locale/sv/LC_MESSAGES/*.po", "*/templates/**/*.html", "*/data/**/*.yaml")
TOKEN = re.compile(r"[\w-]+")


@pytest.fixture
def signed_in(persona):
    return lambda key: browser_of(persona(key))


def browser_of(user):
    browser = Client(SERVER_NAME="localhost")
    browser.force_login(user)
    confirmed(browser)
    return browser


def waiting(browser):
    return browser.get(reverse("economy:books")).context["waiting"]


def says(rows):
    return {row["number"]: [finding["says"] for finding in row["differs"]] for row in rows}


@pytest.fixture
def wrong(signed_in, persona):
    """The two invoices that are wrong, as Astrid finds them: by what differs."""
    told = {number: said for number, said in says(waiting(signed_in("greta"))).items() if said}
    with walls.acting_as(persona("astrid")):
        found = {}
        for invoice in Invoice.objects.filter(number__in=told).select_related("bearer"):
            tie = BearerCase.objects.select_related("case").get(bearer=invoice.bearer)
            line = InvoiceLine.objects.get(invoice=invoice)
            source = InvoiceSource.objects.select_related("key").get(invoice=invoice)
            row = SimpleNamespace(
                invoice=invoice,
                bearer=invoice.bearer,
                case=tie.case,
                line=line,
                says=told[invoice.number],
                supplier=source.supplier,
                company_number=_company_number(source.supplier),
                second=placements.readers_of_place(tie.case).exclude(user=persona("astrid")).get().user,
            )
            found["price" if "priset är" in row.says[0] else "day"] = row
    return found


def _company_number(supplier):
    from utvag.placements.models import Provider

    return Provider.objects.get(name=supplier).company_number


def test_the_checks_find_exactly_the_two_planted_errors(signed_in):
    told = says(waiting(signed_in("greta")))
    assert len(told) == 3, "a right one waits among them"
    found = sorted(said for sentences in told.values() for said in sentences)
    assert len(found) == 2
    day, price = sorted(found, key=lambda said: "priset är" in said)
    assert re.fullmatch(
        r"17 \w+ \d{4}: frånvaro; för den ska 0,00\skr betalas, men [\d\s]+,00\skr begärs\.", day
    )
    assert re.fullmatch(r"1–\d\d \w+ \d{4}: priset är [\d\s]+,00\skr, avtalat är [\d\s]+,00\skr\.", price)


def test_whoever_knows_the_place_reads_the_same_and_who_asks(signed_in, wrong):
    astrid = signed_in("astrid")
    assert set(wrong) == {"price", "day"}
    for row in wrong.values():
        page = astrid.get(reverse("economy:invoice", args=[row.case.pk, row.invoice.pk])).content.decode()
        assert row.says[0].split("\N{NO-BREAK SPACE}")[0] in page
        assert row.supplier in page


def mend(astrid, wrong):
    """The wrong price goes back and comes anew; the day away is approved by two and credited; the right one is approved."""
    price, day = wrong["price"], wrong["day"]
    _answer(astrid, price.case, price.invoice, "DISPUTED")
    agreed = Decimal(
        re.search(r"avtalat är ([\d\s]+,\d\d)", price.says[0])[1]
        .replace(",", ".")
        .translate({0xA0: "", 32: ""})
    )
    _take_in(astrid, price, Row(price.line.first_on, price.line.last_on, agreed, "Rättad"), "R-1")
    _answer(astrid, day.case, day.invoice, "APPROVED", why="NEEDED")
    _answer(browser_of(day.second), day.case, day.invoice, "APPROVED")
    on = day.line.first_on.replace(day=17)
    assert day.says[0].startswith("17 ")
    _take_in(astrid, day, Row(on, on, day.line.price, "Kredit"), "R-2", is_credit=True)


def _answer(browser, case, invoice, step, **more):
    here = reverse("economy:invoice", args=[case.pk, invoice.pk])
    assert browser.post(here, {"step": step, **more}).status_code == 302


def _take_in(astrid, row, what, number, **more):
    bill = Bill(number, row.company_number, row.supplier, row.invoice.issued_on, [what], **more)
    file = SimpleUploadedFile("f.xml", ubl(bill))
    answer = astrid.post(
        reverse("economy:invoice_new", args=[row.case.pk, row.bearer.pk]), {"file": file}, follow=True
    )
    assert answer.context["findings"] == []
    assert astrid.post(answer.request["PATH_INFO"], {"step": "APPROVED"}).status_code == 302


def approve_the_rest(astrid, user):
    with walls.acting_as(user):
        rest = Invoice.objects.exclude(steps__step__in=["APPROVED", "DISPUTED"])
        ties = [(BearerCase.objects.select_related("case").get(bearer=i.bearer_id).case, i) for i in rest]
    for case, invoice in ties:
        _answer(astrid, case, invoice, "APPROVED")


def close(finance):
    page = finance.get(reverse("economy:books"))
    (choice,) = page.context["form"].fields["month"].choices
    made = finance.post(reverse("economy:books"), {"month": choice[0]}, follow=True)
    return made.redirect_chain[-1][0].split("/")[-2]


def sums_in_sie(content):
    """By accounting string, as the ledger reads them; every verification is in balance."""
    sums, all_of_it = {}, Decimal(0)
    for line in content.decode("cp437").splitlines():
        told = re.match(r'\t#TRANS (\d+) \{1 "(\w+)" 20 "(\w+)"\} (-?[\d.]+) ', line)
        if told:
            account, centre, activity, amount = told.groups()
            all_of_it += Decimal(amount)
            if account != "2990":
                string = f"{account}-{centre}-{activity}"
                sums[string] = sums.get(string, Decimal(0)) + Decimal(amount)
    assert all_of_it == 0
    return sums


def test_the_month_is_closed_to_the_krona_attested_exported_and_agrees_with_the_ledger(
    signed_in, persona, wrong
):
    greta, gustav, astrid = signed_in("greta"), signed_in("gustav"), signed_in("astrid")
    mend(astrid, wrong)
    approve_the_rest(astrid, persona("astrid"))
    assert waiting(greta) == []
    pk = close(greta)
    greta.raise_request_exception = False
    assert greta.post(reverse("economy:attesting", args=[pk])).status_code == 403
    assert gustav.post(reverse("economy:attesting", args=[pk])).status_code == 302
    with walls.acting_as(persona("greta")):
        rows = list(Posting.objects.filter(close=pk).select_related("bearer"))
    month = rows[0].close.month_on
    # All that suppliers asked for is what was agreed: nothing of it is left to accrue.
    assert not any(row.net for row in rows if row.kind == "ACCRUED" and row.bearer.payee_id)
    assert sum(row.net for row in rows if row.service_on == month and row.bearer.payee_id) > 200_000
    _files_agree(greta, pk, month, rows)


def _files_agree(greta, pk, month, rows):
    sie = sums_in_sie(greta.get(reverse("economy:month_sie", args=[pk])).content)
    table = greta.get(reverse("economy:month_csv", args=[pk])).content.decode("utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(table), delimiter=";"))
    book = openpyxl.load_workbook(io.BytesIO(greta.get(reverse("economy:month_book", args=[pk])).content))
    wanted = {}
    for row in rows:
        wanted[row.string] = wanted.get(row.string, Decimal(0)) + row.net
    assert sie == {string: net for string, net in wanted.items() if net}
    assert sum(Decimal(line["belopp"].replace(",", ".")) for line in lines) == sum(wanted.values())
    assert sum(Decimal(str(cell.value)) for cell in book.worksheets[0]["E"][1:]) == sum(wanted.values())
    for more, differing in ((0, 0), (1, len(sie))):
        ledger = "".join(f"{string};{month:%Y-%m};{net + more:.2f}\r\n" for string, net in sie.items())
        file = SimpleUploadedFile("h.csv", f"sträng;månad;belopp\r\n{ledger}".encode())
        page = greta.post(reverse("economy:reconciliation"), {"year": month.year, "file": file})
        told = [each for each in page.context["rows"] if each["month"] == f"{month:%Y-%m}"]
        assert len(told) == differing


def test_earlier_months_were_closed_by_one_and_attested_by_the_other(signed_in):
    rows = signed_in("greta").get(reverse("economy:books")).context["rows"]
    assert len(rows) >= 5
    assert {frozenset((row["by"], row["attested_by"])) for row in rows} == {
        frozenset(("Greta Dal", "Gustav Malm"))
    }


class Sealed:
    """Every word about somebody that is in the database, as the marks that the outlets look for."""

    def __init__(self, words: dict[str, str], whole: dict[str, str]) -> None:
        self.words, self.whole = words, whole
        self.places = {**words, **whole}

    def new(self, place: str) -> str:
        return "1"

    def within(self, text: str | bytes) -> set[str]:
        if isinstance(text, bytes):
            text = text.decode("utf-8", "replace")
        text = text.casefold()
        found = {token for token in set(TOKEN.findall(text)) if token in self.words}
        return found | {each for each in self.whole if each in text}


def words_of_the_program() -> set[str]:
    """What it says by itself, in both languages."""
    said = " ".join(path.read_text("utf-8") for pattern in SAID_IN for path in ROOT.glob(pattern))
    with translation.override("sv"):
        calendar = " ".join(map(str, (*MONTHS.values(), *WEEKDAYS.values())))
    empty = documents.xlsx(
        [documents.Sheet("Blad", ["A"], [], (9,))], title="Blad", language="sv", at=timezone.now()
    )
    with zipfile.ZipFile(io.BytesIO(empty)) as book:
        form = " ".join(book.read(part).decode() for part in book.namelist())
    return set(TOKEN.findall(f"{said} {calendar} {form}".casefold()))


def texts_seen_by(user, fields) -> dict[str, str]:
    """What the user's walls show of these fields: the text, and where it stands."""
    found: dict[str, str] = {}
    with walls.acting_as(user):
        for model, field in fields:
            rows = model._default_manager.all()
            if isinstance(field, EncryptedTextField):
                rows = rows.select_related(field.key_path.replace(".", "__"))
            for row in rows:
                try:
                    text = getattr(row, field.attname)
                except AttributeError:
                    continue
                if isinstance(text, str) and text.strip():
                    found[text.strip().casefold()] = f"{model._meta.label}.{field.name}"
    return found


def register_of_places():
    """Whatever is written of providers, which is of no person and still counts as the place."""
    return [
        (model, field)
        for model in apps.get_app_config("placements").get_models()
        for field in model._meta.concrete_fields
        if field.get_internal_type() in ("CharField", "TextField") and not field.choices
    ]


@pytest.fixture
def outlets(persona):
    """All that is personal or sealed, less what is the economists' own by the walls of their tables."""
    everything: dict[str, str] = {}
    # A number of the books says nothing, which is why they have it.
    fields = [(model, field) for model, field in classed_fields() if field.default is not new_number]
    fields += register_of_places()
    for key in KEPT_BY:
        everything |= texts_seen_by(persona(key), fields)
    tables = {
        model
        for model in apps.get_models()
        if model._meta.db_table.startswith(OWN) or model._meta.app_label == "economy"
    }
    text = [
        (model, field)
        for model in tables
        for field in model._meta.concrete_fields
        if model.PRIVACY.get(field.name) != "secret"
        and field.get_internal_type() in ("CharField", "EmailField")
    ]
    own = " ".join(texts_seen_by(persona("greta"), text))
    known = words_of_the_program() | set(TOKEN.findall(own))
    words, whole = {}, {}
    for said, place in everything.items():
        tokens = TOKEN.findall(said)
        if said in own or all(token in known for token in tokens):
            continue
        if len(tokens) > 1 and len(said) > 4:
            whole[said] = place
        if len(tokens) <= 8:
            strange = {token for token in tokens if token not in known and len(token) > 3}
            # Figures alone are a year or an amount as often as not; a number of a person has eight at the least.
            words |= {token: place for token in strange if not token.isdigit() or len(token) >= 8}
    for model in ("cases.Case", "people.Person", "placements.Stay", "placements.Home", "placements.Provider"):
        with walls.acting_as(persona("astrid")):
            for pk in apps.get_model(model)._default_manager.values_list("pk", flat=True):
                whole |= {str(pk): model, str(pk).replace("-", ""): model}
    assert len(words) > 300
    assert {place.split(".")[0] for place in whole.values()} > {"cases", "people", "placements", "economy"}
    return Outlets(Sealed(words, whole), own=())


def walk_everywhere(persona, outlets, who, pk) -> dict[str, int]:
    """Every address that names no case, what pages lead to, and each file of the month."""
    client = Client(raise_request_exception=False, SERVER_NAME="localhost")
    client.force_login(persona(who))
    confirmed(client)
    walk, told = PlaceWalk(client, outlets.marks, outlets, who), {}
    with psycopg.connect(database.cluster().dsn(connection.settings_dict["NAME"])) as admin:
        for address in addresses():
            if address.is_of_a_case or address.name in LEAVES:
                continue
            try:
                ids = ids_of_object(admin, address) if is_of_an_object(address) else {"pk": 1}
                path = address.path(ids)
            except (LookupError, NoReverseMatch):
                continue
            told[address.name] = walk.ask("get", path).status_code
    for page in ("month", "month_book", "month_sie", "month_csv"):
        told[page] = walk.ask("get", reverse(f"economy:{page}", args=[pk])).status_code
    with walls.acting_as(persona(who)):
        invoices = list(Invoice.objects.values_list("pk", flat=True))
    for invoice in invoices:
        walk.ask("get", reverse("economy:invoice_checked", args=[invoice]))
    for address in ("bearers", "invoices", "books"):
        walk.ask("get", reverse(f"economy:{address}"), {"page": "2"})
    walk.look_around("/", 60)
    return told


def test_nothing_that_an_economist_sees_or_saves_names_anybody_or_any_place(
    persona, signed_in, wrong, outlets
):
    astrid, greta = signed_in("astrid"), signed_in("greta")
    mend(astrid, wrong)
    with watching(outlets):
        pk = close(greta)
        assert signed_in("gustav").post(reverse("economy:attesting", args=[pk])).status_code == 302
        told = walk_everywhere(persona, outlets, "greta", pk)
        walk_everywhere(persona, outlets, "gustav", pk)
    assert not outlets.leaks
    pages = [name for name, status in told.items() if status == 200]
    assert {
        "economy:books",
        "economy:bearers",
        "economy:invoices",
        "economy:lines",
        "month_sie",
        "month_book",
    } <= set(pages)
    assert len(pages) > 25
    assert outlets.read[PAGES] > 150
    assert outlets.read["file names"] >= 6


def test_a_name_in_the_books_would_be_found(persona, outlets):
    """So that the walk is no blind one."""
    with walls.acting_as(persona("astrid")):
        from utvag.people.models import Person
        from utvag.placements.models import Provider

        person = Person.objects.select_related("key").first()
        provider = Provider.objects.first()
    for said in (
        person.name,
        person.name.split()[-1],
        provider.name,
        provider.name.split()[0],
        str(person.pk),
    ):
        assert outlets.marks.within(f"<td>{said}</td>"), said
    with walls.acting_as(persona("greta")):
        assert InvoiceStep.objects.exists()
        assert not InvoiceSource.objects.exists()
