"""The vocabulary: words read backwards, and in how many names they are."""

from collections import Counter

from django.db import migrations, models

AT_ONCE = 1000


def fill(apps, schema_editor):
    alias = schema_editor.connection.alias
    terms, names = apps.get_model("services", "SearchTerm").objects.using(alias), Counter()
    texts = apps.get_model("services", "SearchText").objects.using(alias)
    for called in texts.filter(is_closed=False).values_list("names", flat=True).iterator():
        names.update(called.split())
    known = list(terms.all())
    for term in known:
        term.reversed, term.names = term.term[::-1], names[term.term]
    terms.bulk_update(known, ["reversed", "names"], batch_size=AT_ONCE)


class Migration(migrations.Migration):

    dependencies = [
        ("services", "0008_import_pages"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="searchterm", name="search_term_by_length"),
        migrations.AddField(
            model_name="searchterm", name="names", field=models.IntegerField(default=0)
        ),
        migrations.AddField(
            model_name="searchterm",
            name="reversed",
            field=models.CharField(default="", max_length=40),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="searchterm",
            index=models.Index(
                fields=["reversed"], name="search_term_by_end", opclasses=["varchar_pattern_ops"]
            ),
        ),
    ]
