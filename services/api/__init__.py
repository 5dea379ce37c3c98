"""The REST API: the page's search and records as JSON."""
