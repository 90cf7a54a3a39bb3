"""A new wrapping key takes over, and the old one can be dropped."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from utvag.access import public as access
from utvag.cli.main import main
from utvag.vault import public as vault
from utvag.vault.domain import cipher
from utvag.vault.domain.key_service import LocalKeys, MissingKey
from utvag.walls import public as walls

INDEX, OLD, NEW = "index:" + "0" * 64, "k1:" + "1" * 64, "k2:" + "2" * 64


@pytest.fixture
def keys(settings):
    def use(*given):
        settings.KEYS = ",".join(given)

    use(INDEX, OLD)
    return use


def new_key_of(user):
    """A data key of a person whom `user` reaches."""
    person_id = uuid4()
    access.give(case_id=uuid4(), person_id=person_id, kind="TEAM", by=user, at=timezone.now(), user=user)
    return vault.new_data_key(kind="PERSON", subject_id=person_id, controller_id=user.controller_id)


def rotate():
    with walls.rotating_keys():
        return vault.wrap_anew(at=timezone.now())


def opened(user, key):
    with walls.acting_as(user):
        return vault.DataKey.objects.get(pk=key.pk).opened


def test_after_the_change_the_old_key_can_be_dropped_and_everything_opens(acting, keys, bo, maja):
    with acting(bo):
        of_bo = new_key_of(bo)
    with acting(maja):
        of_maja = new_key_of(maja)
        before = of_maja.opened
    sealed = cipher.seal("Emil Påhittsson", key=of_bo.opened, key_id=of_bo.pk, place="here")

    keys(INDEX, OLD, NEW)
    assert rotate() == 2
    keys(INDEX, NEW)

    assert cipher.reveal(sealed, key=opened(bo, of_bo), place="here") == "Emil Påhittsson"
    assert opened(maja, of_maja) == before


def test_before_the_change_a_dropped_key_is_named_as_missing(acting, keys, bo):
    with acting(bo):
        key = new_key_of(bo)
    keys(INDEX, NEW)

    with pytest.raises(MissingKey, match="k1"):
        opened(bo, key)


def test_new_data_keys_are_wrapped_with_the_last_key_given(acting, keys, bo):
    keys(INDEX, OLD, NEW)
    with acting(bo):
        assert new_key_of(bo).wrapping_key == "k2"


def test_a_second_run_changes_nothing(acting, keys, bo):
    with acting(bo):
        new_key_of(bo)
    keys(INDEX, OLD, NEW)

    assert (rotate(), rotate()) == (1, 0)


def test_whoever_changes_keys_sees_keys_and_nothing_else(acting, keys, bo):
    with acting(bo):
        new_key_of(bo)

    with walls.rotating_keys():
        assert vault.DataKey.objects.count() == 1
        assert not access.Grant.objects.exists()


def test_without_the_right_nobody_reaches_anothers_key(acting, keys, bo, cecilia, maja):
    with acting(bo):
        new_key_of(bo)

    for outsider in (cecilia, maja):
        with acting(outsider):
            assert not vault.DataKey.objects.exists()
    with walls.installing():
        assert not vault.DataKey.objects.exists()


def test_the_change_is_logged_with_a_count(acting, keys, bo):
    with acting(bo):
        new_key_of(bo)
    keys(INDEX, OLD, NEW)
    with CaptureQueriesContext(connection) as made:
        rotate()

    (entry,) = [query["sql"] for query in made if 'INSERT INTO "audit_entry"' in query["sql"]]
    assert "vault.keys.wrapped_anew" in entry
    assert '{"changed": 1}' in entry


def test_the_command_wraps_anew(acting, keys, bo, capsys):
    with acting(bo):
        new_key_of(bo)
    keys(INDEX, OLD, NEW)

    assert main(["keys", "rotate"]) == 0
    assert capsys.readouterr().out == "1 data keys wrapped anew.\n"


def test_the_command_makes_keys_that_can_be_used_at_once(capsys):
    assert main(["keys", "new", "--first"]) == 0
    first = capsys.readouterr().out
    main(["keys", "new"])
    later = capsys.readouterr().out

    kept = LocalKeys.parse(first + later)
    assert len(kept.wrapping) == 2
    assert kept.newest == later.partition(":")[0]
    assert later.count("\n") == 1
