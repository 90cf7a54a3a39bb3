"""What the database itself refuses, whatever the program asks."""

import pytest
from django.db import DatabaseError, connection, transaction

from utvag.exchange import queries
from utvag.exchange.models import OwnKey, Package, PartnerKey
from utvag.exchange.tests.envelopes import REFERRAL
from utvag.vault.public import DataKey
from utvag.walls import public as walls

pytestmark = pytest.mark.django_db


def refused(sql, *parameters):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, parameters or None)
    return True


def touched(sql, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters or None)
        return cursor.rowcount


def test_whoever_takes_in_packages_reads_none_back(send):
    send()
    with walls.at_the_post():
        assert not Package.objects.exists()
        assert not DataKey.objects.exclude(kind="EXCHANGE").exists()
        assert touched("SELECT id FROM exchange_receipt") == 0
        assert touched("SELECT id FROM accounts_user") == 0
        assert touched("SELECT id FROM organisations_counterpart") == 0


def test_nobody_puts_a_package_into_anothers_inbox_but_by_the_post(send, acting, astrid, maja, inbox):
    send()
    assert len(inbox(maja)) == 1
    with acting(astrid):
        row = queries.sent().get()
        assert refused(
            "INSERT INTO exchange_package SELECT gen_random_uuid(), 'IN', gen_random_uuid(), kind, version, case_id, "
            "reference, in_reply_to, gate, outcome, reason, digest, payload, wire, kept_at, ends_at, ended_at, ended_why, "
            "%s, ended_by_id, ends_by_id, NULL, key_id, partner_id, unit_id FROM exchange_package WHERE id = %s",
            str(maja.controller_id),
            str(row.pk),
        )
    with acting(maja):
        assert refused("UPDATE exchange_package SET payload = ''")
        assert refused("DELETE FROM exchange_package")
        assert refused("UPDATE exchange_settlement SET outcome = 'CASE'")


def test_a_private_key_is_for_its_own_controller(send, acting, astrid, maja, world):
    with acting(astrid):
        assert {key.controller_id for key in OwnKey.objects.all()} == {astrid.controller_id}
        assert {key.controller_id for key in PartnerKey.objects.all()} == {astrid.controller_id}
        assert refused("UPDATE exchange_ownkey SET encryption_id = 'x'")
        assert refused("UPDATE exchange_partnerkey SET signing_id = 'x'")


def test_what_looks_over_the_wall_answers_only_at_the_post(send, acting, astrid, maja, inbox):
    package = send()
    (came,) = inbox(maja)
    asked = {
        "SELECT * FROM wall.known_package(%s, %s)": (maja.controller_id, package.package_id),
        "SELECT * FROM wall.replied_to(%s, 'IN', %s, %s)": (
            maja.controller_id,
            astrid.controller_id,
            package.package_id,
        ),
        "SELECT * FROM wall.expire_packages()": (),
    }
    with acting(astrid):
        for sql, parameters in asked.items():
            assert touched(sql, *map(str, parameters)) == 0
        with connection.cursor() as cursor:
            for sql, parameters in (
                (
                    "SELECT wall.take_back(%s, %s, %s, now())",
                    (maja.controller_id, astrid.controller_id, package.package_id),
                ),
                ("SELECT wall.end_own_package(%s, now())", (came.pk,)),
            ):
                cursor.execute(sql, [str(each) for each in parameters])
                assert cursor.fetchone() == (None,)
        assert refused("SELECT wall.end_package(%s, 'EXPIRED', NULL, now())", str(package.pk))
    with acting(maja), connection.cursor() as cursor:
        cursor.execute("SELECT wall.end_own_package(%s, now())", [str(came.pk)])
        assert cursor.fetchone() == (False,), "what came in is not one's own to end"
    assert inbox(maja)[0].ended_at is None


def test_what_belongs_to_a_case_is_for_those_who_reach_it(
    send, acting, astrid, cecilia, david, eva, filip, case
):
    package = send(case_id=case.pk)
    for user, sees in ((astrid, True), (david, True), (cecilia, False), (eva, False), (filip, False)):
        with acting(user):
            assert Package.objects.filter(pk=package.pk).exists() is sees, user.name
            assert DataKey.objects.filter(subject_id=package.pk).exists() is sees, user.name


def test_what_belongs_to_no_case_is_for_the_unit(send, acting, cecilia, disa, eva, filip):
    package = send()
    for user, sees in ((cecilia, True), (disa, False), (eva, False), (filip, False)):
        with acting(user):
            assert Package.objects.filter(pk=package.pk).exists() is sees, user.name


def test_a_package_is_put_into_no_case_that_one_does_not_reach(send, case, cecilia):
    with pytest.raises(DatabaseError):
        send(by=cecilia, case_id=case.pk)


def test_a_stolen_database_shows_nothing_of_what_is_in_packages(send, acting, astrid, maja, now):
    """Every column of every row, as somebody with the database and without the keys has them."""
    word = "Ormbunksvägen"
    send(payload={**REFERRAL, "about": word})
    seen = b""
    tables = (
        "exchange_package",
        "exchange_receipt",
        "exchange_attempt",
        "exchange_ownkey",
        "vault_datakey",
        "audit_entry",
    )
    for user in (astrid, maja):
        with acting(user), connection.cursor() as cursor:
            private = OwnKey.objects.select_related("key").get().private
            for table in tables:
                cursor.execute(f"SELECT t.*::text FROM {table} t")
                seen += repr(cursor.fetchall()).encode()
    assert len(seen) > 2000
    assert word.encode() not in seen
    assert word.encode().hex().encode() not in seen
    assert private[20:60].encode() not in seen
