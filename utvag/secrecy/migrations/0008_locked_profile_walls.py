from importlib import import_module

from django.db import migrations

from utvag.walls import building

access = import_module("utvag.access.migrations.0008_need_to_know_walls")
people = import_module("utvag.people.migrations.0007_need_to_know")
roles = import_module("utvag.accounts.migrations.0012_roles_hold_by_their_days")

# While it holds, the case goes on, and the reader has a role. A block takes it away; protected mode does, unless whoever
# leads the case has said so again.
MY_LOCKED_PROFILES = f"""
    WITH RECURSIVE {people.WITHHELD}
    SELECT l.id FROM public.secrecy_lockedprofile l
    WHERE l.user_id = (SELECT wall.me()) AND l.controller_id = (SELECT wall.my_controller())
      AND l.starts_at <= clock_timestamp() + interval '5 seconds' AND l.ends_at > clock_timestamp()
      AND NOT EXISTS (SELECT FROM public.cases_closure c WHERE c.case_id = l.case_id)
      AND EXISTS (SELECT FROM public.accounts_membership m
                  WHERE m.user_id = (SELECT wall.me()) AND {roles.HOLDS})
      AND {people.NOT_KEPT.format(person="l.person_id")}
      AND (l.in_protected_mode OR {people.NOT_SHIELDED.format(person="l.person_id")})
"""
# Of one's own alone: a number that is somebody else's to know of is as one that is nobody's.
LOCKED_PROFILES_BY = """
    SELECT l.id FROM public.secrecy_lockedprofile l
    WHERE l.id = ANY (ARRAY(SELECT wall.my_locked_profiles()))
      AND EXISTS (SELECT FROM public.people_identitykey k
                  WHERE k.controller_id = (SELECT wall.my_controller()) AND k.kind = 'NUMBER'
                    AND k.blind = ANY (blinds) AND k.person_id IN (SELECT wall.same_person(l.person_id)))
"""
COLLEAGUE = (
    f"EXISTS (SELECT FROM accounts_user u WHERE u.id = secrecy_lockedprofile.user_id "
    f"AND u.controller_id = {building.MINE})"
)
MY_PROFILES = "id = ANY (ARRAY(SELECT wall.my_locked_profiles()))"


class Migration(migrations.Migration):
    """Who reaches the case sees who may know; whoever may know sees that row, and nothing of the case."""

    dependencies = [("secrecy", "0007_locked_profile"), ("people", "0008_look_alikes_at_once")]
    operations = [
        building.readable_by_wall("secrecy_lockedprofile"),
        building.function(
            "wall.my_locked_profiles() RETURNS SETOF uuid LANGUAGE sql STABLE", MY_LOCKED_PROFILES
        ),
        building.function(
            "wall.locked_profiles_by(blinds bytea[]) RETURNS SETOF uuid LANGUAGE sql STABLE",
            LOCKED_PROFILES_BY,
        ),
        building.wall(
            "secrecy_lockedprofile",
            see=f"{access.MINE} AND ({access.REACHED} OR {MY_PROFILES})",
            add=(
                f"{access.MINE} AND starts_by_id = {building.ME} AND {access.DECIDES} AND {COLLEAGUE} "
                f"AND {access.of_its_person('secrecy_lockedprofile')}"
            ),
            change=f"{access.MINE} AND {access.DECIDES}",
        ),
        # Ended, never moved to somebody else and never removed.
        migrations.RunSQL(
            [
                "REVOKE UPDATE, DELETE, TRUNCATE ON secrecy_lockedprofile FROM utvag_app",
                "GRANT UPDATE (ends_at, ends_by_id) ON secrecy_lockedprofile TO utvag_app",
            ],
            migrations.RunSQL.noop,
        ),
    ]
