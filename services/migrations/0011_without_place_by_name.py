"""Places without a point are read in the order of their names."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):

    dependencies = [
        ("services", "0010_confirmation_first"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="searchrow", name="search_row_without_place"),
        migrations.AddIndex(
            model_name="searchrow",
            index=models.Index(
                fields=["bucket", "sort_key"],
                condition=Q(x__isnull=True),
                name="search_row_without_place",
            ),
        ),
    ]
