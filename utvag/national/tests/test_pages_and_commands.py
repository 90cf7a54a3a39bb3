"""The pages of the actor and the key holder, and the same by command."""

from uuid import uuid4

import pytest
from django.urls import reverse

from utvag.cli.main import build_parser
from utvag.national.models import KeyPeriod


def page(client, user, name, *args, **data):
    client.force_login(user)
    url = reverse(f"national:{name}", args=args)
    return client.post(url, data, follow=True) if data else client.get(url)


def prepared(client, user, call):
    return page(client, user, "preparing", call.pk, criteria="municipality.1", municipality="0126")


@pytest.fixture
def snapshot(people, astrid, now):
    from utvag.statistics import public as statistics

    return statistics.take_snapshot(controller_id=astrid.controller_id, at=now)


def said(response):
    return response.content.decode()


def test_a_return_is_made_and_sent_on_its_page(
    client, astrid, david, ture, opened, called, snapshot, answered
):
    call = called(opened())
    assert call.partner.counterpart.name in said(page(client, astrid, "rounds"))
    assert "omgang-1" in said(prepared(client, astrid, call))
    client.force_login(astrid)
    contribution = reverse_of(client, call)
    shown = said(page(client, astrid, "asking", contribution, go="1"))
    assert 'action="' + reverse("national:taking_up", args=[contribution]) in shown
    assert answered() != []
    shown = said(page(client, astrid, "taking_up", contribution, go="1"))
    assert "&quot;tokens&quot;" in shown
    for planted in ("199005062386", "Påhittad", "Talgoxe"):
        assert planted not in shown
    shown = said(page(client, david, "sending", contribution, go="1"))
    assert reverse("exchange:package", args=[sent_package(client)]) in shown


def reverse_of(client, call):
    """The return that the page's forms lead to."""
    found = client.get(reverse("national:round", args=[call.pk])).context["row"]
    return found.pk


def sent_package(client):
    rounds = client.get(reverse("national:rounds")).context["rows"]
    return client.get(reverse("national:round", args=[rounds[0].call.pk])).context["row"].package_id


def test_the_key_holder_answers_and_ends_on_its_pages(client, astrid, ture, opened, called, snapshot, acting):
    period = opened()
    call = called(period)
    prepared(client, astrid, call)
    page(client, astrid, "asking", reverse_of(client, call), go="1")
    client.force_login(ture)
    (request,) = client.get(reverse("national:periods")).context["requests"]
    page(client, ture, "answering", request.package.pk, go="1")
    shown = page(client, ture, "period", period.pk)
    assert shown.context["evaluations"] > 0
    assert "Exempelby" in said(shown)
    assert page(client, ture, "ending", period.pk).status_code == 200
    shown = page(client, ture, "ending", period.pk, go="1")
    assert period.announcement.split('"')[3] in said(shown)
    assert page(client, ture, "quota", period.pk).status_code == 403


def test_who_leads_no_unit_is_told_why_and_who_is_not_called_finds_nothing(
    client, astrid, bo, siv, ture, ester, maja, opened, called
):
    period, call = opened(), called()
    for user in (bo, siv, ture):
        assert page(client, user, "rounds").status_code == 403
        assert page(client, user, "round", call.pk).status_code == 403
    for user in (ester, maja):
        assert page(client, user, "round", call.pk).status_code == 404
    for user in (astrid, bo, siv):
        assert page(client, user, "periods").status_code == 403
        assert page(client, user, "period", period.pk).status_code == 403
    assert page(client, ture, "period", uuid4()).status_code == 404


def test_a_mistake_is_said_on_the_form(client, astrid, called, snapshot):
    client.force_login(astrid)
    url = reverse("national:preparing", args=[called().pk])
    shown = client.post(
        url,
        {
            "criteria": "municipality.1",
            "municipality": "0126",
            "with_1": "Polisen",
            "low_1": "3",
            "high_1": "2",
        },
    )
    assert "high_1" in shown.context["form"].errors


def test_what_stands_in_the_way_is_said_on_the_page(client, astrid, opened, called, snapshot):
    call = called(opened())
    prepared(client, astrid, call)
    contribution = reverse_of(client, call)
    page(client, astrid, "asking", contribution, go="1")
    shown = page(client, astrid, "taking_up", contribution, go="1")
    assert shown.status_code == 422
    assert "Inget som kan användas" in str(shown.context["form"].errors)


def test_the_key_holder_and_the_statistician_have_nothing_of_cases(client, siv, ture, case):
    for user in (siv, ture):
        client.force_login(user)
        assert client.get("/").status_code in (200, 302)
        assert client.get(reverse("cases:overview", args=[case.pk])).status_code == 404


def ran(*words):
    args = build_parser().parse_args(["national", *words])
    return args.run(args)


def test_the_whole_return_by_commands_and_by_files(
    tmp_path, capsys, acting, astrid, david, ture, siv, acquainted, called, opened, snapshot, came_to
):
    assert ran("holder", "open", "2026", "--as", ture.email) == 0
    assert "utvag.oblivious.signed" in capsys.readouterr().out
    with acting(ture):
        period = KeyPeriod.objects.get()
    call = called(period)
    prepare = ("--criteria", "municipality.1", "--municipality", "0126", "--overlap", "Polisen:0:1")
    assert ran("actor", "prepare", "--as", astrid.email, *prepare) == 0
    assert "omgang" not in capsys.readouterr().err
    assert ran("actor", "tokens", "--as", astrid.email, "--to-file", str(tmp_path / "request")) == 0
    assert (tmp_path / "request").stat().st_mode & 0o777 == 0o600
    assert ran("holder", "answer", "--as", ture.email) == 1
    assert "NO_QUOTA" in capsys.readouterr().err
    assert ran("holder", "quota", "2026", str(astrid.controller_id), "9000", "--as", ture.email) == 0
    assert ran("actor", "tokens", "--as", astrid.email) == 1
    assert ran("actor", "prepare", "--as", astrid.email, *prepare) == 0
    assert ran("actor", "tokens", "--as", astrid.email) == 0
    assert ran("holder", "answer", "--as", ture.email) == 0
    assert ran("actor", "tokens", "--as", astrid.email) == 0
    assert ran("actor", "send", "--as", astrid.email) == 1
    assert ran("actor", "send", "--as", david.email, "--to-file", str(tmp_path / "return")) == 0
    assert "1 receipts" in capsys.readouterr().out
    assert ran("holder", "end", "2026", "--as", ture.email) == 0
    assert ran("holder", "answer", "--as", ture.email, "--from-file", str(tmp_path / "request")) == 0
    assert ran("actor", "send", "--as", david.email, "--round", "none") == 2
    (came,) = came_to(siv)
    assert came.package.in_reply_to == call.package_id
