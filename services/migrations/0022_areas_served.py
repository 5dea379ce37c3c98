"""Places without a point by the areas they serve. Filled after `migrate`, or by `rebuild_index`."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("services", "0021_cells_and_cards"),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchServed",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "location",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="services.location",
                    ),
                ),
                ("area", models.CharField(max_length=20)),
                ("types", models.SmallIntegerField()),
                ("sort_key", models.BinaryField()),
            ],
            options={
                "verbose_name": "area served",
                "verbose_name_plural": "areas served",
                "indexes": [
                    models.Index(
                        fields=["area", "sort_key", "types", "location"],
                        name="search_served_by_name",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=["location", "area"], name="search_served_once"
                    )
                ],
            },
        ),
    ]
