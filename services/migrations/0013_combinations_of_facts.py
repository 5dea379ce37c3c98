"""How many places have exactly which facts. Filled by `rebuild_index`, or after `migrate`."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):

    dependencies = [
        ("services", "0012_location_by_postal_code_and_city"),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchCombination",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("combination", models.BigIntegerField()),
                ("bucket", models.SmallIntegerField()),
                ("yes", models.BigIntegerField()),
                ("known", models.BigIntegerField()),
                ("languages", models.BigIntegerField()),
                ("locations", models.IntegerField()),
            ],
            options={
                "verbose_name": "search combination",
                "verbose_name_plural": "search combinations",
                "constraints": [
                    models.UniqueConstraint(
                        fields=["combination", "bucket", "yes", "known", "languages"],
                        name="search_combination_once",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="searchrow",
            name="combination",
            field=models.BigIntegerField(default=0),
        ),
        migrations.AddIndex(
            model_name="searchrow",
            index=models.Index(
                fields=["combination", "sort_key"],
                condition=Q(bucket=0),
                name="search_row_by_combination",
            ),
        ),
    ]
