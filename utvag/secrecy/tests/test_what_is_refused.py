"""What is refused by the acts themselves, whichever page or form leads to them: nothing is done twice, or by the wrong one."""

import pytest
from django.utils import timezone

from utvag.common.clock import local_date
from utvag.common.policy import NotAllowed
from utvag.secrecy import actions, policies

pytestmark = pytest.mark.django_db


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
