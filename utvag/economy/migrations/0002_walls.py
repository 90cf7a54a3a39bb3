from django.db import migrations

from utvag.walls import building

MINE = f"controller_id = {building.MINE}"
FINANCE = "(SELECT wall.has_role(ARRAY['FINANCE']))"
SEEN = "ARRAY(SELECT b.id FROM economy_costbearer b)"
TIED = "ARRAY(SELECT t.bearer_id FROM economy_bearercase t)"
OF_PLACE = f"case_id = ANY ({building.MY_CASES}) AND wall.reads_part(case_id, 'PLACE')"
OF_CASE = f"case_id = ANY ({building.MY_CASES}) AND (NOT has_place OR wall.reads_part(case_id, 'PLACE'))"
INVOICES = "ARRAY(SELECT i.id FROM economy_invoice i)"
TIED_INVOICES = f"ARRAY(SELECT i.id FROM economy_invoice i WHERE i.bearer_id = ANY ({TIED}))"
CLOSES = "ARRAY(SELECT c.id FROM economy_monthclose c)"


def added(table: str, *, see: str, add: str) -> list[migrations.RunSQL]:
    """Rows that are added and never changed."""
    return [building.wall(table, see=see, add=add, change="false"), building.append_only(table)]


def of_bearer(table: str, by: str) -> list[migrations.RunSQL]:
    """Seen with the bearer; added by those who have its case and, where it has a place, are on the place's list."""
    return added(
        table,
        see=f"bearer_id = ANY ({SEEN})",
        add=f"bearer_id = ANY ({TIED}) AND {by} = {building.ME}",
    )


class Migration(migrations.Migration):
    """Finance sees bearers of cost and no case; whoever has the case and its place sees the case's bearers and no other."""

    dependencies = [("economy", "0001_initial"), ("placements", "0002_walls")]
    operations = [
        *added("economy_budgetline", see=MINE, add=f"{MINE} AND {FINANCE} AND added_by_id = {building.ME}"),
        *added(
            "economy_budget",
            see="line_id = ANY (ARRAY(SELECT l.id FROM economy_budgetline l))",
            add=(
                f"line_id = ANY (ARRAY(SELECT l.id FROM economy_budgetline l)) AND {FINANCE}"
                f" AND set_by_id = {building.ME}"
            ),
        ),
        *added("economy_payee", see=MINE, add=f"{MINE} AND added_by_id = {building.ME}"),
        *added("economy_hourlyrate", see=MINE, add=f"{MINE} AND {FINANCE} AND set_by_id = {building.ME}"),
        *added("economy_bearercase", see=OF_CASE, add=f"{OF_CASE} AND tied_by_id = {building.ME}"),
        building.wall(
            "economy_costbearer",
            see=f"{MINE} AND ({FINANCE} OR id = ANY ({TIED}))",
            # Tied first: who adds a bearer has the case that it is of.
            add=(
                f"{MINE} AND id = ANY ({TIED}) AND opened_by_id = {building.ME}"
                " AND line_id = ANY (ARRAY(SELECT l.id FROM economy_budgetline l))"
            ),
            change=f"{MINE} AND id = ANY ({TIED})",
        ),
        # Its days end; nothing else of it changes, and it is never removed.
        migrations.RunSQL(
            [
                "REVOKE UPDATE, DELETE, TRUNCATE ON economy_costbearer FROM utvag_app",
                "GRANT UPDATE (last_on, ended_at, ended_by_id) ON economy_costbearer TO utvag_app",
            ],
            migrations.RunSQL.noop,
        ),
        *of_bearer("economy_rate", "agreed_by_id"),
        *of_bearer("economy_away", "noted_by_id"),
        *of_bearer("economy_extracost", "noted_by_id"),
        *added(
            "economy_indexvalue",
            see="rate_id = ANY (ARRAY(SELECT r.id FROM economy_rate r))",
            add=(
                f"rate_id = ANY (ARRAY(SELECT r.id FROM economy_rate r WHERE r.bearer_id = ANY ({TIED})))"
                f" AND noted_by_id = {building.ME}"
            ),
        ),
        *of_bearer("economy_invoice", "received_by_id"),
        *added(
            "economy_invoiceline",
            see=f"invoice_id = ANY ({INVOICES})",
            add=f"invoice_id = ANY ({TIED_INVOICES})",
        ),
        *added("economy_invoicesource", see=OF_PLACE, add=f"{OF_PLACE} AND kept_by_id = {building.ME}"),
        # Whoever knows the place says whether the invoice is right; finance says that it is paid.
        *added(
            "economy_invoicestep",
            see=f"invoice_id = ANY ({INVOICES})",
            add=(
                f"taken_by_id = {building.ME} AND invoice_id = ANY ({INVOICES}) AND"
                f" CASE WHEN step = 'PAID' THEN {FINANCE} ELSE invoice_id = ANY ({TIED_INVOICES}) END"
            ),
        ),
        *added(
            "economy_monthclose",
            see=f"{MINE} AND {FINANCE}",
            add=f"{MINE} AND {FINANCE} AND closed_by_id = {building.ME}",
        ),
        # Two people: nobody attests a month that they have made.
        *added(
            "economy_monthattest",
            see=f"close_id = ANY ({CLOSES})",
            add=(
                f"attested_by_id = {building.ME} AND close_id = ANY (ARRAY(SELECT c.id FROM economy_monthclose c"
                f" WHERE c.closed_by_id <> {building.ME}))"
            ),
        ),
        *added(
            "economy_posting",
            see=f"close_id = ANY ({CLOSES})",
            # Nothing is put into a month that somebody has attested.
            add=(
                f"close_id = ANY (ARRAY(SELECT c.id FROM economy_monthclose c WHERE c.closed_by_id = {building.ME}"
                " AND NOT EXISTS (SELECT FROM economy_monthattest a WHERE a.close_id = c.id)))"
            ),
        ),
    ]
