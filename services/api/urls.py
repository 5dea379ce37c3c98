"""Addresses of the API. None has a language prefix."""

from django.urls import path, re_path
from django.views.generic import TemplateView
from drf_spectacular.views import SpectacularAPIView

from services.api import views

# The page of the documentation can be read, and nothing else asked of it.
documentation = TemplateView.as_view(
    template_name="api/documentation.html", http_method_names=["get", "head"]
)

urlpatterns = [
    path("v1/locations/", views.Locations.as_view(), name="api-locations"),
    path("v1/locations/<str:public_id>/", views.LocationDetail.as_view(), name="api-location"),
    path("v1/providers/", views.Providers.as_view(), name="api-providers"),
    path("v1/providers/<str:public_id>/", views.ProviderDetail.as_view(), name="api-provider"),
    path("v1/program-types/", views.ProgramTypes.as_view(), name="api-program-types"),
    path("v1/places/", views.Places.as_view(), name="api-places"),
    path("v1/schema/", SpectacularAPIView.as_view(), name="api-schema"),
    path("docs/", documentation, name="api-docs"),
    re_path(r"^", views.Unknown.as_view(), name="api-unknown"),
]
