"""Areas that serve a place are found by their country, or among the circles."""

import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('services', '0019_translations'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='servicearea',
            index=models.Index(django.db.models.functions.text.Upper('country'), name='service_area_by_country'),
        ),
        migrations.AddIndex(
            model_name='servicearea',
            index=models.Index(fields=['extent', 'program'], name='service_area_by_extent'),
        ),
    ]
