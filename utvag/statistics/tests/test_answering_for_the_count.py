from contextlib import closing
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from utvag.audit.public import Entry
from utvag.cases import public as cases
from utvag.common.policy import NotAllowed
from utvag.secrecy.actions import place_canary, seal_threat
from utvag.statistics import actions, queries
from utvag.statistics.models import CountedAnswer
from utvag.statistics.presenters.answers import waiting_for
from utvag.vault import public as vault
from utvag.walls import public as walls

AT = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
TODAY = date(2026, 4, 1)
PAGE, FORM = "statistics:counted_answers", "statistics:counted_answers_new"
ANSWERS = {
    "adult": "yes",
    "threat": "yes",
    "wants_out": "yes",
    "consent": "no",
    "criminal_milieu": "yes",
    "extremist_milieu": "unknown",
    "age": "21-24",
}
COLUMNS = ", ".join(ANSWERS)


@pytest.fixture
def write(case, acting, astrid):
    def written(at=AT, by=astrid, **said):
        with acting(by):
            actions.write_answers(case=case, answers=said, as_of_on=TODAY, by=by, at=at)

    return written


def counted(case):
    """The line of the case in a new snapshot, by column."""
    snapshot = actions.take_snapshot(controller_id=case.controller_id, at=AT + timedelta(days=1))
    with walls.counting_at(case.controller_id):
        with closing(queries.opened(queries.snapshots().get(pk=snapshot.pk))) as lines:
            rows = lines.execute(f"SELECT {COLUMNS} FROM cases").fetchall()
    return [dict(zip(ANSWERS, row, strict=True)) for row in rows]


def test_the_night_counts_by_what_was_answered_in_the_case(case, write):
    write(**ANSWERS)
    assert counted(case) == [ANSWERS]


def test_before_anybody_answers_everything_is_unknown(case):
    assert counted(case) == [dict.fromkeys(ANSWERS, "unknown")]


def test_a_further_answer_takes_the_place_of_the_one_before_and_both_stay(case, write, acting, astrid):
    write(**ANSWERS)
    write(at=AT + timedelta(hours=1), threat="no")
    assert counted(case) == [{**ANSWERS, "threat": "no"}]
    with acting(astrid):
        assert [row.answer for row in queries.answers_of(case) if row.question == "threat"] == ["no", "yes"]


def test_an_answer_is_never_changed_nor_taken_away(case, write, acting, astrid):
    write(**ANSWERS)
    rows = CountedAnswer.objects.filter(question="threat")
    with acting(astrid), pytest.raises(DatabaseError), transaction.atomic():
        rows.update(as_of_on=TODAY)
    with acting(astrid), pytest.raises(DatabaseError), transaction.atomic():
        rows.delete()


def test_nothing_of_an_answer_can_be_read_in_the_database(case, write, acting, astrid):
    write(**ANSWERS)
    with acting(astrid), connection.cursor() as cursor:
        cursor.execute("SELECT question, answer FROM statistics_countedanswer")
        kept = {question: bytes(sealed) for question, sealed in cursor.fetchall()}
    assert b"yes" not in kept["threat"]
    assert len(kept["threat"]) == len(kept["consent"]) == len(kept["age"])


def test_a_colleague_outside_the_team_neither_reads_nor_answers(case, write, acting, cecilia, client):
    write(**ANSWERS)
    with acting(cecilia):
        assert not CountedAnswer.objects.exists()
        row = CountedAnswer(
            case_id=case.pk, key=vault.controller_key(case.controller_id), question="age", answer="30+",
            as_of_on=TODAY, written_at=AT, written_by=cecilia,
        )  # fmt: skip
        with pytest.raises(DatabaseError), transaction.atomic():
            row.save(force_insert=True)
    client.force_login(cecilia)
    assert client.get(reverse(PAGE, args=[case.pk])).status_code == 404
    assert (
        client.post(reverse(FORM, args=[case.pk]), {**ANSWERS, "as_of_on": "2026-04-01"}).status_code == 404
    )


def test_nobodys_own_session_has_what_the_count_is_told(case, write, acting, astrid, hugo):
    write(**ANSWERS)
    for user in (astrid, hugo):
        with acting(user), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM wall.answers_to_count()")
            assert cursor.fetchone()[0] == 0


def test_another_controller_counts_none_of_them(case, write, maja):
    write(**ANSWERS)
    with walls.counting_at(maja.controller_id):
        assert not queries.answers_to_count(maja.controller_id)


def test_what_is_sealed_with_another_key_than_the_counts_is_refused(case, acting, astrid):
    with acting(astrid):
        whole = cases.Case.objects.select_related("key").get(pk=case.pk)
        row = CountedAnswer(
            case=whole, key=whole.key, question="age", answer="30+", as_of_on=TODAY, written_at=AT,
            written_by=astrid,
        )  # fmt: skip
        with pytest.raises(DatabaseError), transaction.atomic():
            row.save(force_insert=True)


