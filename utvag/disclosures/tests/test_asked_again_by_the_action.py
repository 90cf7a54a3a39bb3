"""What no form offers is refused by the action as well: whoever comes another way meets the same no."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from utvag.cases import public as cases
from utvag.cases.tests.conftest import call_to  # noqa: F401
from utvag.cases.tests.facts_of_a_call import FROM_POLICE
from utvag.common.policy import NotAllowed
from utvag.disclosures.actions import checks, disclosing, packages, statements
from utvag.disclosures.models import CheckPlan, Disclosure, PoliceStatement
from utvag.disclosures.tests.conftest import NOW, TODAY
from utvag.disclosures.tests.giving import decided, prepared, sent
from utvag.exchange import queries
from utvag.exchange.models import Package
from utvag.exchange.tests.conftest import inbox, introduced, keyed, now, send, world  # noqa: F401
from utvag.secrecy import public as secrecy

# ruff: noqa: F811
pytestmark = pytest.mark.django_db
WHERE = {"person_contact": "Boendet, första våningen"}
SPEAKING = {"question": "Ring honom på 070-174 06 05."}
NOT_DECIDED = "inte beslutat att paketet får säga var"
POINTS = "Här står ett telefonnummer"


@pytest.fixture
def police(acting, keyed, introduced, astrid, david, jonas, now):
    """The police's keys, as Astrid has them."""
    keys = {user: keyed(user, at=now - timedelta(days=1)) for user in (astrid, jonas)}
    row = introduced(astrid, keys[jonas], checked_by=david, kind="POLICE_AREA")
    introduced(jonas, keys[astrid], checked_by=jonas)
    with acting(astrid):
        return queries.partner_key_with(astrid.controller_id, row.pk).get()


@pytest.fixture
def seal(acting, case, astrid):
    """`seal()`: what the police state of the threat is for Astrid alone."""

    def sealed():
        with acting(astrid):
            secrecy.seal_threat(
                case=case, readers=[astrid], reason="Få ska veta.", by=astrid, at=timezone.now()
            )

    return sealed


@pytest.fixture
def to_police(case, astrid, police, wanted, now):
    """`to_police(payload)`: what Astrid would send the police from the case, for her own work."""

    def handed(payload):
        about = {"recipient": "POLICE_AREA", "counterpart": police.counterpart, "need": "Planen."}
        given = wanted("own_work", **about)
        ends_at = now + timedelta(days=9)
        return {
            "case": case, "wanted": given, "payload": payload, "partner": police,
            "ends_at": ends_at, "by": astrid, "at": now,
        }  # fmt: skip

    return handed


def test_what_has_been_given_is_not_stopped_and_what_is_stopped_keeps_its_reason(
    acting, astrid, case, consented, wanted
):
    consented(case)
    with acting(astrid):
        given, halted = (prepared(case, astrid, wanted()) for _ in range(2))
        decided(given, astrid)
        sent(given, astrid)
        with pytest.raises(NotAllowed, match="redan lämnats"):
            disclosing.stop(disclosure=given, reason="För sent.", by=astrid, at=NOW)
        disclosing.stop(disclosure=halted, reason="Mötet ställdes in.", by=astrid, at=NOW)
        with pytest.raises(NotAllowed, match="stoppades"):
            disclosing.stop(disclosure=halted, reason="Något annat.", by=astrid, at=NOW)
        assert Disclosure.objects.select_related("case__key").get(pk=halted.pk).stop_reason == (
            "Mötet ställdes in."
        )


def test_what_is_decided_by_as_many_as_it_takes_is_decided_by_nobody_more(
    acting, astrid, bo, bos_case, consented, wanted
):
    consented(bos_case)
    with acting(astrid):
        row = prepared(bos_case, astrid, wanted())
        decided(row, astrid)
    with acting(bo), pytest.raises(NotAllowed, match="Det är beslutat"):
        decided(row, bo, "REFUSED", reasons="Jag vill inte.")


