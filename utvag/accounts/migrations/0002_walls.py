from django.db import migrations

from utvag.walls import building

# Sign-in must find a user before anybody is signed in; its token is the program's own.
AT_THE_DOOR = "(SELECT wall.purpose()) IN ('SIGN_IN', 'INSTALL')"
COLLEAGUES = f"controller_id = {building.MINE} OR {AT_THE_DOOR}"

# Who may work where decides what they reach: only an administrator writes it, never about oneself, so
# that a statement injected into somebody's page cannot make them a manager or change another's password.
IS_ADMINISTRATOR = """
    SELECT EXISTS (SELECT FROM public.accounts_membership m
                   WHERE m.user_id = (SELECT wall.me()) AND m.ends_on IS NULL AND m.role = 'ADMINISTRATOR')
"""
ADMINISTERING = f"(SELECT wall.is_administrator()) AND controller_id = {building.MINE}"
INSTALLING = "(SELECT wall.purpose()) = 'INSTALL'"
IN_MY_UNITS = "EXISTS (SELECT FROM organisations_unit u WHERE u.id = accounts_membership.unit_id)"
APPOINTING = (
    f"{INSTALLING} OR ((SELECT wall.is_administrator()) AND user_id <> {building.ME} AND {IN_MY_UNITS} "
    "AND EXISTS (SELECT FROM accounts_user u WHERE u.id = accounts_membership.user_id))"
)
ONES_OWN = f"user_id = {building.ME} OR {AT_THE_DOOR}"

OWN_TABLES = (
    "account_emailaddress",
    "mfa_authenticator",
    "socialaccount_socialaccount",
)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("organisations", "0002_walls"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("socialaccount", "0006_alter_socialaccount_extra_data"),
    ]
    operations = [
        building.function("wall.is_administrator() RETURNS boolean LANGUAGE sql STABLE", IS_ADMINISTRATOR),
        building.wall(
            "accounts_user",
            see=COLLEAGUES,
            add=f"{INSTALLING} OR ({ADMINISTERING})",
            # The sign-in pages keep a new password; signed in, one changes oneself.
            change=f"{AT_THE_DOOR} OR id = {building.ME} OR ({ADMINISTERING})",
        ),
        building.wall("accounts_membership", see=IN_MY_UNITS, add=APPOINTING, change=APPOINTING),
        building.readable_by_wall("accounts_membership"),
        *[building.wall(table, see=ONES_OWN) for table in OWN_TABLES],
        building.by_parent("account_emailconfirmation", "email_address_id", "account_emailaddress"),
        building.by_parent("socialaccount_socialtoken", "account_id", "socialaccount_socialaccount"),
    ]
