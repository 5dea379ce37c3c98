"""Indexes for the nearest places: by name within one point, and a smaller one by distance."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def forget_distance_index(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """`structures.create` makes it anew after the migration, without what nothing reads now."""
    if editor.connection.vendor == "postgresql":
        # A large directory's index by position takes longer to make than a request may last.
        editor.execute("SET LOCAL statement_timeout = 0")
        editor.execute("DROP INDEX IF EXISTS search_row_by_distance")


class Migration(migrations.Migration):

    dependencies = [
        ("services", "0022_areas_served"),
    ]

    operations = [
        migrations.RunPython(forget_distance_index, migrations.RunPython.noop),
        migrations.RemoveIndex("searchrow", "search_row_by_position"),
        migrations.AddIndex(
            "searchrow",
            models.Index(
                fields=["bucket", "z", "x", "y", "sort_key"], name="search_row_by_position"
            ),
        ),
    ]
