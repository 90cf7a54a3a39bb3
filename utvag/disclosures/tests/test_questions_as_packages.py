"""What is asked of the police as a package: answered in their inbox, and entered by somebody who has looked."""

from datetime import timedelta

import pytest
from django.urls import reverse

from utvag.common.policy import NotAllowed
from utvag.disclosures.actions import statements
from utvag.disclosures.models import PoliceStatement
from utvag.exchange import queries
from utvag.exchange.tests import signing_in
from utvag.exchange.tests.conftest import introduced, keyed, now  # noqa: F401

pytestmark = pytest.mark.django_db
SAID = {
    "question": "Vilken hotbild?",
    "purpose": "Planera stödet.",
    "person_name": "Påhittad",
    "contact": "Astrid Berg",
}


@pytest.fixture
def asked(acting, keyed, introduced, case, astrid, david, jonas, now):  # noqa: F811
    """A question about the threat, put for our own work; both have the other's keys."""
    keys = {user: keyed(user, at=now - timedelta(days=1)) for user in (astrid, jonas)}
    introduced(astrid, keys[jonas], checked_by=david, kind="POLICE_AREA")
    introduced(jonas, keys[astrid], checked_by=jonas)
    with acting(astrid):
        return statements.ask(
            case=case, kind="THREAT", source="LPO", gate="own_work", need="Planen.", by=astrid, at=now
        )


@pytest.fixture
def sent(asked, acting, client, case, astrid, now):  # noqa: F811
    """It is sent on its page."""
    with acting(astrid):
        to = str(queries.partners_to_write_to(astrid.controller_id, now.date()).get().counterpart_id)
    signing_in.confirmed(client, astrid)
    page = reverse("disclosures:statement_package", args=[case.pk, asked.pk])
    said = {**SAID, "to": to, "ends_on": (now + timedelta(days=20)).date().isoformat()}
    assert client.post(page, said).status_code == 302
    return asked


def came(acting, user):
    with acting(user):
        return queries.came_in().get()


def answered(client, acting, jonas, now, **more):  # noqa: F811
    package = came(acting, jonas)
    signing_in.confirmed(client, jonas)
    day = now.date()
    said = {
        "outcome": "ANSWERED",
        "threat": "RAISED",
        "stated_on": day.isoformat(),
        "valid_until": (day + timedelta(days=60)).isoformat(),
        "text": "Ett konkret hot i våras.",
        "gate": "statutory_duty",
        "ends_on": (day + timedelta(days=20)).isoformat(),
    }
    return client.post(reverse("exchange:answer", args=[package.pk]), {**said, **more})


def test_the_question_is_offered_and_begins_with_what_was_asked(asked, client, case, astrid):
    signing_in.confirmed(client, astrid)
    page = reverse("disclosures:statement_package", args=[case.pk, asked.pk])
    assert page in client.get(reverse("disclosures:statements", args=[case.pk])).content.decode()
    form = client.get(page).context["form"]
    assert "hotbilden" in form.initial["question"]
    assert form.initial["provision"] == "Nödvändigt för vårt eget arbete"
    assert "person_contact" not in form.fields


def test_the_police_answer_in_their_inbox(sent, acting, client, case, jonas, now):  # noqa: F811
    signing_in.confirmed(client, jonas)
    assert "Begäran" in client.get(reverse("exchange:inbox")).content.decode()
    assert "Ett paket har kommit in" in client.get(reverse("cases:day")).content.decode()
    package = came(acting, jonas)
    assert client.get(reverse("exchange:package", args=[package.pk])).status_code == 200
    form = client.get(reverse("exchange:answer", args=[package.pk])).context["form"]
    assert [code for code, _words in form.fields["outcome"].choices] == ["", "ANSWERED", "REFUSED"]
    assert client.get(reverse("disclosures:statements", args=[case.pk])).status_code == 404
    assert answered(client, acting, jonas, now, threat="").status_code == 200
    assert answered(client, acting, jonas, now, valid_until="").status_code == 200
    assert answered(client, acting, jonas, now, outcome="REFUSED").status_code == 200, "a no has its reason"
    assert answered(client, acting, jonas, now).status_code == 302


def test_the_answer_is_entered_by_one_who_has_looked_and_never_by_itself(
    sent,
    acting,
    client,
    case,
    astrid,
    jonas,
    now,  # noqa: F811
):
    answered(client, acting, jonas, now)
    with acting(astrid):
        assert PoliceStatement.objects.get(pk=sent.pk).received_at is None
        package = queries.came_in().get()
    signing_in.confirmed(client, astrid)
    page = reverse("disclosures:statement_answer", args=[case.pk, sent.pk])
    assert page in client.get(reverse("exchange:package", args=[package.pk])).content.decode()
    shown = client.get(reverse("disclosures:statements", args=[case.pk])).content.decode()
    assert "Gå igenom svaret och för in det" in shown
    begun = client.get(page).context["form"].initial
    assert (begun["answer"], begun["conclusion"], begun["summary"]) == (
        "GIVEN",
        "MEDIUM",
        "Ett konkret hot i våras.",
    )
    client.post(page, begun)
    with acting(astrid):
        row = PoliceStatement.objects.select_related("case__key").get(pk=sent.pk)
        assert (row.conclusion, row.stated_on) == ("MEDIUM", now.date())
        assert row.expires_on == now.date() + timedelta(days=60)
        assert queries.package_with(package.pk).get().settlement.outcome == "NOTED"


def test_a_ground_that_no_longer_holds_sends_nothing(asked, acting, case, astrid, now):  # noqa: F811
    with acting(astrid):
        asked.gate, asked.consent = "consent", None
        partner = queries.partners_to_write_to(astrid.controller_id, now.date()).get()
        with pytest.raises(NotAllowed):
            statements.send_question(
                statement=asked,
                payload={"about": "STATEMENT", **SAID},
                partner=partner,
                ends_at=now + timedelta(days=9),
                by=astrid,
                at=now,
            )
        assert not queries.sent().exists()


def test_the_ledger_shows_both_ways_with_gate_and_end(sent, acting, client, case, astrid, jonas, now):  # noqa: F811
    answered(client, acting, jonas, now)
    signing_in.confirmed(client, astrid)
    text = client.get(reverse("disclosures:ledger", args=[case.pk])).content.decode()
    assert "Paket: Begäran" in text
    assert "Paket: Svar på begäran" in text
