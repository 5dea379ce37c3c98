"""The product's addresses, and what they are compared with."""

from django.urls import path

from bench.measure.web import empty, hand_built, processes
from hrdirectory.urls import handler400, handler403, handler404, handler500
from hrdirectory.urls import urlpatterns as product

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [
    path("bench/empty/", empty),
    path("bench/hand-built/", hand_built),
    path("bench/processes/", processes),
    *product,
]
