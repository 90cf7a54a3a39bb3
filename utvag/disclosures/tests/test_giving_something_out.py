"""Something leaves a case by a gate, a test and a decision; until then nothing has left."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse

from utvag.audit.models import Entry
from utvag.cases.actions.closing import close
from utvag.cases.models import Case, Task
from utvag.common.policy import NotAllowed
from utvag.disclosures.actions import disclosing
from utvag.disclosures.actions.consents import withdraw_consent
from utvag.disclosures.models import Disclosure, DisclosureDecision, DisclosureItem
from utvag.disclosures.tests.conftest import NOW, TODAY
from utvag.organisations import public as organisations

pytestmark = pytest.mark.django_db
PAGES = ["ledger", "disclosure_new", "contact_details", "reception_new", "ledger_copy"]


def prepared(case, by, wanted):
    return disclosing.prepare(case=case, wanted=wanted, by=by, at=NOW)


def decided(row, by, outcome="GRANTED", **more):
    return disclosing.decide(disclosure=row, outcome=outcome, by=by, at=NOW, **more)


def sent(row, by, on=TODAY):
    return disclosing.send(disclosure=row, sent_on=on, sent_way="MEETING", by=by, at=NOW)


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
        ({"items": {"FAMILY": "Barnens skola"}}, "omfattar inte alla"),
        ({"recipient": "NGO"}, "Inget samtycke"),
    ],
)
def test_a_consent_opens_nothing_else(acting, astrid, case, consented, wanted, more, said):
    consented(case)
    with acting(astrid), pytest.raises(NotAllowed, match=said):
        prepared(case, astrid, wanted(**more))


def test_a_consent_from_before_kinds_were_asked_for_covers_none(acting, astrid, case, consented, wanted):
    consented(case, kinds=())
    with acting(astrid), pytest.raises(NotAllowed, match="omfattar inte alla"):
        prepared(case, astrid, wanted())


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


def test_who_decides_follows_the_gate(acting, astrid, bo, david, bos_case, wanted):
    with acting(bo):
        row = prepared(bos_case, bo, wanted("no_harm", harm="NONE", harm_note="Känt av alla."))
        with pytest.raises(NotAllowed, match="Enhetschef"):
            decided(row, bo)
    with acting(david):
        assert decided(row, david).outcome == "GRANTED"


def test_the_delegation_register_decides_when_it_names_the_gate(acting, astrid, bo, filip, bos_case, wanted):
    with acting(filip):
        organisations.add_delegation(
            decision_kind="gate_no_harm",
            level="CASE_WORKER",
            starts_on=TODAY - timedelta(days=9),
            decided_on=TODAY - timedelta(days=20),
            source="Socialnämnden § 7 (påhittat)",
            by=filip,
            at=NOW,
        )
    with acting(bo):
        row = prepared(bos_case, bo, wanted("no_harm", harm="NONE", harm_note="Känt av alla."))
        assert decided(row, bo).delegation_source == "Socialnämnden § 7 (påhittat)"


def test_what_somebody_can_be_found_by_takes_two_whatever_the_gate(
    acting, astrid, bo, bos_case, consented, wanted
):
    consented(bos_case, kinds=("PLACE",))
    with acting(bo):
        row = prepared(bos_case, bo, wanted(items={"PLACE": "Boendet"}))
        assert row.deciders == 2
        decided(row, bo)
        with pytest.raises(NotAllowed, match="inte beslutat"):
            sent(row, bo)
        with pytest.raises(NotAllowed, match="en annan person"):
            decided(row, bo)
    with acting(astrid):
        decided(row, astrid)
        sent(row, astrid)


def test_of_two_one_leads(acting, astrid, bo, cecilia, bos_case, consented, wanted):
    from utvag.access import public as access

    consented(bos_case, kinds=("PLACE",))
    with acting(astrid):
        access.give(
            case_id=bos_case.pk, person_id=bos_case.person_id, kind="TEAM", user=cecilia, by=astrid, at=NOW
        )
    with acting(bo):
        row = prepared(bos_case, bo, wanted(items={"PLACE": "Boendet"}))
        decided(row, bo)
    with acting(cecilia), pytest.raises(NotAllowed, match="Samordnare"):
        decided(row, cecilia)


def test_harm_that_is_feared_can_only_be_refused(acting, david, case, wanted):
    with acting(david):
        row = prepared(case, david, wanted("no_harm", harm="FEARED", harm_note="Hotet."))
        with pytest.raises(NotAllowed, match="bara avslås"):
            decided(row, david)
        decided(row, david, "REFUSED", reasons="Någon kan lida men.")
        with pytest.raises(NotAllowed, match="avslogs"):
            sent(row, david)
        with pytest.raises(DatabaseError), transaction.atomic():
            Disclosure.objects.update(sent_at=NOW, sent_by=david, sent_on=TODAY)


def test_some_of_it_is_given_and_the_rest_refused(client, acting, astrid, case, consented, wanted):
    consented(case)
    with acting(astrid):
        row = prepared(case, astrid, wanted(items={"PLAN": "Planen", "HEALTH": "Läkemedlen"}))
        with pytest.raises(NotAllowed, match="inte allt"):
            decided(row, astrid, "PARTLY", granted=["PLAN", "HEALTH"], reasons="x")
        decided(row, astrid, "PARTLY", granted=["PLAN"], reasons="Läkemedlen behövs inte.")
        given = dict(DisclosureItem.objects.values_list("information", "granted_by"))
    assert given == {"PLAN": astrid.pk, "HEALTH": None}
    client.force_login(astrid)
    shown = client.get(reverse("disclosures:disclosure", args=[case.pk, row.pk])).content.decode()
    assert "Läkemedlen behövs inte." in shown
    assert "kan överklagas" in shown


def test_a_refusal_needs_its_reasons(client, confirmed, acting, astrid, case, consented, wanted):
    consented(case)
    with acting(astrid):
        row = prepared(case, astrid, wanted())
    page = reverse("disclosures:disclosure_decision", args=[case.pk, row.pk])
    confirmed(astrid)
    assert "har rätt till dem" in client.post(page, {"outcome": "REFUSED"}).content.decode()
    client.post(page, {"outcome": "REFUSED", "reasons": "Behövs inte."})
    with acting(astrid):
        assert DisclosureDecision.objects.get().outcome == "REFUSED"


def test_it_goes_from_form_to_paper(client, confirmed, acting, astrid, case, consented):
    consented(case)
    confirmed(astrid)
    new = reverse("disclosures:disclosure_new", args=[case.pk])
    assert "Öppnar inte" in client.get(new).content.decode()
    sent_in = {"recipient": "PRISON_PROBATION", "purpose": "Planera", "gate": "consent"}
    assert "exakt vilka" in client.post(new, sent_in).content.decode()
    shown = client.post(new, {**sent_in, "item_family": "Barnens skola"}).content.decode()
    assert "omfattar inte alla" in shown
    assert client.post(new, {**sent_in, "item_plan": "Planen till maj"}).status_code == 302
    with acting(astrid):
        row = Disclosure.objects.get()
    page = reverse("disclosures:disclosure", args=[case.pk, row.pk])
    assert "Väntar på beslut" in client.get(page).content.decode()
    client.post(reverse("disclosures:disclosure_decision", args=[case.pk, row.pk]), {"outcome": "GRANTED"})
    given = reverse("disclosures:disclosure_sending", args=[case.pk, row.pk])
    client.post(given, {"sent_on": TODAY + timedelta(days=1), "sent_way": "MEETING"})
    with acting(astrid):
        assert Disclosure.objects.get().sent_at is None, "the day has not come"
    client.post(given, {"sent_on": TODAY, "sent_way": "MEETING"})
    assert "Planen till maj" in client.get(page).content.decode()
    assert client.post(given, {"sent_on": TODAY, "sent_way": "MEETING"}).status_code in (302, 403)
    paper = client.get(reverse("disclosures:disclosure_note", args=[case.pk, row.pk]))
    assert paper["Content-Type"] == "application/pdf"
    assert "utlamnande" in paper["Content-Disposition"]


def test_whoever_has_not_just_shown_who_they_are_decides_nothing(
    client, acting, astrid, case, consented, wanted
):
    consented(case)
    with acting(astrid):
        row = prepared(case, astrid, wanted())
    client.force_login(astrid)
    page = reverse("disclosures:disclosure_decision", args=[case.pk, row.pk])
    assert "confirm" in client.get(page)["Location"]
    client.post(page, {"outcome": "GRANTED"})
    with acting(astrid):
        assert not DisclosureDecision.objects.exists()


def test_it_waits_on_the_day_of_whoever_may_decide(client, acting, bo, david, bos_case, wanted):
    with acting(bo):
        prepared(bos_case, bo, wanted("no_harm", harm="NONE", harm_note="Känt."))
    waits = "Ett utlämnande väntar på ditt beslut"
    client.force_login(bo)
    assert waits not in client.get(reverse("cases:day")).content.decode()
    client.force_login(david)
    assert waits in client.get(reverse("cases:day")).content.decode()


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


def test_the_two_deciders_are_two_also_for_the_database(acting, astrid, case, consented, wanted):
    consented(case, kinds=("REACH",))
    with acting(astrid):
        row = prepared(case, astrid, wanted(items={"REACH": "Mobilen"}))
        decided(row, astrid)
        with pytest.raises(IntegrityError), transaction.atomic():
            DisclosureDecision.objects.create(
                case=case, disclosure=row, outcome="GRANTED", decided_at=NOW, decided_by=astrid
            )


def test_what_is_written_is_not_in_the_database_in_clear(acting, astrid, case, consented, wanted):
    from django.db import connection

    consented(case)
    with acting(astrid):
        prepared(case, astrid, wanted(asker="Karin Löv"))
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT d::text, i::text FROM disclosures_disclosure d, disclosures_disclosureitem i"
            )
            kept = "".join(cursor.fetchone())
    for word in ("Planera", "Karin", "kvar till maj"):
        assert word not in kept
        assert word.encode().hex() not in kept
