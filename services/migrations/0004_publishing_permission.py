from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ("services", "0003_search_index"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="listing",
            options={
                "ordering": ["id"],
                "permissions": [
                    ("publish_listing", "Can publish, withdraw and restore listings")
                ],
                "verbose_name": "listing",
                "verbose_name_plural": "listings",
            },
        ),
    ]
