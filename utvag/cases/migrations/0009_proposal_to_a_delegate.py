from django.db import migrations


class Migration(migrations.Migration):
    """What one may not decide oneself is often for the unit's manager, by delegation, not for a meeting."""

    dependencies = [("cases", "0008_referral")]
    operations = [
        migrations.RemoveConstraint(
            model_name="decisionproposal", name="proposal_goes_to_a_meeting_or_its_chair"
        ),
    ]
