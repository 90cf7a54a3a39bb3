from django.db import migrations

from utvag.walls import building

TABLES = ("disclosure", "disclosureitem", "disclosuredecision", "reception")
# What is written later; the rest is never rewritten, not even past the program.
LATER = {
    "disclosure": "sent_at, sent_by_id, sent_on, sent_way, stopped_at, stopped_by_id, stop_reason",
    "disclosureitem": "granted_at, granted_by_id",
}

# Nothing has left before as many people as it takes have said yes and nobody no, nor on a consent taken back by
# then. With the rights of whoever writes: they see the decisions of the cases that they see.
DECIDED = """
BEGIN
    IF (SELECT count(DISTINCT d.decided_by_id) FROM public.disclosures_disclosuredecision d
        WHERE d.disclosure_id = NEW.id AND d.outcome <> 'REFUSED') < NEW.deciders
       OR EXISTS (SELECT FROM public.disclosures_disclosuredecision d
                  WHERE d.disclosure_id = NEW.id AND d.outcome = 'REFUSED') THEN
        RAISE insufficient_privilege USING MESSAGE = 'a disclosure is sent before it is decided';
    END IF;
    IF EXISTS (SELECT FROM public.disclosures_consent c
               WHERE c.id = NEW.consent_id
                 AND NEW.sent_on >= (c.withdrawn_at AT TIME ZONE 'Europe/Stockholm')::date) THEN
        RAISE insufficient_privilege USING MESSAGE = 'the consent was taken back before';
    END IF;
    RETURN NEW;
END
"""


class Migration(migrations.Migration):
    dependencies = [("disclosures", "0004_disclosure")]
    operations = [
        *[building.by_case(f"disclosures_{table}") for table in TABLES],
        *[building.append_only(f"disclosures_{table}") for table in TABLES],
        migrations.RunSQL(
            [
                f"GRANT UPDATE ({columns}) ON disclosures_{table} TO utvag_app"
                for table, columns in LATER.items()
            ],
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(
            [
                (
                    "CREATE FUNCTION wall.disclosure_is_decided() RETURNS trigger LANGUAGE plpgsql"
                    f" SET search_path = pg_catalog, pg_temp AS $body$ {DECIDED} $body$"
                ),
                "REVOKE ALL ON FUNCTION wall.disclosure_is_decided() FROM PUBLIC",
                (
                    "CREATE TRIGGER disclosure_is_decided BEFORE INSERT OR UPDATE ON disclosures_disclosure"
                    " FOR EACH ROW WHEN (NEW.sent_at IS NOT NULL) EXECUTE FUNCTION wall.disclosure_is_decided()"
                ),
            ],
            migrations.RunSQL.noop,
        ),
    ]
