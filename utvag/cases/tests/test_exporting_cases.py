"""A case, and the list of cases, leave the program as files: by whom, why, and what is left out."""

import hashlib
import io
import json
from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader
from pytest_django.asserts import assertContains

from utvag.audit.models import Entry
from utvag.audit.public import reasons_of
from utvag.cases.actions.children import consider_best_interests, decide_concern
from utvag.cases.actions.intake import record_contact
from utvag.cli.main import main
from utvag.people.public import Person, add_relative

pytestmark = pytest.mark.django_db

AT = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
REASON = "Begäran om utlämnande"


@pytest.fixture
def case(open_case, astrid):
    person = {"name": "Åke Påhittad", "personal_number": "191212121212", "phone": "070-174 06 05"}
    return open_case(by=astrid, alias="=Talgoxe", person=person)


@pytest.fixture
def take_out(client, case):
    def taken(by, kind, page="export"):
        client.force_login(by)
        return client.post(reverse(f"cases:{page}", args=[case.pk]), {"reason": REASON, "kind": kind})

    return taken


@pytest.fixture
def confirmed(client):
    def signed_in(user):
        client.force_login(user)
        session = client.session
        session["accounts.confirmed_at"] = 99_999_999_999
        session.save()

    return signed_in


def said_in(pdf):
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def test_the_pdf_says_on_every_page_who_took_it_out(take_out, astrid, case):
    answer = take_out(astrid, "pdf")

    pages = said_in(answer.content)
    assert all("Uttaget" in page and "Astrid Berg" in page for page in pages)
    whole = "\n".join(pages)
    assert "Varför ärendet är här" in whole
    assert "Aktualisering" in whole


def test_name_and_number_are_left_out_of_the_file(take_out, astrid):
    whole = "\n".join(said_in(take_out(astrid, "pdf").content))
    plain = take_out(astrid, "json").content.decode()

    for text in (whole, plain):
        assert "Påhittad" not in text
        assert "12121212" not in text.replace("-", "")
        assert "1740605" not in text.replace(" ", "")


NEAR = {"CHILD": "Lova", "GUARDIAN": "Ellen", "PARTNER": "Mirja"}


@pytest.fixture
def near(acting, astrid, case):
    """Somebody near of each kind, and a child who is none of them; something is written about each."""
    with acting(astrid):
        person = Person.objects.select_related("key").get(pk=case.person_id)
        found = {
            kind: add_relative(person=person, kind=kind, name=f"{name} Omnämnd", by=astrid, at=AT)
            for kind, name in NEAR.items()
        }
        texts = {"considered": "Hem.", "view_missing": "Sov.", "conclusion": "Bra."}
        for which in ({"relative": found["CHILD"]}, {"child": "Tova, nio år"}):
            consider_best_interests(case=case, by=astrid, at=AT, **texts, **which)
        decide_concern(
            case=case, choice="NOT_NEEDED", reason="Tryggt.", relative=found["CHILD"], by=astrid, at=AT
        )
    return [*NEAR.values(), "Tova"]


@pytest.mark.parametrize("kind", ["pdf", "json"])
def test_the_names_of_children_and_relatives_go_with_the_name_of_the_person(
    confirmed, take_out, astrid, near, kind
):
    def named(answer):
        whole = "\n".join(said_in(answer.content)) if kind == "pdf" else answer.content.decode()
        assert "Hem." in whole
        return [name for name in near if name in whole]

    assert named(take_out(astrid, kind)) == []
    confirmed(astrid)
    children = named(take_out(astrid, kind, "export_identified"))
    assert {"Lova", "Tova"} <= set(children)


def test_the_json_says_what_it_is_and_of_which_case(take_out, astrid, case):
    whole = json.loads(take_out(astrid, "json").content)

    assert (whole["kind"], whole["data"]["case"]) == ("utvag.case", case.number)
    assert whole["data"]["taken_out"]["identified"] is False
    assert [row["social_stage"] for row in whole["data"]["rows"]["cases.Case"]] == ["intake"]
    assert "cases.case.opened" in [entry["action"] for entry in whole["data"]["log"]]


def test_the_export_is_logged_with_its_reason_and_what_the_file_was(acting, take_out, astrid, case):
    answer = take_out(astrid, "json")

    with acting(astrid):
        entry = Entry.objects.get(action="cases.record.exported")
        reasons = reasons_of([entry])
    assert (entry.case_id, reasons) == (case.pk, {entry.pk: REASON})
    assert entry.details["sha256"] == hashlib.sha256(answer.content).hexdigest()
    assert entry.details["identified"] is False
    said = json.loads(answer.content)["data"]["taken_out"]
    assert (said["number"], said["until"]) == (entry.details["number"], entry.details["until"])
    assert date.fromisoformat(said["until"]) - date.today() == timedelta(days=30)


def test_a_reason_is_needed(acting, client, astrid, case):
    client.force_login(astrid)

    page = client.post(reverse("cases:export", args=[case.pk]), {"reason": " ", "kind": "pdf"})

    assert page["Content-Type"].startswith("text/html")
    with acting(astrid):
        assert not Entry.objects.filter(action="cases.record.exported").exists()


