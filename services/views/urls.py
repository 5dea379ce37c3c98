"""Addresses of the pages. A language other than English is a prefix added around them."""

from __future__ import annotations

from django.urls import path

from services.views import (
    areas,
    emergency,
    guides,
    pages,
    programs,
    records,
    rights,
    saved,
    search,
    search_map,
)

urlpatterns = [
    path("", pages.home, name="home"),
    path("search/", search.search, name="search"),
    path("search/map/", search_map.search_map, name="search-map"),
    path("locations/<uuid:public_id>/", records.location, name="location"),
    path("saved/", saved.saved, name="saved"),
    path("providers/<uuid:public_id>/", records.provider, name="provider"),
    path("programs/", programs.program_list, name="programs"),
    path("programs/<slug:program_type>/", programs.program_detail, name="program"),
    path("programs/<slug:program_type>/places/", areas.area_list, name="areas"),
    path("programs/<slug:program_type>/in/<slug:place>/", areas.area, name="area"),
    path("programs/<slug:program_type>/first-visit/", guides.first_visit, name="first-visit"),
    path("rights/", rights.rights, name="rights"),
    path("rights/<slug:country>/", rights.rights_in, name="rights-in"),
    path("rights/<slug:country>/<slug:region>/", rights.rights_in, name="rights-in"),
    path("emergency/", emergency.emergency, name="emergency"),
    path("emergency/worker.js", emergency.worker, name="emergency-worker"),
    path("about/", pages.about, name="about"),
    path("privacy/", pages.privacy, name="privacy"),
    path("harm-reduction/", pages.harm_reduction, name="harm-reduction"),
]
