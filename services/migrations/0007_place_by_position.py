"""An index that finds the town nearest to bare coordinates."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('services', '0006_open_hours'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='place',
            index=models.Index(fields=['kind', 'latitude', 'longitude'], name='place_by_position'),
        ),
    ]
