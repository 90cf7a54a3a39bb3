"""Something leaves a case by a gate, a test and a decision; until then nothing has left."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from utvag.audit.models import Entry
from utvag.cases.actions.closing import close
from utvag.cases.models import Case, Task
from utvag.common.policy import NotAllowed
from utvag.disclosures.actions import disclosing
from utvag.disclosures.actions.consents import withdraw_consent
from utvag.disclosures.models import Disclosure, DisclosureDecision, DisclosureItem
from utvag.disclosures.tests.conftest import NOW, TODAY
from utvag.disclosures.tests.giving import decided, prepared, sent

pytestmark = pytest.mark.django_db
PAGES = ["ledger", "disclosure_new", "contact_details", "reception_new", "ledger_copy"]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("name", ["cecilia", "filip", "eva", "jonas", "maja", "ines"])
def test_outsiders_cannot_tell_that_the_case_exists(request, client, case, page, name):
    client.force_login(request.getfixturevalue(name))
    assert client.get(reverse(f"disclosures:{page}", args=[case.pk])).status_code == 404


def test_a_consent_opens_for_the_recipient_and_kinds_that_it_names(acting, astrid, case, consented, wanted):
    consent = consented(case)
    with acting(astrid):
        row = prepared(case, astrid, wanted())
        assert (row.consent, row.deciders) == (consent, 1)
        decided(row, astrid)
        sent(row, astrid)
        assert Disclosure.objects.get().sent_on == TODAY
        assert DisclosureItem.objects.get().granted_by == astrid
        actions = list(
            Entry.objects.filter(action__startswith="disclosures.disclosure").values_list("action", flat=True)
        )
    assert sorted(actions) == [f"disclosures.disclosure.{verb}" for verb in ("decided", "prepared", "sent")]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"asker": "Karin Löv"}, "vilken dag de bad"),
        ({"asked_on": TODAY}, "Skriv vem"),
        ({"asker": "Karin Löv", "asked_on": TODAY + timedelta(days=1)}, "inte hänt"),
    ],
)
def test_who_asks_and_on_which_day_are_written_together(acting, astrid, case, consented, wanted, more, said):
    consented(case)
    with acting(astrid), pytest.raises(NotAllowed, match=said):
        prepared(case, astrid, wanted(**more))


def test_whoever_asked_is_shown_also_where_the_day_is_not_known(client, acting, astrid, case):
    with acting(astrid):
        row = Disclosure.objects.create(
            case=case, asker="Karin Löv", recipient="NGO", purpose="x", gate="own_work", deciders=1,
            prepared_at=NOW, prepared_by=astrid,
        )  # fmt: skip
    client.force_login(astrid)
    shown = client.get(reverse("disclosures:disclosure", args=[case.pk, row.pk])).content.decode()
    assert "Karin Löv" in shown
    assert "eget initiativ" not in shown


def test_a_consent_that_is_taken_back_stops_what_is_decided_and_closes_no_help(
    acting, astrid, case, consented, wanted
):
    consent = consented(case)
    with acting(astrid):
        row = prepared(case, astrid, wanted())
        decided(row, astrid)
        tasks = set(Task.objects.filter(case=case).values_list("pk", "done_at", "unneeded_at"))
        stage = Case.objects.get(pk=case.pk).social_stage
        withdraw_consent(consent=consent, by=astrid, at=NOW)
        with pytest.raises(NotAllowed, match="tagits tillbaka"):
            sent(row, astrid)
        with pytest.raises(NotAllowed, match="Inget samtycke"):
            prepared(case, astrid, wanted())
        after = Case.objects.get(pk=case.pk)
        assert (after.social_stage, after.is_closed) == (stage, False)
        assert set(Task.objects.filter(case=case).values_list("pk", "done_at", "unneeded_at")) == tasks


def test_the_database_too_stops_what_rests_on_a_consent_taken_back(acting, astrid, case, consented, wanted):
    consent = consented(case)
    with acting(astrid):
        row = prepared(case, astrid, wanted())
        decided(row, astrid)
        withdraw_consent(consent=consent, by=astrid, at=NOW)
        with pytest.raises(DatabaseError), transaction.atomic():
            Disclosure.objects.filter(pk=row.pk).update(sent_at=NOW, sent_by=astrid, sent_on=TODAY)


def test_nothing_is_sent_before_it_is_decided_not_even_past_the_program(
    acting, astrid, case, consented, wanted
):
    consented(case)
    with acting(astrid):
        row = prepared(case, astrid, wanted())
        with pytest.raises(NotAllowed, match="inte beslutat"):
            sent(row, astrid)
        with pytest.raises(DatabaseError), transaction.atomic():
            Disclosure.objects.filter(pk=row.pk).update(sent_at=NOW, sent_by=astrid, sent_on=TODAY)


@pytest.mark.parametrize(("days", "said"), [(-1, "innan det är beslutat"), (1, "inte hänt")])
def test_nothing_is_given_before_it_was_decided_nor_on_a_day_to_come(
    acting, astrid, case, wanted, days, said
):
    with acting(astrid):
        row = prepared(case, astrid, wanted("own_work", need="Frågan kan inte ställas annars."))
        decided(row, astrid)
        with pytest.raises(NotAllowed, match=said):
            sent(row, astrid, on=TODAY + timedelta(days=days))
        with pytest.raises(DatabaseError), transaction.atomic():
            Disclosure.objects.filter(pk=row.pk).update(
                sent_at=NOW, sent_by=astrid, sent_on=TODAY + timedelta(days=days)
            )
        sent(row, astrid)


def test_no_earlier_day_passes_a_consent_that_has_been_taken_back_since(
    acting, astrid, case, consented, wanted
):
    consent, later = consented(case), NOW + timedelta(days=2)
    with acting(astrid):
        row = prepared(case, astrid, wanted())
        decided(row, astrid)
        withdraw_consent(consent=consent, by=astrid, at=later)
        with pytest.raises(NotAllowed, match="tagits tillbaka"):
            disclosing.send(disclosure=row, sent_on=TODAY, sent_way="MEETING", by=astrid, at=later)
        with pytest.raises(DatabaseError), transaction.atomic():
            Disclosure.objects.filter(pk=row.pk).update(sent_at=later, sent_by=astrid, sent_on=TODAY)


def test_what_was_prepared_and_decided_is_never_rewritten(acting, astrid, case, consented, wanted):
    consented(case)
    with acting(astrid):
        decided(prepared(case, astrid, wanted()), astrid)
        for rows, change in (
            (Disclosure.objects, {"gate": "no_harm"}),
            (Disclosure.objects, {"deciders": 1}),
            (DisclosureItem.objects, {"information": "OTHER"}),
            (DisclosureDecision.objects, {"outcome": "REFUSED"}),
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                rows.update(**change)
            with pytest.raises(DatabaseError), transaction.atomic():
                rows.all().delete()


@pytest.mark.parametrize(
    ("gate", "more", "said"),
    [
        ("no_harm", {}, "menprövning"),
        ("own_work", {}, "varför är uppgiften nödvändig"),
        ("crime_prevention", {"recipient": "NOA", "need": "x"}, "proportionerligt"),
        ("crime_prevention", {"need": "x", "proportionality": "x"}, "bara för brottsbekämpande"),
        ("general_clause", {"need": "x"}, "öppnar inte i dag"),
        ("enforcement_duty", {"recipient": "NOA"}, "öppnar inte i dag"),
        ("contact_details", {"recipient": "NOA"}, "egen sida"),
        ("own_work", {"need": "x", "items": {}}, "exakt vilka"),
    ],
)
def test_each_gate_asks_for_its_own_tests(acting, astrid, case, wanted, gate, more, said):
    with acting(astrid), pytest.raises(NotAllowed, match=said):
        prepared(case, astrid, wanted(gate, **more))
    with acting(astrid):
        assert not Disclosure.objects.exists()


def test_it_goes_from_form_to_paper(client, confirmed, acting, astrid, case, consented):
    consent = consented(case)
    confirmed(astrid)
    new = reverse("disclosures:disclosure_new", args=[case.pk])
    assert "Öppnar inte" in client.get(new).content.decode()
    sent_in = {"recipient": "PRISON_PROBATION", "purpose": "Planera", "gate": "consent"}
    assert "exakt vilka" in client.post(new, sent_in).content.decode()
    assert "Planera frigivningen" in client.get(new).content.decode(), "what the consent was given for"
    unnamed = client.post(new, {**sent_in, "item_plan": "Planen till maj", "same_purpose": "on"})
    assert "consent" in unnamed.context["form"].errors
    sent_in |= {"consent": str(consent.pk)}
    other = client.post(new, {**sent_in, "item_plan": "Planen till maj"})
    assert "same_purpose" in other.context["form"].errors
    sent_in |= {"same_purpose": "on"}
    shown = client.post(new, {**sent_in, "item_family": "Barnens skola"}).content.decode()
    assert "omfattar inte alla" in shown
    assert client.post(new, {**sent_in, "item_plan": "Planen till maj"}).status_code == 302
    with acting(astrid):
        row = Disclosure.objects.get()
    page = reverse("disclosures:disclosure", args=[case.pk, row.pk])
    assert "Väntar på beslut" in client.get(page).content.decode()
    decide = client.get(reverse("disclosures:disclosure_decision", args=[case.pk, row.pk])).content.decode()
    for shown in (client.get(page).content.decode(), decide):
        assert "Planera frigivningen" in shown
    client.post(reverse("disclosures:disclosure_decision", args=[case.pk, row.pk]), {"outcome": "GRANTED"})
    given = reverse("disclosures:disclosure_sending", args=[case.pk, row.pk])
    client.post(given, {"sent_on": TODAY + timedelta(days=1), "sent_way": "MEETING"})
    early = client.post(given, {"sent_on": TODAY - timedelta(days=1), "sent_way": "MEETING"}).content.decode()
    assert "innan det är beslutat" in early
    with acting(astrid):
        assert Disclosure.objects.get().sent_at is None, "the day has not come"
    client.post(given, {"sent_on": TODAY, "sent_way": "MEETING"})
    assert "Planen till maj" in client.get(page).content.decode()
    client.post(given, {"sent_on": TODAY, "sent_way": "HAND"})
    with acting(astrid):
        assert Entry.objects.filter(action="disclosures.disclosure.sent").count() == 1
        assert Disclosure.objects.get().sent_way == "MEETING", "it is given once"
    paper = client.get(reverse("disclosures:disclosure_note", args=[case.pk, row.pk]))
    assert paper["Content-Type"] == "application/pdf"
    assert "utlamnande" in paper["Content-Disposition"]


def test_it_is_stopped_with_a_reason(acting, astrid, case, consented, wanted):
    consented(case)
    with acting(astrid):
        row = prepared(case, astrid, wanted())
        disclosing.stop(disclosure=row, reason="Mötet ställdes in.", by=astrid, at=NOW)
        with pytest.raises(NotAllowed, match="stoppades"):
            decided(row, astrid)


def test_a_request_is_answered_also_when_the_case_is_closed(acting, astrid, david, case, wanted):
    with acting(astrid):
        close(case=case, reason="GOALS_REACHED", seen_open=True, by=astrid, at=NOW)
    with acting(david):
        row = prepared(case, david, wanted("no_harm", harm="FEARED", harm_note="Hotet."))
        decided(row, david, "REFUSED", reasons="Någon kan lida men.")


def test_what_is_written_is_not_in_the_database_in_clear(acting, astrid, case, consented, wanted):
    from django.db import connection

    consented(case)
    with acting(astrid):
        prepared(case, astrid, wanted(asker="Karin Löv", asked_on=TODAY))
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT d::text, i::text FROM disclosures_disclosure d, disclosures_disclosureitem i"
            )
            kept = "".join(cursor.fetchone())
    for word in ("Planera", "Karin", "kvar till maj"):
        assert word not in kept
        assert word.encode().hex() not in kept
