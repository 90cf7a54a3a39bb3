from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("disclosures", "0011_sealed_deviation"),
    ]

    operations = [
        migrations.AlterField(
            model_name="consent",
            name="recipient",
            field=models.CharField(
                choices=[
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
                    ("OTHER", "Somebody else"),
                ],
                max_length=20,
                verbose_name="to whom",
            ),
        ),
        migrations.AlterField(
            model_name="disclosure",
            name="recipient",
            field=models.CharField(
                choices=[
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
                    ("OTHER", "Somebody else"),
                ],
                max_length=20,
                verbose_name="to whom",
            ),
        ),
        migrations.AlterField(
            model_name="reception",
            name="sender",
            field=models.CharField(
                choices=[
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
                    ("OTHER", "Somebody else"),
                ],
                max_length=20,
                verbose_name="from whom",
            ),
        ),
    ]
