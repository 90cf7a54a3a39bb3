"""To ask the police is to tell them: by a consent that covers it or a provision, as whatever else is given."""

from uuid import uuid4

import pytest
from django.urls import reverse

from utvag.common.policy import NotAllowed
from utvag.disclosures import queries
from utvag.disclosures.actions import statements
from utvag.disclosures.actions.consents import record_consent
from utvag.disclosures.models import PoliceStatement
from utvag.disclosures.tests.conftest import NOW, TODAY

pytestmark = pytest.mark.django_db
OWN_WORK = {"gate": "own_work", "need": "Utredningen går inte att göra annars."}


def test_the_police_are_asked_on_consent_or_a_provision_and_what_it_asks_for(acting, astrid, case):
    asked = {"case": case, "kind": "THREAT", "source": "NOA", "by": astrid, "at": NOW}
    with acting(astrid):
        with pytest.raises(NotAllowed, match="Inget samtycke"):
            statements.ask(gate="consent", **asked)
        with pytest.raises(NotAllowed, match="nödvändig"):
            statements.ask(gate="own_work", **asked)
        with pytest.raises(NotAllowed, match="öppnar inte"):
            statements.ask(gate="general_clause", **asked)
        row = statements.ask(**OWN_WORK, **asked)
        assert (row.gate, row.need, row.consent) == ("own_work", OWN_WORK["need"], None)
        given = record_consent(
            case=case,
            recipient="NOA",
            purpose="Hotbild",
            kinds=["KNOWN", "SAFETY"],
            answer="GIVEN",
            answered_on=TODAY,
            starts_on=TODAY,
            ends_on=TODAY,
            by=astrid,
            at=NOW,
        )
        with pytest.raises(NotAllowed, match="Välj vilket"):
            statements.ask(gate="consent", **asked)
        with pytest.raises(NotAllowed, match="ett annat ändamål"):
            statements.ask(gate="consent", consent=given, **asked)
        assert statements.ask(gate="consent", consent=given, same_purpose=True, **asked).consent == given


@pytest.mark.parametrize("gate", ["crime_prevention", "crime_suspected", "statutory_duty", "no_harm"])
def test_by_a_gate_that_a_manager_opens_nobody_else_asks_and_is_told_who_may(
    client, acting, bo, david, bos_case, gate
):
    ground = {"gate": gate, "need": "x", "proportionality": "x", "harm": "NONE", "harm_note": "x"}
    asked = {"case": bos_case, "kind": "THREAT", "source": "NOA", "at": NOW, **ground}
    with acting(bo), pytest.raises(NotAllowed, match="Enhetschef"):
        statements.ask(by=bo, **asked)
    client.force_login(bo)
    sent = {"kind": "THREAT", "source": "NOA", **ground}
    page = client.post(reverse("disclosures:statement_request", args=[bos_case.pk]), sent)
    assert "Enhetschef" in str(page.context["form"].errors["gate"])
    assert "Nödvändigt för vårt eget arbete" in page.content.decode(), "the guidance stands beside it"
    with acting(david):
        assert statements.ask(by=david, **asked)


def test_no_ground_is_written_in_free_words(client, astrid, case):
    client.force_login(astrid)
    page = reverse("disclosures:statement_request", args=[case.pk])
    form = client.get(page).context["form"]
    assert "gate_note" not in form.fields
    assert {key for key, _words in form.fields["gate"].choices} == {
        "consent", "no_harm", "own_work", "crime_prevention", "crime_suspected", "statutory_duty",
    }  # fmt: skip
    sent = {"kind": "THREAT", "source": "NOA", "gate": "OTHER", "gate_note": "x"}
    assert "gate" in client.post(page, sent).context["form"].errors


def test_a_question_from_before_grounds_were_weighed_is_shown_and_put_anew(client, acting, astrid, case):
    with acting(astrid):
        row = PoliceStatement.objects.create(
            case=case, kind="THREAT", source="NOA", gate="OTHER", gate_note="10 kap. OSL", asked_at=NOW,
            asked_by=astrid,
        )  # fmt: skip
        assert "på nytt" in str(queries.may_send_question(row, None, TODAY))
    client.force_login(astrid)
    shown = client.get(reverse("disclosures:statements", args=[case.pk])).content.decode()
    assert "10 kap. OSL" in shown


@pytest.mark.parametrize(
    ("recipient", "kinds", "source", "kind", "covered"),
    [
        ("NOA", ["KNOWN", "SAFETY"], "NOA", "THREAT", True),
        ("BOPS", ["KNOWN", "SAFETY"], "BOPS", "PROTECTION", True),
        ("POLICE_AREA", ["KNOWN"], "LPO", "CRIMINALITY", True),
        ("POLICE_AREA", ["KNOWN", "SAFETY"], "NOA", "THREAT", False),
        ("NOA", ["KNOWN", "SAFETY"], "BOPS", "PROTECTION", False),
        ("NOA", ["KNOWN", "SAFETY"], "OTHER", "THREAT", False),
        ("OTHER", ["KNOWN", "SAFETY"], "OTHER", "THREAT", False),
        ("NOA", ["KNOWN"], "NOA", "THREAT", False),
        ("NOA", ["SAFETY"], "NOA", "PROTECTION", False),
        ("NOA", ["PLAN"], "NOA", "CRIMINALITY", False),
    ],
)
def test_a_consent_opens_only_to_its_own_part_of_the_police_and_for_what_it_names(
    client, acting, astrid, case, consented, recipient, kinds, source, kind, covered
):
    consent = consented(case, kinds=kinds, recipient=recipient)
    sent = {"kind": kind, "source": source, "gate": "consent", "same_purpose": True}
    with acting(astrid):
        if not covered:
            with pytest.raises(NotAllowed, match=r"(?i)samtycke"):
                statements.ask(case=case, by=astrid, at=NOW, consent=consent, **sent)
    sent["consent"] = str(consent.pk)
    client.force_login(astrid)
    page = client.post(reverse("disclosures:statement_request", args=[case.pk]), sent)
    assert page.status_code == (302 if covered else 200)
    with acting(astrid):
        assert PoliceStatement.objects.filter(case=case).exists() is covered


def test_a_consent_from_before_kinds_were_asked_for_opens_no_question(acting, astrid, case, consented):
    consent = consented(case, recipient="NOA")
    with acting(astrid):
        consent.pk, consent.kinds = uuid4(), None
        consent.save(force_insert=True)
        asked = {"gate": "consent", "consent": consent, "same_purpose": True, "by": astrid, "at": NOW}
        with pytest.raises(NotAllowed, match="amtycke"):
            statements.ask(case=case, kind="CRIMINALITY", source="NOA", **asked)


def test_what_the_gate_asks_for_is_asked_for_where_it_is_written(client, acting, astrid, case):
    client.force_login(astrid)
    sent = {"kind": "THREAT", "source": "NOA", "gate": "own_work"}
    page = client.post(reverse("disclosures:statement_request", args=[case.pk]), sent)
    assert page.status_code == 200
    assert "need" in page.context["form"].errors
    with acting(astrid):
        assert not PoliceStatement.objects.exists()
