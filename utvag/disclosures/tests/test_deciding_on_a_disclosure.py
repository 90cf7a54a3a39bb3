"""Who decides on a disclosure, how many they are, and what they can say."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse

from tests.test_query_counts import asked
from utvag.cases.actions.team import add_colleague
from utvag.common.policy import NotAllowed
from utvag.disclosures import presenters
from utvag.disclosures.models import Disclosure, DisclosureDecision, DisclosureItem
from utvag.disclosures.tests.conftest import NOW, TODAY
from utvag.disclosures.tests.giving import decided, prepared, sent
from utvag.organisations import public as organisations

pytestmark = pytest.mark.django_db


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


def test_of_two_one_leads_however_low_the_level_in_the_register(
    acting, astrid, bo, cecilia, filip, bos_case, consented, wanted
):
    from utvag.access import public as access

    consented(bos_case, kinds=("PLACE", "REACH"))
    with acting(filip):
        organisations.add_delegation(
            decision_kind="gate_consent",
            level="CASE_WORKER",
            starts_on=TODAY - timedelta(days=9),
            decided_on=TODAY - timedelta(days=20),
            source="Socialnämnden § 8 (påhittat)",
            by=filip,
            at=NOW,
        )
    with acting(astrid):
        access.give(
            case_id=bos_case.pk, person_id=bos_case.person_id, kind="TEAM", user=cecilia, by=astrid, at=NOW
        )
    with acting(bo):
        row = prepared(bos_case, bo, wanted(items={"PLACE": "Boendet", "REACH": "Mobilen"}))
        decided(row, bo)
    with acting(cecilia), pytest.raises(NotAllowed, match="samordnare eller chef"):
        decided(row, cecilia)
    with acting(astrid):
        assert decided(row, astrid).delegation_source == "Socialnämnden § 8 (påhittat)"


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
        with pytest.raises(NotAllowed, match="har rätt till dem"):
            decided(row, astrid, "PARTLY", granted=["PLAN"])
        decided(row, astrid, "PARTLY", granted=["PLAN"], reasons="Läkemedlen behövs inte.")
        given = dict(DisclosureItem.objects.values_list("information", "granted_by"))
        (whole,) = presenters.disclosures_section(case).texts
    assert given == {"PLAN": astrid.pk, "HEALTH": None}
    assert "Planen (Bifall)" in whole.text
    assert "Läkemedlen (Avslag)" in whole.text
    client.force_login(astrid)
    shown = client.get(reverse("disclosures:disclosure", args=[case.pk, row.pk])).content.decode()
    assert "Läkemedlen behövs inte." in shown
    assert "kan överklagas" in shown
    told = [shown.index(word) for word in ("Läkemedlen<", "<span>Nej</span>", "Planen<", "<span>Ja</span>")]
    assert told == sorted(told)


def test_a_refusal_needs_its_reasons(client, confirmed, acting, astrid, case, consented, wanted):
    consented(case)
    with acting(astrid):
        row = prepared(case, astrid, wanted())
        with pytest.raises(NotAllowed, match="har rätt till dem"):
            decided(row, astrid, "REFUSED")
    page = reverse("disclosures:disclosure_decision", args=[case.pk, row.pk])
    confirmed(astrid)
    assert "har rätt till dem" in client.post(page, {"outcome": "REFUSED"}).content.decode()
    client.post(page, {"outcome": "REFUSED", "reasons": "Behövs inte."})
    with acting(astrid):
        assert DisclosureDecision.objects.get().outcome == "REFUSED"


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


def test_of_two_it_waits_on_the_day_of_everybody_who_may_be_the_next(
    client, acting, astrid, bo, cecilia, david, bos_case, request_of_police
):
    from utvag.access import public as access
    from utvag.cases.models import TeamMember

    def told():
        """To whom the disclosure waits on My day."""
        found = set()
        for user in (astrid, bo, cecilia, david):
            client.force_login(user)
            if "Ett utlämnande väntar på ditt beslut" in client.get(reverse("cases:day")).content.decode():
                found.add(user)
        return found

    with acting(astrid):
        row = prepared(bos_case, astrid, request_of_police())
        access.give(
            case_id=bos_case.pk, person_id=bos_case.person_id, kind="COVER", user=cecilia, by=astrid, at=NOW,
            ends_at=None, reason="Sjuk",
        )  # fmt: skip
        TeamMember.objects.create(case=bos_case, user=cecilia, role="COVER", starts_at=NOW, starts_by=astrid)
    assert told() == {astrid, bo, david}, "whoever only covers takes no part in contact details"
    with acting(david):
        decided(row, david)
    assert told() == {astrid, bo}, "one who leads has spoken, so anybody may be the other"


def test_my_day_reads_the_register_once_however_many_have_decided(
    client, acting, astrid, bo, cecilia, david, bos_case, request_of_police
):
    with acting(astrid):
        add_colleague(case=bos_case, user=cecilia, role="CO_WORKER", by=astrid, at=NOW)
        first = prepared(bos_case, astrid, request_of_police())
        decided(first, astrid)
    client.force_login(david)
    before = asked(lambda: client.get(reverse("cases:day")))
    for decider in (bo, cecilia):
        with acting(astrid):
            row = prepared(bos_case, astrid, request_of_police())
        with acting(decider):
            decided(row, decider)
    assert asked(lambda: client.get(reverse("cases:day"))) == before


def test_of_two_it_waits_for_one_who_leads_when_none_has(
    client, acting, astrid, bo, david, bos_case, request_of_police
):
    with acting(astrid):
        row = prepared(bos_case, astrid, request_of_police())
        decided(row, astrid)
    waits = "Ett utlämnande väntar på ditt beslut"
    client.force_login(bo)
    assert waits not in client.get(reverse("cases:day")).content.decode()
    client.force_login(david)
    assert waits in client.get(reverse("cases:day")).content.decode()


def test_the_two_deciders_are_two_also_for_the_database(acting, astrid, case, consented, wanted):
    consented(case, kinds=("REACH",))
    with acting(astrid):
        row = prepared(case, astrid, wanted(items={"REACH": "Mobilen"}))
        decided(row, astrid)
        with pytest.raises(IntegrityError), transaction.atomic():
            DisclosureDecision.objects.create(
                case=case, disclosure=row, outcome="GRANTED", decided_at=NOW, decided_by=astrid
            )