def test_checks_that_nobody_has_started_are_neither_stopped_nor_noted(client, acting, astrid, case):
    client.force_login(astrid)
    assert client.post(reverse("disclosures:checks_stop", args=[case.pk])).status_code == 403
    with acting(astrid):
        for do, more in ((checks.stop_checks, {}), (checks.note_check, {"checked_on": TODAY})):
            with pytest.raises(NotAllowed, match="Starta dem först"):
                do(case=case, by=astrid, at=NOW, **more)
        assert not CheckPlan.objects.exists()


def test_the_police_are_not_asked_for_a_check_that_nobody_has_started(acting, astrid, to_police):
    with acting(astrid):
        with pytest.raises(NotAllowed, match="Starta dem först"):
            packages.ask_for_check(**to_police({}))
        assert not Package.objects.exists()


def test_the_police_are_not_asked_for_a_check_by_package_where_the_threat_is_sealed(
    acting, astrid, case, to_police, seal, now
):
    with acting(astrid):
        checks.start_checks(case=case, every_days=30, due_on=now.date(), by=astrid, at=now)
    seal()
    with acting(astrid):
        with pytest.raises(NotAllowed, match="annat sätt än med ett paket"):
            packages.ask_for_check(**to_police({}))
        assert not Package.objects.exists()


@pytest.mark.parametrize(("payload", "refusal"), [(WHERE, NOT_DECIDED), (SPEAKING, POINTS)])
def test_a_package_from_a_case_says_no_more_of_where_somebody_is_than_was_decided(
    acting, astrid, to_police, payload, refusal
):
    with acting(astrid):
        with pytest.raises(NotAllowed, match=refusal):
            packages.ask_for_information(**to_police(payload))
        assert not Package.objects.exists()
        assert not Disclosure.objects.exists()


@pytest.mark.parametrize(("payload", "refusal"), [(WHERE, NOT_DECIDED), (SPEAKING, POINTS)])
def test_what_was_decided_says_no_more_of_where_somebody_is(
    acting, astrid, case, police, to_police, payload, refusal, now
):
    with acting(astrid):
        row = prepared(case, astrid, to_police({})["wanted"])
        decided(row, astrid)
        with pytest.raises(NotAllowed, match=refusal):
            packages.send_decided(
                disclosure=row, payload=payload, partner=police, ends_at=now + timedelta(days=9),
                by=astrid, at=now,
            )  # fmt: skip
        assert Disclosure.objects.get().sent_at is None


def test_what_is_stopped_leaves_as_no_package(acting, astrid, case, police, to_police, now):
    with acting(astrid):
        row = prepared(case, astrid, to_police({})["wanted"])
        decided(row, astrid)
        disclosing.stop(disclosure=row, reason="Behövs inte.", by=astrid, at=now)
        with pytest.raises(NotAllowed, match="stoppades"):
            packages.send_decided(
                disclosure=row, payload={}, partner=police, ends_at=now + timedelta(days=9), by=astrid, at=now
            )
        assert not Package.objects.exists()


@pytest.mark.parametrize(("payload", "refusal"), [(WHERE, NOT_DECIDED), (SPEAKING, POINTS)])
def test_an_answer_says_no_more_of_where_somebody_is(
    acting, astrid, jonas, case, police, inbox, to_police, payload, refusal, now
):
    asked = {
        "about": "INFORMATION", "person_name": "Talgoxe Påhittad", "question": "Hur går det?",
        "purpose": "Samordna.", "contact": "Jonas Prov",
    }  # fmt: skip
    from utvag.exchange import actions as exchanging

    with acting(jonas):
        back = queries.partners_to_write_to(jonas.controller_id, now.date()).get()
        exchanging.send(
            kind="request", payload=asked, partner=back, unit_id=jonas.current_memberships[0].unit_id,
            ends_at=now + timedelta(days=9), gate="own_work", by=jonas, at=now,
        )  # fmt: skip
    (came,) = inbox(astrid)
    with acting(astrid):
        given = to_police(payload)
        del given["partner"]
        for about in (given["wanted"], None):
            with pytest.raises(NotAllowed, match=refusal):
                packages.answer_question(
                    **{**given, "wanted": about}, package=queries.package_with(came.pk).get()
                )
        assert not Disclosure.objects.exists()


