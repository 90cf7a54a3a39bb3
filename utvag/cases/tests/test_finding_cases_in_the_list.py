"""The list of cases says who is responsible, and can be narrowed to one stage, today and as of an earlier day."""

import io
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from utvag.cases.models import StageEntry
from utvag.cases.public import Case, hand_over

pytestmark = pytest.mark.django_db

LATE = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)


@pytest.fixture
def listed(client, astrid):
    """`listed(stage=...)` are the rows that Astrid reads."""
    client.force_login(astrid)

    def read(**asked):
        page = client.get(reverse("cases:caseload"), asked)
        assert page.status_code == 200
        return {row.alias: row.responsible for row in page.context["rows"]}

    return read


@pytest.fixture
def investigated(acting, astrid, open_case):
    """A case that has been under investigation since 4 May 2026."""
    case = open_case(by=astrid, alias="Utredd")
    with acting(astrid):
        StageEntry.objects.create(
            case=case, track="social", stage="investigation", entered_at=LATE, entered_by=astrid
        )
        Case.objects.filter(pk=case.pk).update(social_stage="investigation")
    return case


def test_each_row_says_who_is_responsible_on_its_day(acting, listed, bos_case, bo, cecilia):
    assert listed() == {"Talgoxe": "Bo Lind"}
    with acting(bo):
        hand_over(case=bos_case, taker=cecilia, by=bo, at=LATE)
    assert listed() == {"Talgoxe": cecilia.name}
    assert listed(on="2026-04-15") == {"Talgoxe": "Bo Lind"}
    assert listed(on="2026-03-15") == {"Talgoxe": ""}


def test_one_stage_is_listed_as_things_stood_on_the_day(listed, case, investigated):
    assert listed().keys() == {"Talgoxe", "Utredd"}
    assert listed(stage="investigation").keys() == {"Utredd"}
    assert listed(stage="investigation", on="2026-05-03").keys() == set()
    assert listed(stage=case.social_stage, on="2026-05-03").keys() == {"Talgoxe", "Utredd"}


def test_a_file_of_the_list_has_the_same_column_and_the_same_stage(client, astrid, bos_case, investigated):
    client.force_login(astrid)
    sent = {"reason": "Genomgång", "state": "all", "on": date(2026, 5, 5)}

    def rows(**more):
        answer = client.post(reverse("cases:caseload_export"), {**sent, **more})
        sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]
        # Above the headings stands who took it out.
        return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]

    whole = rows()
    assert whole[0][2] == "Ansvarig handläggare"
    assert {row[2] for row in whole[1:]} == {"Bo Lind", None}
    assert [row[1] for row in rows(stage="investigation")[1:]] == ["Utredd"]
