"""A review of the log: what it asks about, who answers, and what comes of it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from utvag.access import public as access
from utvag.audit import public as audit
from utvag.cases import public as cases
from utvag.common.policy import NotAllowed
from utvag.oversight import actions, queries
from utvag.oversight.models import Finding, Item, Review
from utvag.oversight.tests.conftest import APRIL, MARCH, NIGHT, ROOT, answer_all, begin

pytestmark = pytest.mark.django_db


def test_a_look_at_night_is_asked_about_and_its_number_told_but_nothing_that_is_written(
    case, looked, review_of, acting, ines, astrid
):
    looked(astrid, case, NIGHT)
    review = review_of()
    with acting(ines):
        hits = queries.items_of(review).exclude(rule="")
        assert [(hit.rule, hit.acted_by_id, hit.case_id, hit.count) for hit in hits] == [
            ("outside_hours", astrid.pk, case.pk, 1)
        ]
        assert queries.case_numbers_in(review) == {case.pk: case.number}
        assert not cases.Case.objects.exists()
        assert not audit.entries_of_case(case.pk).exists()


def test_the_sample_follows_from_the_root_and_is_the_same_however_often_it_is_drawn(
    case, looked, seal, acting, ines, astrid
):
    for minute in range(60):
        looked(astrid, case, MARCH + timedelta(minutes=minute))
    seal()
    drawn = []
    for _ in range(2):
        with acting(ines), transaction.atomic():
            review = begin(ines)
            assert bytes(review.root) == ROOT
            drawn.append(
                [item.lines for item in queries.items_of(review).exclude(stratum="").order_by("place")]
            )
            transaction.set_rollback(True)
    assert drawn[0] == drawn[1]
    looks = [lines for lines in drawn[0] if lines[0]["action"] == "cases.page.seen"]
    assert len(looks) == 35


def test_entries_that_were_not_sealed_before_the_head_are_no_part_of_it(
    case, looked, seal, acting, ines, astrid
):
    sealed = seal()
    looked(astrid, case, NIGHT)
    with acting(ines):
        review = begin(ines)
        assert review.entries < len(sealed) + 1
        assert not Item.objects.filter(review=review, rule="outside_hours").exists()


def test_entries_sealed_after_the_head_are_no_part_of_it(case, seal, acting, ines):
    sealed = seal(after_head=2)
    with acting(ines):
        read = audit.log_for_review(MARCH - timedelta(days=9), APRIL, len(sealed) - 2)
        more = audit.log_for_review(MARCH - timedelta(days=9), APRIL, len(sealed))
        assert begin(ines).entries == len(read) == len(more) - 2


def test_only_what_happened_in_the_period_is_asked_about(case, looked, review_of, acting, ines, astrid):
    looked(astrid, case, NIGHT - timedelta(days=20))
    looked(astrid, case, NIGHT + timedelta(days=22))
    review = review_of()
    with acting(ines):
        assert not queries.items_of(review).filter(rule="outside_hours").exists()


def test_a_period_is_reviewed_once_when_it_is_over_and_sealed(seal, acting, ines):
    with acting(ines), pytest.raises(NotAllowed):
        begin(ines)  # nothing is sealed
    seal()
    with acting(ines):
        with pytest.raises(NotAllowed):
            begin(ines, at=datetime(2026, 3, 31, 12, 0, tzinfo=UTC))
        begin(ines)
        with pytest.raises(NotAllowed, match="redan börjat"):
            begin(ines)


def test_the_head_is_signed_some_hours_after_the_period_so_that_what_ends_late_is_in_it(seal, acting, ines):
    seal(at=datetime(2026, 4, 1, 0, 59, tzinfo=UTC))
    with acting(ines), pytest.raises(NotAllowed, match="några timmar"):
        begin(ines)
    seal(at=datetime(2026, 4, 1, 1, 0, tzinfo=UTC))
    with acting(ines):
        begin(ines)


def test_a_name_that_was_explained_is_not_asked_about_in_later_months_but_in_earlier_ones(
    open_case, looked, seal, acting, ines, astrid, bo
):
    case = open_case(by=astrid, person={"name": "Åke Lind"})
    for month in (2, 3, 4):
        looked(bo, case, MARCH.replace(month=month))
    seal(at=datetime(2026, 5, 2, tzinfo=UTC))

    def asked(month, last):
        with acting(ines):
            review = begin(
                ines,
                first_on=date(2026, month, 1),
                last_on=date(2026, month, last),
                at=MARCH.replace(month=5),
            )
            answer_all(review, ines)
            return queries.items_of(review).filter(rule="same_surname").count()

    assert asked(3, 31) == 1
    assert asked(4, 30) == 0
    assert asked(2, 28) == 1


@pytest.mark.parametrize("who", ["astrid", "bo", "david", "filip", "eva", "hugo"])
def test_nobody_but_a_reviewer_reads_or_opens_anything(request, who, case, looked, review, acting, client):
    user = request.getfixturevalue(who)
    with acting(user):
        assert not Review.objects.exists()
        assert not Item.objects.exists()
        assert audit.head_for_review(MARCH) is None
        assert not audit.log_for_review(MARCH - timedelta(days=9), APRIL, 10_000)
        assert not queries.case_numbers_in(review)
        with pytest.raises(NotAllowed):
            begin(user)
    client.force_login(user)
    assert client.get(reverse("oversight:reviews")).status_code == 403
    assert client.get(reverse("oversight:review", args=[review.pk])).status_code == 403


def test_another_controller_has_nothing_of_it(case, looked, review, acting, maja, client):
    with acting(maja):
        assert not Review.objects.exists()
        assert not audit.log_for_review(MARCH - timedelta(days=9), APRIL, 10_000)


def test_reading_the_log_is_in_the_log(case, looked, review, acting, ines, client):
    client.force_login(ines)
    client.get(reverse("oversight:review", args=[review.pk]))
    with acting(ines):
        actions_kept = list(audit.entries_of_actor(ines.pk).values_list("action", flat=True))
    assert {"oversight.log.read", "oversight.review.opened", "oversight.review.seen"} <= set(actions_kept)


def test_each_thing_is_answered_once_with_a_sealed_reason(case, looked, review_of, acting, ines, astrid):
    looked(astrid, case, NIGHT)
    review = review_of()
    with acting(ines):
        item = queries.items_of(review).get(rule="outside_hours")
        actions.answer_item(item=item, outcome="EXPLAINED", reason="Jour den kvällen.", by=ines, at=APRIL)
        kept = Finding.objects.select_related("item__review__key").get(item=item)
        assert kept.reason == "Jour den kvällen."
        with connection.cursor() as cursor:
            cursor.execute("SELECT reason FROM oversight_finding")
            assert b"Jour" not in bytes(cursor.fetchone()[0])
        with pytest.raises(NotAllowed):
            actions.answer_item(item=item, outcome="BREACH", reason="Nej.", by=ines, at=APRIL)
        with pytest.raises(DatabaseError), transaction.atomic():
            Finding.objects.filter(pk=kept.pk).update(outcome="BREACH")


def test_a_reviewer_judges_neither_herself_nor_a_case_she_has_worked_in(
    open_case, looked, seal, acting, ines, astrid, bo, case, second_reviewer
):
    looked(second_reviewer, case, NIGHT)
    looked(astrid, case, NIGHT)
    looked(bo, case, NIGHT)
    with acting(astrid):
        access.give(
            case_id=case.pk, person_id=case.person_id, kind="TEAM", user=second_reviewer, by=astrid, at=MARCH
        )
    seal()
    with acting(second_reviewer):
        review = begin(second_reviewer)
        for item in queries.items_of(review).exclude(rule=""):
            assert item.is_others is False
            with pytest.raises(NotAllowed):
                actions.answer_item(item=item, outcome="EXPLAINED", reason="x", by=second_reviewer, at=APRIL)
            row = Finding(
                item=item, outcome="EXPLAINED", reason="x", answered_at=APRIL, answered_by=second_reviewer
            )
            with pytest.raises(DatabaseError), transaction.atomic():
                row.save(force_insert=True)
    with acting(ines):
        others = [item for item in queries.items_of(review).exclude(rule="") if item.is_others]
        assert {item.acted_by_id for item in others} == {second_reviewer.pk, astrid.pk, bo.pk}
        actions.answer_item(item=others[0], outcome="EXPLAINED", reason="x", by=ines, at=APRIL)


def test_the_wall_refuses_a_finding_in_anothers_name(case, looked, review_of, acting, ines, astrid):
    looked(astrid, case, NIGHT)
    review = review_of()
    with acting(ines):
        item = queries.items_of(review).get(rule="outside_hours")
        row = Finding(item=item, outcome="EXPLAINED", reason="x", answered_at=APRIL, answered_by=astrid)
        with pytest.raises(DatabaseError), transaction.atomic():
            row.save(force_insert=True)
