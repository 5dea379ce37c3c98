from django.db import migrations, models


class Migration(migrations.Migration):
    """Compared with listings' own ids by the database. A plan can be made again from its file."""

    dependencies = [
        ("services", "0014_legal_note_in_spanish"),
    ]

    operations = [
        migrations.RemoveField(model_name="plannedrow", name="listing"),
        migrations.AddField(
            model_name="plannedrow",
            name="listing",
            field=models.UUIDField(blank=True, null=True),
        ),
    ]
