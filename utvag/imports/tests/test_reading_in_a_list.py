"""A messy list comes in: every problem first, then all rows or none, and once only."""

import io

import pytest
from django.db import connection
from django.urls import reverse
from openpyxl import load_workbook
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from utvag.audit.models import Entry
from utvag.cases.models import Case, JournalEntry, StageEntry, TeamMember
from utvag.imports.models import ImportBatch, ImportedRow
from utvag.imports.tests import messy
from utvag.imports.tests.conftest import WORKERS, chosen_of, upload
from utvag.people.models import Relative

pytestmark = pytest.mark.django_db

# Where the messy list is wrong, in the order of the page.
PLACES = [
    "P14", "C17", "C18", "C19", "E20", "D21", "E22", "N23", "S24", "F25",
    "G26", "Q28", "R29", "E31", "S31", "B32", "E33", "B35", "E36", "C37",
]  # fmt: skip


@pytest.fixture
def read_in(client, handed_in):
    """`read_in(content)` takes the list all the way; the address of what came of it."""

    def taken(content):
        rows = handed_in(content)
        return client.post(rows.replace("rows", "reading")).headers["Location"]

    return taken


def test_every_problem_is_shown_at_its_row_and_column(client, messy_list, handed_in):
    page = client.get(handed_in(messy_list))

    assert [f"{row.column}{row.row}" for row in page.context["errors"]] == PLACES
    assertContains(page, "20 fel att rätta")
    # The value comes back, to be put right where it stands.
    assertContains(page, 'value="31/4 2019"')
    assertContains(page, "Den dagen finns inte")


def test_nothing_is_written_while_one_problem_remains(acting, client, astrid, messy_list, handed_in):
    rows = handed_in(messy_list)

    assert client.post(rows.replace("rows", "reading")).status_code == 403
    with acting(astrid):
        assert not Case.objects.exists()
        assert ImportBatch.objects.get().imported_at is None


def test_the_list_is_put_right_in_the_page(client, messy_list, handed_in):
    rows = handed_in(messy_list)
    page = client.get(rows)
    typed = {name: field.initial for name, field in page.context["form"].fields.items()}
    first = messy.FIRST_ROW
    for at, case in enumerate(messy.cases(*WORKERS)):
        number = first + at + (at >= 10) + (at >= 20)
        for letter, value in case.repairs.items():
            if f"cell-{number}-{letter}" in typed:
                field = page.context["form"].fields[f"cell-{number}-{letter}"]
                typed[f"cell-{number}-{letter}"] = chosen_of(field, str(value))

    after = client.post(rows, typed, follow=True)

    left = {f"{row.column}{row.row}" for row in after.context["errors"]}
    # The years of the children stand in another cell, and two rows have to go.
    assert left == {"S24", "B35", "C37"}
    client.post(f"{rows}24/", {"cell-24-T": "2016, 2018", "cell-24-S": "2"})
    for number in (35, 37):
        row = {
            name: field.initial
            for name, field in client.get(f"{rows}{number}/").context["form"].fields.items()
        }
        client.post(f"{rows}{number}/", {**row, f"leave-{number}": "on"})
    assertContains(client.get(rows), "Läs in alla 28 rader")


def test_a_repaired_file_takes_the_place_of_the_list(client, messy_list, repaired_list, handed_in):
    rows = handed_in(messy_list)

    answer = client.post(rows.replace("rows", "repaired-file"), {"file": upload(repaired_list)})

    assertRedirects(answer, rows, fetch_redirect_response=False)
    assertContains(client.get(rows), "Läs in alla 28 rader")


def test_the_repaired_list_goes_in_whole(acting, client, astrid, repaired_list, read_in):
    page = client.get(read_in(repaired_list))

    assertContains(page, "Listan är inläst")
    with acting(astrid):
        assert Case.objects.count() == 28
        assert ImportBatch.objects.get().content == ""


