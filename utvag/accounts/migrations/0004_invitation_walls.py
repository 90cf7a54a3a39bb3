from django.db import migrations

from utvag.walls import building

AT_THE_DOOR = "(SELECT wall.purpose()) IN ('SIGN_IN', 'INSTALL')"
COLLEAGUES = "EXISTS (SELECT FROM accounts_user u WHERE u.id = accounts_invitation.user_id)"


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_invitation")]
    operations = [
        building.wall(
            "accounts_invitation",
            see=COLLEAGUES,
            # Whoever could invite anybody could become anybody.
            add=f"(SELECT wall.purpose()) = 'INSTALL' OR ((SELECT wall.is_administrator()) AND {COLLEAGUES})",
            change=AT_THE_DOOR,
        ),
    ]