def test_what_is_said_of_a_threat_with_a_list_is_for_those_on_it(case, write, acting, astrid, bo, client):
    with acting(astrid):
        cases.add_colleague(case=case, user=bo, role="CO_WORKER", by=astrid, at=AT)
    write(**ANSWERS)
    with acting(astrid):
        seal_threat(case=case, readers=[astrid], reason="Känsligt", by=astrid, at=AT)
    with acting(bo):
        assert "threat" not in queries.newest_answers(case)
        with pytest.raises(NotAllowed, match="hotbild"):
            actions.write_answers(case=case, answers={"threat": "no"}, as_of_on=TODAY, by=bo, at=AT)
    write(at=AT + timedelta(hours=1), by=bo, **{k: v for k, v in ANSWERS.items() if k != "threat"})
    client.force_login(bo)
    assert "threat" not in client.get(reverse(FORM, args=[case.pk])).context["form"].fields
    assert counted(case) == [ANSWERS]


def test_an_adult_of_sixteen_is_refused(case, write, client, astrid):
    with pytest.raises(NotAllowed):
        write(**{**ANSWERS, "age": "under_18"})
    client.force_login(astrid)
    page = client.post(
        reverse(FORM, args=[case.pk]), {**ANSWERS, "age": "under_18", "as_of_on": "2026-04-01"}
    )
    assert page.context["form"].errors["adult"]


def test_a_known_age_says_who_is_an_adult(case, write):
    write(age="under_18")
    assert counted(case)[0]["adult"] == "no"


def test_a_canary_is_not_counted_whatever_is_answered(case, write, acting, ines):
    write(**ANSWERS)
    with acting(ines):
        place_canary(text=case.number, label="Gul fågel", by=ines, at=AT)
    assert counted(case) == []


def test_a_closed_case_is_still_counted_and_so_put_right(case, write, acting, astrid):
    with acting(astrid):
        cases.close(case=case, reason=cases.Closure.Reason.OWN_WISH, seen_open=True, by=astrid, at=AT)
    write(at=AT + timedelta(hours=1), **ANSWERS)
    assert counted(case) == [ANSWERS]


def test_the_page_asks_with_what_was_answered_before_and_keeps_what_is_said(
    client, case, write, astrid, acting
):
    write(**ANSWERS)
    client.force_login(astrid)
    form = client.get(reverse(FORM, args=[case.pk])).context["form"]
    assert {question: form.initial[question] for question in ANSWERS} == ANSWERS
    answer = client.post(
        reverse(FORM, args=[case.pk]), {**ANSWERS, "consent": "yes", "as_of_on": "2026-04-01"}, follow=True
    )
    assert "Svaren" in answer.text
    with acting(astrid):
        assert queries.newest_answers(case)["consent"].answer == "yes"
        entry = Entry.objects.get(action="statistics.answers.written", at__gt=AT)
        assert (entry.case_id, entry.actor_id) == (case.pk, astrid.pk)


def test_a_question_left_out_is_asked_again(client, case, astrid):
    client.force_login(astrid)
    page = client.post(reverse(FORM, args=[case.pk]), {**ANSWERS, "threat": "", "as_of_on": "2026-04-01"})
    assert list(page.context["form"].errors) == ["threat"]


def test_as_of_an_earlier_day_the_page_shows_what_was_answered_then(client, case, write, astrid):
    write(**ANSWERS)
    write(at=AT + timedelta(days=3), threat="no")
    client.force_login(astrid)
    then = client.get(reverse(PAGE, args=[case.pk]), {"on": "2026-04-02"}).context["asked"]
    now = client.get(reverse(PAGE, args=[case.pk])).context["asked"]
    assert [each.row.answer for each in (then[1], now[1])] == ["yes", "no"]


@pytest.fixture
def with_bo(case, acting, astrid, bo):
    with acting(astrid):
        cases.hand_over(case=case, taker=bo, by=astrid, at=datetime(2026, 3, 3, 9, 0, tzinfo=UTC))
    return case


def lines_of(user, at, until=None):
    return [item.case_id for item in waiting_for(user, at, until)]


def test_a_month_after_it_came_the_responsible_worker_has_one_line_and_nobody_else(
    with_bo, acting, astrid, bo
):
    opened = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    with acting(bo):
        assert lines_of(bo, opened + timedelta(days=29)) == []
        assert lines_of(bo, opened + timedelta(days=30)) == [str(with_bo.pk)]
    with acting(astrid):
        assert lines_of(astrid, opened + timedelta(days=30)) == []


def test_the_line_goes_with_the_first_answer_and_an_earlier_day_still_has_it(with_bo, write, acting, bo):
    write(at=AT + timedelta(days=9), by=bo, age="unknown")
    with acting(bo):
        assert lines_of(bo, AT + timedelta(days=10)) == []
        assert lines_of(bo, AT + timedelta(days=10), AT + timedelta(days=2)) == [str(with_bo.pk)]


def test_a_closed_case_reminds_nobody(with_bo, acting, bo):
    with acting(bo):
        cases.close(case=with_bo, reason="OWN_WISH", note="Ej mottagen.", seen_open=True, by=bo, at=AT)
        assert lines_of(bo, AT + timedelta(days=2)) == []
