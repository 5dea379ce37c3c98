"""Addresses. Pages carry a language prefix (none for English); API and open data have none."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from services.admin.site import site
from services.views.robots import robots
from services.views.sitemap import sitemap, sitemap_part

urlpatterns = [
    path("admin/", site.urls),
    path("api/", include("services.api.urls")),
    path("hsds/", include("services.hsds.urls")),
    path("robots.txt", robots),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("sitemap-<slug:part>.xml", sitemap_part, name="sitemap-part"),
    *i18n_patterns(path("", include("services.views.urls")), prefix_default_language=False),
]

handler400 = "services.views.errors.bad_request"
handler403 = "services.views.errors.forbidden"
handler404 = "services.views.errors.not_found"
handler500 = "services.views.errors.server_error"
