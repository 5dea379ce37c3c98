"""Addresses of the pages. A language other than English is a prefix added around them."""

from __future__ import annotations

from django.urls import path

from services.views import emergency, pages, programs, records, saved, search, search_map

urlpatterns = [
    path("", pages.home, name="home"),
    path("search/", search.search, name="search"),
    path("search/map/", search_map.search_map, name="search-map"),
    path("locations/<uuid:public_id>/", records.location, name="location"),
    path("saved/", saved.saved, name="saved"),
    path("providers/<uuid:public_id>/", records.provider, name="provider"),
    path("programs/", programs.program_list, name="programs"),
    path("programs/<slug:program_type>/", programs.program_detail, name="program"),
    path("emergency/", emergency.emergency, name="emergency"),
    path("emergency/worker.js", emergency.worker, name="emergency-worker"),
    path("about/", pages.about, name="about"),
    path("privacy/", pages.privacy, name="privacy"),
    path("harm-reduction/", pages.harm_reduction, name="harm-reduction"),
]
