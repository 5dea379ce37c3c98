"""Addresses of the open data. The standard has no slash at their end, and no language prefix."""

from django.urls import path, re_path

from services.hsds import views

urlpatterns = [
    path("", views.About.as_view(), name="hsds"),
    path("profile", views.Profile.as_view(), name="hsds-profile"),
    path("openapi.json", views.OpenAPI.as_view(), name="hsds-openapi"),
    path("services", views.Services.as_view(), name="hsds-services"),
    path("services/<str:public_id>", views.Service.as_view(), name="hsds-service"),
    path("organizations", views.Organizations.as_view(), name="hsds-organizations"),
    path("organizations/<str:public_id>", views.Organization.as_view(), name="hsds-organization"),
    path(
        "service_at_locations",
        views.ServiceAtLocations.as_view(),
        name="hsds-service-at-locations",
    ),
    path(
        "service_at_locations/<str:public_id>",
        views.ServiceAtLocation.as_view(),
        name="hsds-service-at-location",
    ),
    re_path(r"^", views.Unknown.as_view(), name="hsds-unknown"),
]
