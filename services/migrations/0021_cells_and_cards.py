"""Counts of places by cell, and drawn cards. Filled after `migrate`, or by `rebuild_index`."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

TYPES = (
    *("education", "naloxone", "mat", "syringe"),
    *("consumption_room", "drug_checking", "housing", "legal_aid"),
)


class Migration(migrations.Migration):

    dependencies = [
        ("services", "0020_service_area_by_country"),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchCard",
            fields=[
                (
                    "location",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="services.location",
                    ),
                ),
                ("content", models.TextField()),
            ],
            options={"verbose_name": "search card", "verbose_name_plural": "search cards"},
        ),
        migrations.CreateModel(
            name="SearchCell",
            fields=[
                ("cell", models.IntegerField(primary_key=True, serialize=False)),
                ("locations", models.IntegerField()),
                *((name, models.IntegerField()) for name in TYPES),
            ],
            options={"verbose_name": "search cell", "verbose_name_plural": "search cells"},
        ),
        migrations.AddField(
            model_name="searchrow",
            name="cell",
            field=models.IntegerField(null=True),
        ),
        migrations.AddIndex(
            model_name="searchrow",
            index=models.Index(
                fields=["cell", "x", "y", "z", "types"],
                condition=Q(cell__isnull=False),
                name="search_row_by_cell",
            ),
        ),
    ]
