"""What a resumed or repeated import needs: its process, what it wrote, and a lock per source."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("services", "0001_records")]

    operations = [
        migrations.AddField(
            model_name="importrun",
            name="list_date",
            field=models.DateField(blank=True, null=True, verbose_name="date of the list"),
        ),
        migrations.AddField(
            model_name="importrun",
            name="rows_total",
            field=models.PositiveIntegerField(default=0, verbose_name="rows in all"),
        ),
        migrations.AddField(
            model_name="importrun",
            name="worker",
            field=models.CharField(
                blank=True,
                help_text="Which process loads it.",
                max_length=120,
                verbose_name="process",
            ),
        ),
        migrations.AddField(
            model_name="sourcerecord",
            name="applied",
            field=models.JSONField(blank=True, default=dict, verbose_name="as last loaded"),
        ),
        migrations.AddField(
            model_name="sourcerecord",
            name="missing_since",
            field=models.DateField(blank=True, null=True, verbose_name="missing since"),
        ),
        migrations.AddIndex(
            model_name="sourcerecord",
            index=models.Index(
                condition=models.Q(("missing_since__isnull", False)),
                fields=["source", "missing_since"],
                name="source_record_missing",
            ),
        ),
        migrations.AddConstraint(
            model_name="importrun",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "running")),
                fields=("source",),
                name="import_run_one_at_a_time_per_source",
            ),
        ),
    ]
