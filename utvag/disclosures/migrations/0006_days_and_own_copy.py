from django.db import migrations, models

import utvag.vault.fields

# As before; and no day before the decision or to come, nor on a consent that does not hold still when it is noted.
# With the rights of whoever writes: they see the decisions of the cases that they see.
DECIDED = """
BEGIN
    IF (SELECT count(DISTINCT d.decided_by_id) FROM public.disclosures_disclosuredecision d
        WHERE d.disclosure_id = NEW.id AND d.outcome <> 'REFUSED') < NEW.deciders
       OR EXISTS (SELECT FROM public.disclosures_disclosuredecision d
                  WHERE d.disclosure_id = NEW.id AND d.outcome = 'REFUSED') THEN
        RAISE insufficient_privilege USING MESSAGE = 'a disclosure is sent before it is decided';
    END IF;
    IF NEW.sent_on > (NEW.sent_at AT TIME ZONE 'Europe/Stockholm')::date
       OR NEW.sent_on < (SELECT max((d.decided_at AT TIME ZONE 'Europe/Stockholm')::date)
                         FROM public.disclosures_disclosuredecision d WHERE d.disclosure_id = NEW.id) THEN
        RAISE insufficient_privilege USING MESSAGE = 'a disclosure is sent on a day when it cannot have been';
    END IF;
    IF EXISTS (SELECT FROM public.disclosures_consent c
               WHERE c.id = NEW.consent_id
                 AND (NEW.sent_on < c.starts_on
                      OR (NEW.sent_at AT TIME ZONE 'Europe/Stockholm')::date > c.ends_on
                      OR (NEW.sent_at AT TIME ZONE 'Europe/Stockholm')::date
                         >= (c.withdrawn_at AT TIME ZONE 'Europe/Stockholm')::date)) THEN
        RAISE insufficient_privilege USING MESSAGE = 'the consent does not hold, or was taken back before';
    END IF;
    RETURN NEW;
END
"""


class Migration(migrations.Migration):
    dependencies = [("disclosures", "0005_disclosure_walls")]
    operations = [
        # The version before writes neither column, and what it writes stands in the person's copy as before.
        *[
            migrations.AddField(
                model_name=name,
                name="kept_from_person",
                field=utvag.vault.fields.EncryptedTextField(
                    blank=True,
                    db_default=b"",
                    default="",
                    key="case.key",
                    verbose_name="kept from the person",
                ),
            )
            for name in ("policestatement", "reception")
        ],
        migrations.AddConstraint(
            model_name="disclosure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("asked_on", None),
                    ("called_back_on", None),
                    ("called_back_on__gte", models.F("asked_on")),
                    _connector="OR",
                ),
                name="called_back_after_they_asked",
                violation_error_message="They are called back after they have asked.",
            ),
        ),
        migrations.RunSQL(
            (
                "CREATE OR REPLACE FUNCTION wall.disclosure_is_decided() RETURNS trigger LANGUAGE plpgsql"
                f" SET search_path = pg_catalog, pg_temp AS $body$ {DECIDED} $body$"
            ),
            migrations.RunSQL.noop,
        ),
    ]