def test_a_row_becomes_a_case_with_its_history(acting, astrid, bo, repaired_list, read_in):
    read_in(repaired_list)

    with acting(astrid):
        row = ImportedRow.objects.select_related("case__key", "case__closure").get(row=6)
        case = row.case
        assert case.earlier_reference == "2015-01"
        assert (str(case.first_contact_at.date()), case.opened_at.year) == ("2015-03-01", 2015)
        assert (case.closure.reason, case.closure.closed_at.year) == ("GOALS_REACHED", 2016)
        stages = StageEntry.objects.filter(case=case, track="social").order_by("entered_at")
        assert [(entry.stage, entry.entered_at.year) for entry in stages] == [
            ("intake", 2015),
            ("closed", 2016),
        ]
        assert TeamMember.objects.get(case=case, role="RESPONSIBLE").user == bo
        note = JournalEntry.objects.select_related("case__key").get(case=case).text
        assert note.startswith("Inläst från den lista som fördes tidigare.")
        assert "Dygnskostnad: 2850,00 kr" in note
        born = Relative.objects.select_related("person__key").get(person_id=case.person_id)
        assert born.birth_date == "2012"
        assert case.routings.get().rule == "import"


def test_a_running_case_stands_where_the_list_says(acting, astrid, repaired_list, read_in):
    read_in(repaired_list)

    with acting(astrid):
        case = ImportedRow.objects.select_related("case").get(row=24).case
        assert (case.social_stage, case.is_closed) == ("intensive", False)


def test_somebody_who_comes_back_is_one_person_with_two_cases(acting, astrid, repaired_list, read_in):
    read_in(repaired_list)

    with acting(astrid):
        later = Case.objects.select_related("reentry__earlier").get(reentry__isnull=False)
        assert later.person_id == later.reentry.earlier.person_id
        assert later.opened_at.year == 2021


def test_the_worker_reaches_the_case_and_a_colleague_does_not(acting, bo, disa, repaired_list, read_in):
    read_in(repaired_list)

    with acting(bo):
        assert Case.objects.exists()
    with acting(disa):
        assert not Case.objects.exists()


def test_the_same_list_again_changes_nothing_and_says_so(
    acting, client, astrid, repaired_list, read_in, handed_in
):
    read_in(repaired_list)

    rows = handed_in(repaired_list)

    assertContains(client.get(rows), "Alla rader är redan inlästa")
    page = client.get(client.post(rows.replace("rows", "reading")).headers["Location"])
    assertContains(page, "Inget har ändrats")
    with acting(astrid):
        assert Case.objects.count() == 28


def test_a_changed_row_is_told_and_not_applied(acting, client, astrid, read_in, handed_in):
    headings = "Ärendenummer;Namn;Inkom;Anteckningar\n"
    read_in(f"{headings}A-1;Emil Saga;2021-05-07;Första\n".encode())

    rows = handed_in(f"{headings}A-1;Emil Sagan;2021-05-07;Första\nA-2;Ida Saga;2021-05-08;\n".encode())

    page = client.get(rows)
    assertContains(page, "Ändrade, inte införda")
    assertContains(page, "<strong>Namn</strong>: Emil Saga → Emil Sagan", html=False)
    after = client.get(client.post(rows.replace("rows", "reading")).headers["Location"])
    assertContains(after, "Emil Saga → Emil Sagan")
    with acting(astrid):
        assert Case.objects.count() == 2
        assert ImportBatch.objects.get(opened=1, changed=1).known == 0


def test_the_columns_are_remembered_for_the_same_headings(client, astrid, handed_in):
    content = b"Namn;Inkom;Kaffesort;Annat\nEmil Saga;2021-05-07;Bryggd;Text\n"
    client.force_login(astrid)
    columns = client.post(reverse("imports:start"), {"file": upload(content, "a.csv")}).headers["Location"]
    client.post(columns, {"A": "person_name", "B": "first_contact_on", "C": "notes", "D": ""})

    again = client.post(reverse("imports:start"), {"file": upload(content, "b.csv")}).headers["Location"]

    proposed = {name: field.initial for name, field in client.get(again).context["form"].fields.items()}
    assert proposed == {"A": "person_name", "B": "first_contact_on", "C": "notes", "D": "", "names": ""}


def test_a_column_is_needed_for_who_and_for_when(client, astrid):
    client.force_login(astrid)
    content = b"Namn;Inkom;Personnr\nEmil;2021-05-07;\n"
    columns = client.post(reverse("imports:start"), {"file": upload(content)}).headers["Location"]

    page = client.post(columns, {"A": "notes", "B": "", "C": "number"})

    assert len(page.context["form"].non_field_errors()) == 2


