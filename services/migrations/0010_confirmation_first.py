"""An index that starts with the publication tempts SQLite to read all published listings."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("services", "0009_words_backwards"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="listing", name="listing_to_confirm"),
        migrations.AddIndex(
            model_name="listing",
            index=models.Index(fields=["confirmed_on", "publication"], name="listing_to_confirm"),
        ),
    ]
