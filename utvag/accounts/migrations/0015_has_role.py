from importlib import import_module

from django.db import migrations

from utvag.walls import building

roles = import_module("utvag.accounts.migrations.0012_roles_hold_by_their_days")

# For registers of a whole controller that only some roles have use for.
HAS_ROLE = f"""
    SELECT EXISTS (SELECT FROM public.accounts_membership m
                   WHERE m.user_id = (SELECT wall.me()) AND m.role = ANY (wanted) AND {roles.HOLDS})
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0014_asked_on_the_server")]
    operations = [
        building.function("wall.has_role(wanted text[]) RETURNS boolean LANGUAGE sql STABLE", HAS_ROLE)
    ]