def test_a_file_that_cannot_be_read_is_refused_with_what_to_do(client, astrid):
    client.force_login(astrid)

    page = client.post(reverse("imports:start"), {"file": upload(b"%PDF-1.7 nothing", "a.pdf")})

    assertContains(page, "Spara listan som Excel-arbetsbok")


def test_the_list_comes_back_with_its_problems_and_harmless_formulas(client, handed_in):
    rows = handed_in(b'Namn;Inkom\n"=HYPERLINK(""http://x"")";snart\n')

    answer = client.get(rows.replace("rows", "problems/document"))

    sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]
    assert (sheet["A2"].data_type, sheet["A2"].quotePrefix) == ("s", True)
    assert "Skriv det som ÅÅÅÅ-MM-DD" in sheet["B2"].comment.text
    assert "lista-med-fel-" in answer["Content-Disposition"]


def test_the_template_offers_one_s_own_stages_and_colleagues(client, astrid):
    client.force_login(astrid)

    answer = client.get(reverse("imports:template"))

    words = {cell.value for row in load_workbook(io.BytesIO(answer.content))["Listor"] for cell in row}
    assert {"Längre placering på annan ort", "bo@exempelby.exempel.invalid"} <= words
    assert "importmall" in answer["Content-Disposition"]


def test_what_is_on_its_way_is_not_in_the_database_in_clear(acting, astrid, repaired_list, handed_in):
    handed_in(repaired_list)

    with acting(astrid), connection.cursor() as cursor:
        cursor.execute("SELECT content FROM imports_importbatch")
        (kept,) = cursor.fetchone()
    assert len(kept) > 1000
    assert b"hittsson" not in bytes(kept)


def test_no_name_or_number_is_in_a_title_an_address_or_the_log(
    acting, client, astrid, repaired_list, read_in
):
    page = client.get(read_in(repaired_list))

    title = page.content.decode().split("<title>")[1].split("</title>")[0]
    assert "Påhitt" not in title
    with acting(astrid):
        for entry in Entry.objects.filter(actor_id=astrid.pk):
            said = f"{entry.action} {entry.reason} {entry.details}"
            assert "Påhitt" not in said
            assert "9805" not in said


def test_reading_in_is_logged_once_with_how_many(acting, astrid, repaired_list, read_in):
    read_in(repaired_list)

    with acting(astrid):
        entry = Entry.objects.get(action="imports.batch.taken_in")
        assert entry.details == {"opened": 28, "known": 0, "changed": 0}
        assert Entry.objects.filter(action="cases.case.brought_in").count() == 28


def test_a_worker_may_not_read_in_lists(client, bo):
    client.force_login(bo)
    page = client.get(reverse("imports:start"))

    assert page.status_code == 403
    assertContains(page, "Bara en samordnare eller enhetschef", status_code=403)
    assertNotContains(client.get(reverse("cases:day")), reverse("imports:start"))


PAGES = ["", "columns/", "repaired-file/", "rows/", "rows/6/", "problems/document/", "removal/", "undoing/"]


@pytest.mark.parametrize("name", ["david", "bo", "filip", "maja"])
def test_nobody_else_can_tell_that_the_list_exists(request, client, repaired_list, handed_in, name):
    rows = handed_in(repaired_list)
    client.force_login(request.getfixturevalue(name))

    for page in PAGES:
        answer = client.get(rows.replace("rows/", page))
        assert answer.status_code == 404, page
    assert client.post(rows.replace("rows", "reading")).status_code == 404


def test_the_other_leader_of_the_unit_does_not_read_the_same_list_in_twice(
    acting, client, astrid, david, repaired_list, read_in, handed_in
):
    read_in(repaired_list)

    assertContains(client.get(handed_in(repaired_list, by=david)), "Alla rader är redan inlästa")


def test_the_same_list_at_another_municipality_is_all_new(client, maja, handed_in, read_in):
    content = b"Namn;Inkom\nEmil Saga;2021-05-07\n"
    read_in(content)

    assertContains(client.get(handed_in(content, by=maja)), "Läs in raden")
