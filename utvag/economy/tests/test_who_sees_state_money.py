"""Who has the case sees where state money stands; amounts are for the place's list, and numbers of nobody for finance."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.urls import reverse

from utvag.common.policy import NotAllowed
from utvag.economy.actions import state_money as actions
from utvag.economy.domain.periods import Span
from utvag.economy.models import (
    StateMoneyAmount,
    StateMoneyApplication,
    StateMoneyClaim,
    StateMoneyEvidence,
    StateMoneyStep,
)
from utvag.economy.queries import state_money as queries
from utvag.economy.tests.conftest import AT, PERIOD

pytestmark = pytest.mark.django_db
TABLES = (
    StateMoneyApplication,
    StateMoneyClaim,
    StateMoneyStep,
    StateMoneyAmount,
    StateMoneyEvidence,
)


@pytest.fixture
def granted(asked_for, moved, scheme):
    row = asked_for(evidence=scheme.evidence[:1])
    moved(row, "SENT", "GRANTED", amount=30_000)
    return row


def test_on_the_place_list_all_of_it_is_seen(granted, acting, astrid):
    with acting(astrid):
        assert all(model.objects.exists() for model in TABLES)


def test_the_rest_of_the_team_sees_where_it_stands_and_no_day_or_amount(granted, acting, bo):
    with acting(bo):
        (row,) = queries.applications_of(granted.case)
        stands = queries.standing_of(row)
        assert stands.state == "GRANTED"
        assert (stands.asked, stands.granted, stands.expected) == (None, None, None)
        assert not StateMoneyClaim.objects.exists()
        assert not StateMoneyAmount.objects.exists()


@pytest.mark.parametrize("name", ["cecilia", "filip", "eva", "greta", "hugo", "jonas"])
def test_outside_the_team_there_is_nothing(granted, acting, request, name):
    with acting(request.getfixturevalue(name)):
        assert not any(model.objects.exists() for model in TABLES)


def test_whoever_is_not_on_the_list_asks_for_nothing_and_notes_nothing(granted, scheme, stay, acting, bo):
    wanted = [actions.WantedDays(stay.pk, Span(date(2026, 4, 1), date(2026, 4, 2)), Decimal(1))]
    with acting(bo):
        with pytest.raises(NotAllowed):
            actions.apply(
                case=granted.case, scheme=scheme, period=PERIOD, wanted=wanted, grounds="x", by=bo, at=AT
            )
        with pytest.raises(NotAllowed):
            actions.move(application=granted, step="PAID", on=AT.date(), amount=Decimal(1), by=bo, at=AT)


@pytest.mark.parametrize(
    ("model", "more"),
    [
        (StateMoneyStep, {"step": "PAID", "taken_by": "bo"}),
        (StateMoneyApplication, {"number": "AAAAAA", "made_by": "bo"}),
        (StateMoneyEvidence, {"kind": "costs_shown", "noted_by": "bo"}),
    ],
)
def test_the_wall_lets_nobody_write_who_is_not_on_the_list(granted, acting, bo, model, more):
    with acting(bo):
        row = model.objects.filter(case=granted.case).select_related("case__key").first()
        row.pk = uuid4()
        for name, value in more.items():
            setattr(row, name, bo if value == "bo" else value)
        with pytest.raises(Exception, match="row-level security"), transaction.atomic():
            row.save(force_insert=True)


@pytest.mark.parametrize("name", ["greta", "hugo"])
def test_finance_and_director_are_told_amounts_by_a_number_of_nobody(granted, acting, request, name):
    with acting(request.getfixturevalue(name)):
        (stands,) = queries.books()
        columns = _columns("SELECT * FROM wall.state_money_for_books()")
    assert (stands.number, stands.state) == (granted.number, "GRANTED")
    assert (stands.asked, stands.granted, stands.expected) == (30_000, 30_000, 30_000)
    assert not {each for each in columns if "case" in each or "person" in each or "stay" in each}


@pytest.mark.parametrize("name", ["astrid", "bo", "david", "filip", "eva", "ines", "jonas"])
def test_nobody_else_is_told_the_books(granted, acting, request, name):
    with acting(request.getfixturevalue(name)):
        assert queries.books() == []
        assert queries.days_to_claim(queries.scheme_of("police_exit", date(2022, 1, 1)), PERIOD) == 0


def test_the_books_and_the_case_say_the_same(granted, moved, acting, astrid, greta):
    moved(granted, "PAID", amount=20_000)
    with acting(astrid):
        seen = queries.standing_of(queries.application_of(granted.case, granted.pk))
    with acting(greta):
        (told,) = queries.books()
    assert told == seen


def test_finance_is_told_how_many_days_are_left(granted, scheme, acting, greta):
    with acting(greta):
        until = Span(PERIOD.first, date(2026, 3, 31))
        assert queries.days_to_claim(scheme, until) == 22 - 10


def test_what_was_replaced_is_not_in_the_books(asked_for, acting, greta):
    second = asked_for(amount=1, replaces=asked_for())
    with acting(greta):
        assert [each.number for each in queries.books()] == [second.number]


def test_the_pages_of_finance_name_no_case_and_no_person(client, granted, greta):
    client.force_login(greta)
    page = client.get(reverse("economy:state_money_pipeline")).content.decode()
    assert granted.number in page
    for hidden in (str(granted.case_id), granted.case.number, "Talgoxe", "Åke", "Hittebo", str(granted.pk)):
        assert hidden not in page


def test_finance_has_no_page_of_an_application(client, granted, greta):
    client.force_login(greta)
    for name in ("state_money_application", "state_money_pdf", "state_money_docx"):
        assert client.get(reverse(f"economy:{name}", args=[granted.case_id, granted.pk])).status_code == 404


@pytest.mark.parametrize("model", TABLES)
def test_nothing_of_it_is_removed(granted, acting, astrid, model):
    with acting(astrid), pytest.raises(Exception, match="permission denied"), transaction.atomic():
        model.objects.all()._raw_delete("default")


@pytest.mark.parametrize(
    ("model", "change"),
    [
        (StateMoneyApplication, {"scheme": "x"}),
        (StateMoneyClaim, {"amount": 1}),
        (StateMoneyStep, {"step": "PAID"}),
        (StateMoneyAmount, {"amount": 1}),
        (StateMoneyEvidence, {"kind": "x"}),
    ],
)
def test_nothing_of_it_is_changed(granted, acting, astrid, model, change):
    with acting(astrid), pytest.raises(Exception, match="permission denied"), transaction.atomic():
        model.objects.update(**change)


def _columns(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return [each.name for each in cursor.description]
