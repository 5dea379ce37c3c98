"""Opening hours as the filter "open then?" reads them: part of the search index."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('services', '0005_gazetteer'),
    ]

    operations = [
        migrations.CreateModel(
            name='OpenHoursClock',
            fields=[
                ('id', models.SmallAutoField(primary_key=True, serialize=False)),
                ('time_zone', models.CharField(max_length=40)),
                ('country', models.CharField(max_length=2)),
                ('region', models.CharField(max_length=100)),
            ],
            options={
                'verbose_name': 'clock',
                'verbose_name_plural': 'clocks',
                'constraints': [models.UniqueConstraint(fields=('time_zone', 'country', 'region'), name='open_hours_clock_once')],
            },
        ),
        migrations.CreateModel(
            name='OpenHours',
            fields=[
                ('listing', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, primary_key=True, related_name='+', serialize=False, to='services.listing')),
                ('told', models.SmallIntegerField()),
                ('has_closures', models.BooleanField(default=False)),
                ('mon_opens', models.SmallIntegerField(default=0)),
                ('mon_closes', models.SmallIntegerField(default=0)),
                ('tue_opens', models.SmallIntegerField(default=0)),
                ('tue_closes', models.SmallIntegerField(default=0)),
                ('wed_opens', models.SmallIntegerField(default=0)),
                ('wed_closes', models.SmallIntegerField(default=0)),
                ('thu_opens', models.SmallIntegerField(default=0)),
                ('thu_closes', models.SmallIntegerField(default=0)),
                ('fri_opens', models.SmallIntegerField(default=0)),
                ('fri_closes', models.SmallIntegerField(default=0)),
                ('sat_opens', models.SmallIntegerField(default=0)),
                ('sat_closes', models.SmallIntegerField(default=0)),
                ('sun_opens', models.SmallIntegerField(default=0)),
                ('sun_closes', models.SmallIntegerField(default=0)),
                ('location', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='services.location')),
                ('clock', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='services.openhoursclock')),
            ],
            options={
                'verbose_name': 'open hours',
                'verbose_name_plural': 'open hours',
            },
        ),
        migrations.CreateModel(
            name='OpenHoursClosure',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('starts_at', models.BigIntegerField()),
                ('ends_at', models.BigIntegerField()),
                ('listing', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='services.listing')),
            ],
            options={
                'verbose_name': 'closure of open hours',
                'verbose_name_plural': 'closures of open hours',
            },
        ),
        migrations.CreateModel(
            name='OpenHoursDay',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('level', models.SmallIntegerField()),
                ('standing', models.SmallIntegerField()),
                ('first_day', models.IntegerField()),
                ('last_day', models.IntegerField()),
                ('weekdays', models.SmallIntegerField()),
                ('weeks_of_month', models.SmallIntegerField()),
                ('every_weeks', models.SmallIntegerField()),
                ('anchor_week', models.IntegerField()),
                ('holidays', models.SmallIntegerField()),
                ('opens', models.SmallIntegerField()),
                ('closes', models.SmallIntegerField()),
                ('listing', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='services.listing')),
            ],
            options={
                'verbose_name': 'days of open hours',
                'verbose_name_plural': 'days of open hours',
            },
        ),
    ]
