"""The source alone needs no index: the unique one of source and id begins with it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("services", "0016_import_upload_worked_on")]

    operations = [
        migrations.AlterField(
            model_name="sourcerecord",
            name="source",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="records",
                to="services.source",
                verbose_name="source",
            ),
        ),
    ]
