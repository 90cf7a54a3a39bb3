import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from utvag.walls import building

AT_THE_DOOR = "(SELECT wall.purpose()) = 'SIGN_IN'"


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_invitation_walls"),
    ]

    operations = [
        migrations.CreateModel(
            name="CommandToken",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("token_hash", models.BinaryField(max_length=32, unique=True)),
                ("made_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "used_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="command_tokens",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        building.wall(
            "accounts_commandtoken",
            see=f"user_id = {building.ME} OR {AT_THE_DOOR}",
            # Nobody makes one for another, not even an administrator.
            add=f"user_id = {building.ME} AND made_by_id = {building.ME} AND used_at IS NULL",
            change=AT_THE_DOOR,
        ),
        # A used one stays used by its user.
        migrations.RunSQL(
            [
                "REVOKE UPDATE, TRUNCATE ON accounts_commandtoken FROM utvag_app",
                "GRANT UPDATE (used_at, used_by_id) ON accounts_commandtoken TO utvag_app",
            ],
            migrations.RunSQL.noop,
        ),
    ]
