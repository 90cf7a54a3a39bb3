import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from utvag.walls import building

ME = building.ME
MINE_TO_ASK = (
    f"(SELECT wall.is_administrator()) AND asked_by_id = {ME} AND user_id <> {ME} "
    "AND EXISTS (SELECT FROM accounts_user u WHERE u.id = accounts_accountchange.user_id) "
    "AND (takes_two OR NOT wall.needs_second(user_id))"
)
INSTALLING = "(SELECT wall.purpose()) = 'INSTALL'"
OPERATORS = f"{INSTALLING} AND asked_by_id IS NULL AND NOT takes_two"
OF_ITS_LINK = (
    "(invitation_id IS NULL OR EXISTS (SELECT FROM accounts_invitation i WHERE i.id = invitation_id "
    "AND i.user_id = accounts_accountchange.user_id AND i.invited_by_id IS NOT DISTINCT FROM asked_by_id))"
)
# Nobody agrees to what waits for nobody; the operator's own link can be stopped like any other.
ANSWERED_BY_ME = f"answered_by_id = {ME} AND abs(extract(epoch FROM answered_at - clock_timestamp())) < 600"
TO_ANSWER = (
    f"(c.asked_by_id IS DISTINCT FROM {ME} AND wall.may_answer(c.user_id, c.unit_id) "
    "AND (c.takes_two OR NOT agreed))"
)
TO_STOP = f"(NOT agreed AND {ME} IN (c.user_id, c.asked_by_id))"
ASKED = f"(({MINE_TO_ASK}) OR ({OPERATORS})) AND {OF_ITS_LINK}"
ANSWERED = (
    f"{ANSWERED_BY_ME} AND EXISTS (SELECT FROM accounts_accountchange c "
    f"WHERE c.id = change_id AND ({TO_ANSWER} OR {TO_STOP}))"
)


def anew(table: str, condition: str) -> list[str]:
    return [
        f"DROP POLICY add ON {table}",
        f"CREATE POLICY add ON {table} FOR INSERT TO utvag_app WITH CHECK ({condition})",
    ]


class Migration(migrations.Migration):
    """A link that waits for nobody is listed as well, the operator's own among them."""

    dependencies = [("accounts", "0010_own_controller")]
    operations = [
        migrations.AddField(
            model_name="accountchange",
            name="takes_two",
            field=models.BooleanField(default=True, db_default=True),
        ),
        migrations.AlterField(
            model_name="accountchange",
            name="asked_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="accountchange",
            constraint=models.CheckConstraint(
                condition=models.Q(takes_two=True, asked_by__isnull=False)
                | models.Q(takes_two=False, kind="LINK"),
                name="account_change_by_two_or_link",
            ),
        ),
        # Written by the command line, which reads back what it wrote.
        building.also("accounts_accountchange", "operator_sees", INSTALLING),
        migrations.RunSQL(
            [*anew("accounts_accountchange", ASKED), *anew("accounts_accountchangeanswer", ANSWERED)],
            migrations.RunSQL.noop,
        ),
    ]
