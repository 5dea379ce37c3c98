"""The search index: slim rows, words, totals, and what the database itself adds to find them fast."""

import django.db.models.deletion
from django.db import migrations, models

from services.search import structures


def create_structures(_apps, schema_editor):
    structures.create(schema_editor.connection)


def drop_structures(_apps, schema_editor):
    structures.drop(schema_editor.connection)


class Migration(migrations.Migration):

    dependencies = [
        ('services', '0002_import_progress'),
    ]

    operations = [
        migrations.CreateModel(
            name='SearchTotal',
            fields=[
                ('types', models.SmallIntegerField(primary_key=True, serialize=False)),
                ('locations', models.IntegerField()),
            ],
            options={
                'verbose_name': 'search total',
                'verbose_name_plural': 'search totals',
            },
        ),
        migrations.CreateModel(
            name='SearchTerm',
            fields=[
                ('term', models.CharField(max_length=40, primary_key=True, serialize=False)),
                ('length', models.SmallIntegerField()),
                ('listings', models.IntegerField()),
            ],
            options={
                'verbose_name': 'search term',
                'verbose_name_plural': 'search terms',
                'indexes': [models.Index(fields=['length', 'term'], name='search_term_by_length')],
            },
        ),
        migrations.CreateModel(
            name='SearchText',
            fields=[
                ('listing', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, primary_key=True, related_name='+', serialize=False, to='services.listing')),
                ('is_closed', models.BooleanField(default=False)),
                ('names', models.TextField()),
                ('words', models.TextField()),
                ('location', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='services.location')),
            ],
            options={
                'verbose_name': 'search text',
                'verbose_name_plural': 'search texts',
            },
        ),
        migrations.CreateModel(
            name='SearchRow',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('bucket', models.SmallIntegerField()),
                ('types', models.SmallIntegerField()),
                ('x', models.FloatField(null=True)),
                ('y', models.FloatField(null=True)),
                ('z', models.FloatField(null=True)),
                ('yes', models.BigIntegerField(default=0)),
                ('known', models.BigIntegerField(default=0)),
                ('languages', models.BigIntegerField(default=0)),
                ('sort_key', models.BinaryField()),
                ('listing', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='services.listing')),
                ('location', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='services.location')),
            ],
            options={
                'verbose_name': 'search row',
                'verbose_name_plural': 'search rows',
                'indexes': [models.Index(fields=['bucket', 'sort_key'], name='search_row_by_name'), models.Index(fields=['bucket', 'z', 'x', 'y'], name='search_row_by_position'), models.Index(condition=models.Q(('x__isnull', True)), fields=['bucket'], name='search_row_without_place')],
                'constraints': [models.UniqueConstraint(fields=('listing',), name='search_row_once_per_listing'), models.UniqueConstraint(condition=models.Q(('bucket', 0)), fields=('location',), name='search_row_once_per_location'), models.CheckConstraint(condition=models.Q(models.Q(('bucket', 0), ('listing__isnull', True)), models.Q(('bucket__range', (2, 17)), ('listing__isnull', False)), _connector='OR'), name='search_row_bucket_fits'), models.CheckConstraint(condition=models.Q(models.Q(('x__isnull', True), ('y__isnull', True), ('z__isnull', True)), models.Q(('x__isnull', False), ('y__isnull', False), ('z__isnull', False)), _connector='OR'), name='search_row_has_a_whole_point_or_none')],
            },
        ),
        migrations.RunPython(create_structures, drop_structures),
    ]
