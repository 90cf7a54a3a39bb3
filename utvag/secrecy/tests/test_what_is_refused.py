"""What is refused by the acts themselves, whichever page or form leads to them: nothing is done twice, or by the wrong one."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from utvag.common.clock import local_date
from utvag.common.policy import NotAllowed
from utvag.secrecy import actions, policies

pytestmark = pytest.mark.django_db
LEADS = "Bara ansvarig handläggare, samordnaren eller enhetschefen"


def test_who_keeps_no_canaries_ends_none(acting, case, astrid, ines):
    with acting(ines):
        canary = actions.place_canary(text=case.number, label="Gul fågel", by=ines, at=timezone.now())
    with acting(astrid), pytest.raises(NotAllowed, match="kanariefåglar"):
        actions.end_canary(canary=canary, by=astrid, at=timezone.now())


def test_an_emergency_that_somebody_has_ended_meanwhile_is_not_ended_again(
    open_in_emergency, end_emergency, cecilia, david
):
    opening = open_in_emergency(cecilia)
    end_emergency(opening, cecilia)

    with pytest.raises(NotAllowed, match="redan slut"):
        end_emergency(opening, david)


def test_a_colleague_in_the_team_knows_of_an_emergency_and_does_not_review_it(
    open_in_emergency, end_emergency, review, in_team, bo, cecilia
):
    in_team(bo)
    over = end_emergency(open_in_emergency(cecilia), cecilia)

    with pytest.raises(NotAllowed, match="leder ärendets enhet"):
        review(over, bo)


def test_the_wall_counts_the_days_after_an_opening_that_was_not_justified_by_its_own_clock(
    open_in_emergency, end_emergency, review, cecilia, ines
):
    review(end_emergency(open_in_emergency(cecilia), cecilia), ines, finding="NOT_JUSTIFIED")

    with pytest.raises(NotAllowed, match="inte vara befogad"):
        open_in_emergency(cecilia, at=timezone.now() + timedelta(days=31))


def test_nobody_blocks_themselves_or_a_colleague_twice(block, astrid, cecilia):
    with pytest.raises(NotAllowed, match="anmäler du jäv"):
        block(astrid)
    block(cecilia)
    with pytest.raises(NotAllowed, match="redan spärrad"):
        block(cecilia)


def test_a_block_is_ended_once_and_by_somebody_else(acting, case, block, astrid, cecilia):
    row = block(cecilia)
    with acting(astrid):
        ended = {"case": case, "block": row, "reason": "Har flyttat.", "by": astrid}
        actions.end_block(**ended, at=timezone.now())
        with pytest.raises(NotAllowed, match="redan upphört"):
            actions.end_block(**ended, at=timezone.now())
    # The wall shows the row to nobody whom it keeps away; the policy says the same.
    assert not policies.may_end_block(cecilia, who_id=cecilia.pk, is_ended=False)
    assert policies.may_end_block(astrid, who_id=cecilia.pk, is_ended=False)


def test_protected_mode_is_ended_once(acting, case, protect, astrid):
    protect()
    with acting(astrid):
        actions.end_protected_mode(case=case, reason="Hotet är över.", by=astrid, at=timezone.now())
        with pytest.raises(NotAllowed, match="redan upphört"):
            actions.end_protected_mode(case=case, reason="Hotet är över.", by=astrid, at=timezone.now())


def test_on_a_page_of_an_earlier_day_no_conflict_is_declared(case, astrid):
    others = {"part": "RESPONSIBLE", "others_reach": True, "stays_led": True}
    assert policies.may_declare_conflict(case, astrid, **others)

    case.as_of = local_date(timezone.now())
    assert "tidigare dag" in policies.may_declare_conflict(case, astrid, **others).refusal


@pytest.fixture
def post_nothing(client):
    """`post_nothing(bo, "locked", case.pk)`: an empty form, by one who has just shown who he is; status and words."""

    def posted(user, name, *args, method="post"):
        client.force_login(user)
        session = client.session
        session["accounts.confirmed_at"] = 99_999_999_999
        session["secrecy.visits"] = {str(args[0]): (99_999_999_999, "visit")} if args else {}
        session.save()
        answer = getattr(client, method)(reverse(f"secrecy:{name}", args=args))
        return answer.status_code, answer.content.decode()

    return posted


def test_who_does_not_lead_the_case_is_refused_before_a_word_of_the_form_is_read(
    acting, case, block, in_team, post_nothing, astrid, bo, cecilia, david
):
    in_team(bo)
    row, now = block(cecilia), timezone.now()
    with acting(astrid):
        told = actions.let_know(
            case=case, user=david, label="Dnr 12", contact="Enheten", reason="Delar ärende.",
            ends_at=now + timedelta(days=9), by=astrid, at=now,
        )  # fmt: skip
    for name, args in (
        ("locked", ()),
        ("locked_end", (told.pk,)),
        ("protection", ()),
        ("restrictions", ()),
        ("sealing", ()),
        ("block_end", (row.pk,)),
    ):
        status, words = post_nothing(bo, name, case.pk, *args)
        assert (name, status, LEADS in words) == (name, 403, True)


def test_who_does_not_lead_the_case_does_not_end_protected_mode_with_an_empty_form(
    case, in_team, protect, post_nothing, bo
):
    in_team(bo)
    protect()
    status, words = post_nothing(bo, "protection_end", case.pk)
    assert (status, LEADS in words) == (403, True)


def test_the_only_one_who_sees_a_case_declares_no_conflict_with_an_empty_form(open_case, post_nothing, nils):
    status, words = post_nothing(nils, "conflict", open_case(by=nils).pk)
    assert (status, "Ingen annan ser ärendet" in words) == (403, True)


def test_pages_of_reviewers_are_for_them_alone(
    acting, case, client, open_in_emergency, end_emergency, in_team, post_nothing, astrid, bo, cecilia, ines
):
    with acting(ines):
        canary = actions.place_canary(text=case.number, label="Gul fågel", by=ines, at=timezone.now())
    assert post_nothing(astrid, "canaries", method="get")[0] == 403
    assert post_nothing(ines, "canaries", method="get")[0] == 200
    assert post_nothing(ines, "alarm", canary.pk, astrid.pk, method="get")[0] == 404, "she has not looked"
    assert "själv" in post_nothing(astrid, "alarm", canary.pk, astrid.pk)[1]
    in_team(bo)
    over = end_emergency(open_in_emergency(cecilia), cecilia)
    assert post_nothing(bo, "openings", method="get")[0] == 403
    status, words = post_nothing(bo, "opening", over.pk)
    assert (status, "leder ärendets enhet" in words) == (403, True)
