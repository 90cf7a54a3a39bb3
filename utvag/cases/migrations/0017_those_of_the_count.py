from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0016_reason_of_a_no"),
    ]

    operations = [
        migrations.AlterField(
            model_name="promise",
            name="agency",
            field=models.CharField(
                choices=[
                    ("OWN", "Social services"),
                    ("POLICE_AREA", "Local police area"),
                    ("NOA", "National operations department (NOA)"),
                    ("BOPS", "Victim and personal-security unit (BOPS)"),
                    ("PRISON_PROBATION", "Prison and probation service"),
                    ("SIS", "National board of institutional care (SiS)"),
                    ("OTHER_MUNICIPALITY", "Other municipality"),
                    ("NGO", "Non-governmental organisation"),
                    ("EMPLOYMENT_SERVICE", "Employment service"),
                    ("HEALTH_CARE", "Health care"),
                    ("SCHOOL", "School"),
                    ("LANDLORD", "Landlord"),
                    ("RELATIVES_CONTACT", "Relatives' contact"),
                    ("STATISTICIAN", "National statistician"),
                    ("KEY_HOLDER", "Key holder of the national count"),
                    ("PERSON", "The person"),
                    ("OTHER", "Somebody else"),
                ],
                max_length=20,
                verbose_name="which agency",
            ),
        ),
    ]