@pytest.fixture
def asked(acting, case, astrid, now):
    """`asked("THREAT")`: a question to the police that is written down, and has not been sent."""

    def put(kind="THREAT"):
        with acting(astrid):
            return statements.ask(
                case=case, kind=kind, source="LPO", gate="own_work", need="Planen.", by=astrid, at=now
            )

    return put


@pytest.fixture
def question(acting, astrid, police, now):
    """`question(row)`: sends it; with `payload`, what it says."""

    def sending(row, payload=()):
        with acting(astrid):
            return statements.send_question(
                statement=row, payload=dict(payload), partner=police, ends_at=now + timedelta(days=9),
                by=astrid, at=now,
            )  # fmt: skip

    return sending


@pytest.mark.parametrize(("payload", "refusal"), [(WHERE, NOT_DECIDED), (SPEAKING, POINTS)])
def test_a_question_to_the_police_does_not_say_where_somebody_is(asked, question, payload, refusal):
    with pytest.raises(NotAllowed, match=refusal):
        question(asked(), payload)


def test_a_question_that_has_its_answer_is_not_sent(acting, asked, question, astrid, now):
    row = asked()
    with acting(astrid):
        statements.receive(statement=row, answer="NOT_GIVEN", by=astrid, at=now)
        row = PoliceStatement.objects.select_related("case__key").get(pk=row.pk)
    with pytest.raises(NotAllowed, match="redan registrerat"):
        question(row)


def test_a_question_about_a_sealed_threat_goes_by_no_package(asked, question, seal):
    row = asked()
    seal()
    with pytest.raises(NotAllowed, match="annat sätt än med ett paket"):
        question(row)


def test_a_sealed_threat_is_neither_asked_about_nor_written_down_by_who_is_not_on_its_list(
    acting, bos_case, astrid, bo, now
):
    with acting(astrid):
        secrecy.seal_threat(
            case=bos_case, readers=[astrid], reason="Få ska veta.", by=astrid, at=timezone.now()
        )
    given = {"case": bos_case, "kind": "THREAT", "source": "LPO", "by": bo, "at": now}
    with acting(bo), pytest.raises(NotAllowed, match="förseglad"):
        statements.ask(gate="own_work", need="Planen.", **given)
    with acting(bo), pytest.raises(NotAllowed, match="förseglad"):
        statements.record(answer="NOT_GIVEN", **given)
    with acting(astrid):
        assert not PoliceStatement.objects.exists()


def test_what_the_rules_do_not_send_on_is_sent_to_nobody(
    acting, call_to, olga, nils, keyed, introduced, wanted, now
):
    keys = {user: keyed(user, at=now - timedelta(days=1)) for user in (olga, nils)}
    introduced(olga, keys[nils], checked_by=olga)
    case = call_to(olga, FROM_POLICE)
    with acting(olga):
        partner = queries.partners_to_write_to(olga.controller_id, now.date()).get()
        assert cases.waiting_referral(case) is None
        with pytest.raises(NotAllowed, match="pekar inte på någon annan enhet"):
            packages.send_referral(
                case=case, wanted=None, payload={}, partner=partner, ends_at=now + timedelta(days=9),
                by=olga, at=now,
            )  # fmt: skip
        assert not Package.objects.exists()


def test_a_question_that_has_its_answer_opens_no_choice_among_ones_cases(
    client, acting, send, inbox, case, astrid, maja, now
):
    from utvag.exchange import actions as exchanging

    asked = {
        "about": "INFORMATION", "person_name": "Talgoxe Påhittad", "question": "Hur går det?",
        "purpose": "Samordna.", "contact": "Maja Prov",
    }  # fmt: skip
    send(by=maja, to=astrid, kind="request", payload=asked)
    (came,) = inbox(astrid)
    choosing = reverse("disclosures:question_case", args=[came.pk])
    client.force_login(astrid)
    assert client.get(choosing).status_code == 200
    with acting(astrid):
        exchanging.note_read(package=queries.package_with(came.pk).get(), by=astrid, at=now)
    assert client.get(choosing).status_code == 403
    assert client.get(choosing, {"case": str(case.pk)}).status_code == 403
