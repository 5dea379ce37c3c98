"""Translations of what curators wrote, with their origin and date."""

import django.db.models.deletion
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("services", "0018_point_searches"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalTranslation",
            fields=[
                ("id", models.BigIntegerField(blank=True, db_index=True)),
                (
                    "uuid",
                    models.UUIDField(
                        db_index=True, default=uuid.uuid4, editable=False, verbose_name="public id"
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(blank=True, editable=False, verbose_name="created"),
                ),
                (
                    "updated_at",
                    models.DateTimeField(blank=True, editable=False, verbose_name="last edited"),
                ),
                (
                    "field",
                    models.CharField(
                        choices=[
                            ("name", "name"),
                            ("description", "description"),
                            ("eligibility", "who can come"),
                            ("application_process", "how to start"),
                            ("transportation", "getting there"),
                            ("access_note", "physical access"),
                        ],
                        max_length=20,
                        verbose_name="text",
                    ),
                ),
                ("language", models.CharField(max_length=3, verbose_name="language")),
                ("text", models.TextField(verbose_name="translation")),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("provider", "by a person of the provider"),
                            ("staff", "by the directory's staff"),
                            ("machine_checked", "by a machine, checked by a person"),
                            ("machine", "by a machine, not checked"),
                            ("imported", "from an imported list"),
                        ],
                        max_length=20,
                        verbose_name="translated",
                    ),
                ),
                ("made_on", models.DateField(verbose_name="translated on")),
                ("of_text", models.CharField(editable=False, max_length=32)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "listing",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="services.listing",
                    ),
                ),
                (
                    "location",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="services.location",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="services.program",
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="services.provider",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical translation",
                "verbose_name_plural": "historical translations",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Translation",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "uuid",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, unique=True, verbose_name="public id"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="last edited")),
                (
                    "field",
                    models.CharField(
                        choices=[
                            ("name", "name"),
                            ("description", "description"),
                            ("eligibility", "who can come"),
                            ("application_process", "how to start"),
                            ("transportation", "getting there"),
                            ("access_note", "physical access"),
                        ],
                        max_length=20,
                        verbose_name="text",
                    ),
                ),
                ("language", models.CharField(max_length=3, verbose_name="language")),
                ("text", models.TextField(verbose_name="translation")),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("provider", "by a person of the provider"),
                            ("staff", "by the directory's staff"),
                            ("machine_checked", "by a machine, checked by a person"),
                            ("machine", "by a machine, not checked"),
                            ("imported", "from an imported list"),
                        ],
                        max_length=20,
                        verbose_name="translated",
                    ),
                ),
                ("made_on", models.DateField(verbose_name="translated on")),
                ("of_text", models.CharField(editable=False, max_length=32)),
                (
                    "listing",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="translations",
                        to="services.listing",
                    ),
                ),
                (
                    "location",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="translations",
                        to="services.location",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="translations",
                        to="services.program",
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="translations",
                        to="services.provider",
                    ),
                ),
            ],
            options={
                "verbose_name": "translation",
                "verbose_name_plural": "translations",
                "ordering": ["field", "language", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("listing__isnull", True),
                                ("location__isnull", True),
                                ("program__isnull", True),
                                ("provider__isnull", False),
                            ),
                            models.Q(
                                ("listing__isnull", True),
                                ("location__isnull", True),
                                ("program__isnull", False),
                                ("provider__isnull", True),
                            ),
                            models.Q(
                                ("listing__isnull", True),
                                ("location__isnull", False),
                                ("program__isnull", True),
                                ("provider__isnull", True),
                            ),
                            models.Q(
                                ("listing__isnull", False),
                                ("location__isnull", True),
                                ("program__isnull", True),
                                ("provider__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="translation_has_one_owner",
                    ),
                    models.UniqueConstraint(
                        fields=("provider", "field", "language"),
                        name="translation_once_per_provider",
                    ),
                    models.UniqueConstraint(
                        fields=("program", "field", "language"), name="translation_once_per_program"
                    ),
                    models.UniqueConstraint(
                        fields=("location", "field", "language"),
                        name="translation_once_per_location",
                    ),
                    models.UniqueConstraint(
                        fields=("listing", "field", "language"), name="translation_once_per_listing"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("field__in", ("description",)), ("provider__isnull", False)),
                            models.Q(
                                (
                                    "field__in",
                                    ("name", "description", "eligibility", "application_process"),
                                ),
                                ("program__isnull", False),
                            ),
                            models.Q(
                                (
                                    "field__in",
                                    ("name", "description", "transportation", "access_note"),
                                ),
                                ("location__isnull", False),
                            ),
                            models.Q(("field__in", ("description",)), ("listing__isnull", False)),
                            _connector="OR",
                        ),
                        name="translation_of_a_text_its_owner_has",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "origin__in",
                                ["provider", "staff", "machine_checked", "machine", "imported"],
                            )
                        ),
                        name="translation_origin_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("text", ""), _negated=True),
                            models.Q(("language", ""), _negated=True),
                        ),
                        name="translation_has_text_and_language",
                    ),
                ],
            },
        ),
    ]
