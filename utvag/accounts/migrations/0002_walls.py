from django.db import migrations

from utvag.walls import building

# Sign-in must find a user before anybody is signed in; its token is the program's own.
AT_THE_DOOR = "(SELECT wall.purpose()) IN ('SIGN_IN', 'INSTALL')"
COLLEAGUES = f"controller_id = {building.MINE} OR {AT_THE_DOOR}"
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
        building.wall("accounts_user", see=COLLEAGUES),
        building.by_parent("accounts_membership", "unit_id", "organisations_unit"),
        building.readable_by_wall("accounts_membership"),
        *[building.wall(table, see=ONES_OWN) for table in OWN_TABLES],
        building.by_parent("account_emailconfirmation", "email_address_id", "account_emailaddress"),
        building.by_parent("socialaccount_socialtoken", "account_id", "socialaccount_socialaccount"),
    ]
