"""Fixed words and addresses of a template: made once for each language, and in no other."""

from __future__ import annotations

import pytest
from django.template import Context, Template
from django.utils import translation

LOAD = "{% load i18n kept %}"


@pytest.mark.parametrize(
    ("source", "english", "spanish"),
    [
        ('{% translate "Naloxone" %}', "Naloxone", "Naloxona"),
        ("{% translate 'Naloxone' %}", "Naloxone", "Naloxona"),
        ('{% url "search" %}', "/search/", "/es/search/"),
        ('{% translate "Naloxone"|upper %}', "NALOXONE", "NALOXONA"),
        ('{% translate "Naloxone" as word %}<{{ word }}>', "<Naloxone>", "<Naloxona>"),
        ('{% url "search" as there %}<{{ there }}>', "</search/>", "</es/search/>"),
    ],
)
def test_same_template_speaks_the_language_in_use(source, english, spanish):
    page = Template(LOAD + source)

    told = []
    for language in ("en", "es", "en"):
        with translation.override(language):
            told.append(page.render(Context()))

    assert told == [english, spanish, english]


@pytest.mark.parametrize("source", ["{% translate word %}", "{% url name %}"])
def test_what_varies_is_made_each_time(source):
    page = Template(LOAD + source)

    told = [
        page.render(Context({"word": word, "name": name}))
        for word, name in (("Naloxone", "search"), ("<b>", "home"))
    ]

    assert told in (["Naloxone", "&lt;b&gt;"], ["/search/", "/"])


def test_words_with_signs_are_escaped_no_less_than_by_django():
    source = "{% translate \"Tom & 'Jerry'\" %}"

    assert Template(LOAD + source).render(Context()) == Template("{% load i18n %}" + source).render(
        Context()
    )