def test_the_file_name_says_nothing_of_the_case(take_out, astrid, case):
    name = take_out(astrid, "pdf")["Content-Disposition"]

    assert "arende-" in name
    assert case.number not in name


def test_a_file_with_name_and_number_asks_first_who_one_is(acting, client, astrid, case, take_out):
    client.force_login(astrid)
    page = reverse("cases:export_identified", args=[case.pk])

    assert client.get(page).status_code == 302
    assert take_out(astrid, "json", "export_identified").status_code == 403
    session = client.session
    session["accounts.confirmed_at"] = 99_999_999_999
    session.save()
    answer = client.post(page, {"reason": REASON, "kind": "json"})

    assert "Åke Påhittad" in answer.content.decode()
    assert json.loads(answer.content)["data"]["person"]["personal_number"] == "191212121212"
    with acting(astrid):
        assert Entry.objects.get(action="cases.record.exported").details["identified"] is True


def test_only_those_who_lead_the_case_take_it_out(acting, client, take_out, astrid, david, bo, case):
    from django.utils import timezone

    from utvag.cases import public as cases

    with acting(astrid):
        seen = cases.case_seen_by(astrid, case.pk)
        cases.add_colleague(case=seen, user=bo, role="CO_WORKER", by=astrid, at=timezone.now())

    assert take_out(david, "json").status_code == 200
    assert take_out(bo, "json").status_code == 403
    assertContains(client.get(reverse("cases:export", args=[case.pk])), "Bara ansvarig handläggare")


@pytest.mark.parametrize("name", ["cecilia", "filip", "maja", "jonas"])
@pytest.mark.parametrize("page", ["export", "export_identified"])
def test_nobody_else_can_tell_that_it_exists(request, client, take_out, name, page):
    user = request.getfixturevalue(name)
    client.force_login(user)
    session = client.session
    session["accounts.confirmed_at"] = 99_999_999_999
    session.save()

    assert take_out(user, "json").status_code == 404


def test_the_list_has_the_columns_of_the_page_and_no_name(acting, client, astrid, case):
    client.force_login(astrid)

    answer = client.post(
        reverse("cases:caseload_export"), {"reason": REASON, "state": "all", "on": "2026-03-31"}
    )

    sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert "Astrid Berg" in rows[0][0]
    assert rows[1][0] == "Ärende"
    assert rows[2][0] == case.number
    assert not any("Påhittad" in str(cell) for row in rows for cell in row)
    # What a worker has written never becomes a formula in somebody's program.
    assert (sheet["B3"].data_type, sheet["B3"].quotePrefix) == ("s", True)
    with acting(astrid):
        entry = Entry.objects.get(action="cases.caseload.exported")
    assert entry.details["cases"] == [str(case.pk)]
    assert entry.details["number"] in rows[0][0]
    assert entry.details["sha256"] == hashlib.sha256(answer.content).hexdigest()


def test_the_list_is_as_of_its_day(client, astrid, case):
    client.force_login(astrid)

    answer = client.post(
        reverse("cases:caseload_export"), {"reason": REASON, "state": "all", "on": "2026-03-01"}
    )

    assert load_workbook(io.BytesIO(answer.content)).worksheets[0].max_row == 2


def test_who_does_no_casework_takes_no_list_out(client, greta):
    client.force_login(greta)

    assert client.get(reverse("cases:caseload_export")).status_code == 403


def test_the_command_passes_the_same_wall_and_log(acting, astrid, cecilia, case, tmp_path, capsys):
    def command(by, out):
        out = ["--out", str(tmp_path / out), "--reason", REASON]
        return main(["export", "case", case.number, "--as", by.email, "--format", "json", *out])

    assert command(astrid, "a.json") == 0
    assert json.loads((tmp_path / "a.json").read_text())["data"]["case"] == case.number
    assert (tmp_path / "a.json").stat().st_mode & 0o077 == 0
    assert command(cecilia, "b.json") == 2
    assert not (tmp_path / "b.json").exists()
    # Never over another file, and then nothing is logged as taken out.
    assert command(astrid, "a.json") == 2
    with acting(astrid):
        assert Entry.objects.filter(action="cases.record.exported").count() == 1


def test_the_list_by_command(astrid, case, tmp_path):
    out = tmp_path / "lista.xlsx"

    assert main(["export", "caseload", "--as", astrid.email, "--out", str(out), "--reason", REASON]) == 0
    assert load_workbook(out).worksheets[0].max_row == 3


def test_the_day_shown_and_the_day_of_the_file_are_told_apart_by_whoever_hears_the_page(client, astrid, case):
    client.force_login(astrid)
    page = client.get(reverse("cases:export", args=[case.pk]))
    assertContains(page, 'id="id_on"', count=1)
    assertContains(page, 'for="file_on"', count=1)


def test_a_later_contact_is_told_in_words(take_out, acting, astrid, case):
    with acting(astrid):
        record_contact(
            case=case, channel="other", direction="OUT", made_at=AT, content="Ringt.", by=astrid, at=AT
        )
    assert "någon annan" in "".join(said_in(take_out(astrid, "pdf").content))
