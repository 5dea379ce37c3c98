"""Indexes by which imports find listings near a row."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("services", "0011_without_place_by_name")]

    operations = [
        migrations.AddIndex(
            model_name="location",
            index=models.Index(fields=["postal_code"], name="location_by_postal_code"),
        ),
        migrations.AddIndex(
            model_name="location",
            index=models.Index(fields=["city"], name="location_by_city"),
        ),
    ]
