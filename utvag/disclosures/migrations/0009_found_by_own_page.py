"""To law enforcement nobody is found by a neighbour of the page that calls back: held also past the program."""

from django.db import migrations

# With the rights of whoever writes: they see the disclosures of the cases that they see.
NEIGHBOUR = """
    SELECT FROM public.disclosures_disclosure d
    LEFT JOIN public.organisations_counterpart c ON c.id = d.counterpart_id
    WHERE d.id = {disclosure} AND d.kind <> 'CONTACT_DETAILS' AND d.gate <> 'consent'
      AND (d.recipient IN ('POLICE_AREA', 'NOA', 'BOPS', 'OTHER') OR c.kind IN ('POLICE_AREA', 'NOA', 'BOPS'))
"""
# What was prepared before this stays; it is neither granted nor sent.
FINDS = f"""
BEGIN
    IF NEW.information IN ('REACH', 'PLACE') AND EXISTS ({NEIGHBOUR.format(disclosure="NEW.disclosure_id")}) THEN
        RAISE insufficient_privilege USING MESSAGE = 'what finds somebody goes by its own page';
    END IF;
    RETURN NEW;
END
"""
SENT = f"""
BEGIN
    IF EXISTS (SELECT FROM public.disclosures_disclosureitem i
               WHERE i.disclosure_id = NEW.id AND i.granted_at IS NOT NULL
                 AND i.information IN ('REACH', 'PLACE')
                 AND EXISTS ({NEIGHBOUR.format(disclosure="NEW.id")})) THEN
        RAISE insufficient_privilege USING MESSAGE = 'what finds somebody goes by its own page';
    END IF;
    RETURN NEW;
END
"""
TRIGGERS = {
    "item_finds_nobody": (FINDS, "BEFORE INSERT OR UPDATE ON disclosures_disclosureitem FOR EACH ROW"),
    "sent_finds_nobody": (
        SENT,
        (
            "BEFORE UPDATE ON disclosures_disclosure FOR EACH ROW"
            " WHEN (NEW.sent_at IS NOT NULL AND OLD.sent_at IS NULL)"
        ),
    ),
}


class Migration(migrations.Migration):
    dependencies = [("disclosures", "0008_sealed_statement")]
    operations = [
        migrations.RunSQL(
            [
                statement
                for name, (body, when) in TRIGGERS.items()
                for statement in (
                    (
                        f"CREATE FUNCTION wall.{name}() RETURNS trigger LANGUAGE plpgsql"
                        f" SET search_path = pg_catalog, pg_temp AS $body$ {body} $body$"
                    ),
                    f"REVOKE ALL ON FUNCTION wall.{name}() FROM PUBLIC",
                    f"CREATE TRIGGER {name} {when} EXECUTE FUNCTION wall.{name}()",
                )
            ],
            migrations.RunSQL.noop,
        )
    ]
