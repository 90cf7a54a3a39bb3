"""Whoever runs the installation can call what the sealer may call; the database and the verifier hold against it."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

import psycopg
import pytest

from utvag.audit import public as audit
from utvag.audit import retiring, sealer
from utvag.audit.domain.places import Places
from utvag.audit.tests.retirement.conftest import seal
from utvag.audit.tests.retirement.deciders import HUGO, RUT, STRANGER


def kept_by_force(superuser, signer, retirement):
    """An operator writes the entry without asking the command, and it is sealed like any other."""
    with sealer.connected() as held:
        which = audit.keep_retirement(held, retirement, at=datetime.now(UTC))
    seal(signer)
    return which


def test_the_database_itself_keeps_five_years(propose, signer, superuser):
    _said, file = propose()
    found = audit.Retirement.read_file(file.read_text())

    wider = audit.Retirement(found.head, found.terms, Places.read("11-12"), 13)
    which = kept_by_force(superuser, signer, wider)
    with sealer.connected() as held, pytest.raises(psycopg.errors.RaiseException, match="may not go"):
        held.execute("SELECT wall.retire_entries(%s, now())", [which])


def test_what_is_not_sealed_yet_is_not_carried_out(propose, superuser):
    _said, file = propose()
    with sealer.connected() as held:
        which = audit.keep_retirement(
            held, audit.Retirement.read_file(file.read_text()), at=datetime.now(UTC)
        )
    with sealer.connected() as held, pytest.raises(psycopg.errors.RaiseException, match="signed head"):
        held.execute("SELECT wall.retire_entries(%s, now())", [which])
    assert superuser.execute("SELECT count(*) FROM audit_entry").fetchone() == (16,)


def test_what_no_head_covers_is_not_carried_out_though_it_has_its_place(propose, signer, superuser):
    _said, file = propose()
    which = kept_by_force(superuser, signer, audit.Retirement.read_file(file.read_text()))
    superuser.execute(
        "DELETE FROM wall.log_head h USING wall.log_seal s WHERE s.entry_id = %s AND h.size > s.seq", [which]
    )
    with sealer.connected() as held, pytest.raises(psycopg.errors.RaiseException, match="signed head"):
        held.execute("SELECT wall.retire_entries(%s, now())", [which])


@pytest.mark.usefixtures("log")
def test_a_look_that_names_places_retires_nothing(signer, superuser, astrid, acting):
    with acting(astrid):
        audit.record("cases.case.seen", subject=None, by=astrid, at=datetime.now(UTC), places="0-9")
    seal(signer)
    (look,) = superuser.execute("SELECT id FROM audit_entry WHERE details ? 'places'").fetchone()
    with sealer.connected() as held, pytest.raises(psycopg.errors.RaiseException, match="signed head"):
        held.execute("SELECT wall.retire_entries(%s, now())", [look])


def test_where_others_are_to_have_signed_the_head_it_is_not_sealed_before_they_have(
    propose, signer, superuser
):
    _said, file = propose()
    which = kept_by_force(superuser, signer, audit.Retirement.read_file(file.read_text()))
    with sealer.connected() as held:
        assert retiring.is_sealed(held, which)
        assert not retiring.is_sealed(held, which, witnesses=1)


def test_an_operator_who_carries_out_what_nobody_signed_is_found(propose, signer, superuser, verified):
    """Whoever has the sealer's role can call the function; the verifier then calls it a loss."""
    _said, file = propose()
    found = audit.Retirement.read_file(file.read_text()).signed(STRANGER)
    which = kept_by_force(superuser, signer, found)
    with sealer.connected() as held:
        assert held.execute("SELECT wall.retire_entries(%s, now())", [which]).fetchone() == (10,)
    code, said = verified()
    assert code == 1
    assert "15: RETIREMENT" in said
    assert "0: GONE" in said


def refused(which):
    with sealer.connected() as held, pytest.raises(psycopg.errors.RaiseException, match="may not go"):
        held.execute("SELECT wall.retire_entries(%s, now())", [which])


def test_in_another_controllers_name_nothing_of_ours_goes(propose, signer, superuser):
    _said, file = propose()
    found = audit.Retirement.read_file(file.read_text())

    theirs = replace(found, terms=replace(found.terms, of=str(uuid4())))
    refused(kept_by_force(superuser, signer, theirs))


def test_what_tells_of_a_retirement_does_not_go_however_old_it_is(propose, signer, superuser):
    _said, file = propose()
    found = audit.Retirement.read_file(file.read_text())
    first = kept_by_force(superuser, signer, found)
    old = datetime(2015, 4, 1, tzinfo=UTC)
    superuser.execute("UPDATE audit_entry SET at = %s WHERE id = %s", [old, first])
    (seq,) = superuser.execute("SELECT seq FROM wall.log_seal WHERE entry_id = %s", [first]).fetchone()

    refused(kept_by_force(superuser, signer, replace(found, places=Places.read(str(seq)))))


def test_what_came_after_the_retirement_does_not_go_with_it(propose, signer, superuser, astrid, acting):
    _said, file = propose()
    found = audit.Retirement.read_file(file.read_text())
    which = kept_by_force(superuser, signer, replace(found, places=Places.read("0-9,16")))
    with acting(astrid):
        # A clock that was set back.
        audit.record("cases.case.seen", subject=None, by=astrid, at=datetime(2015, 5, 1, tzinfo=UTC))
    seal(signer)

    with sealer.connected() as held:
        assert held.execute("SELECT wall.retire_entries(%s, now())", [which]).fetchone() == (10,)


@pytest.mark.parametrize("held_by", ["case", "unwrap"])
def test_what_is_held_is_not_proposed_and_does_not_go(
    held_by, propose, carry_out, superuser, signer, case_id, log
):
    _said, file = propose()
    before = audit.Retirement.read_file(file.read_text())
    if held_by == "case":
        superuser.execute(
            "CREATE OR REPLACE FUNCTION wall.log_held() RETURNS TABLE (case_id uuid, entry_id uuid)"
            f" LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT '{case_id}'::uuid, NULL::uuid $$"
        )
    else:
        superuser.execute(
            "INSERT INTO wall.unwrap (keys, entries)"
            " SELECT ARRAY[gen_random_uuid()], array_agg(entry_id) FROM wall.log_seal WHERE seq = 3"
        )
    file.unlink()
    (code, _said), _file = propose()
    if held_by == "case":
        assert code == 1
    else:
        assert str(audit.Retirement.read_file(file.read_text()).places) == "0-2,4-9"
    which = kept_by_force(superuser, signer, before.signed(RUT).signed(HUGO))
    with sealer.connected() as held, pytest.raises(psycopg.errors.RaiseException, match="may not go"):
        held.execute("SELECT wall.retire_entries(%s, now())", [which])
