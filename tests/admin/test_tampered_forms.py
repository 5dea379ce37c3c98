"""What no browser would send: values that a select box never offered."""

from __future__ import annotations

import pytest

from tests.factories import LocationFactory


@pytest.mark.parametrize("value", ["abc", "1.5", "\x00", "9" * 40, "9" * 5000, "-1", "None"])
@pytest.mark.parametrize(
    ("form", "field"),
    [("listing", "program"), ("listing", "location"), ("program", "provider")],
)
def test_value_that_was_never_offered_is_an_error_of_its_field(form, field, value, curator) -> None:
    response = curator.send(f"/admin/services/{form}/add/", **{field: value})
    assert response.status_code == 200
    assert field in response.context["adminform"].form.errors


def test_value_that_was_never_offered_in_a_row_below(curator) -> None:
    location = LocationFactory()
    response = curator.send(
        f"/admin/services/location/{location.pk}/change/",
        **{"provider": "abc", "phones-TOTAL_FORMS": "1", "phones-0-id": "x"},
    )
    assert response.status_code == 200
