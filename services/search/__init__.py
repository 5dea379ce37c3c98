"""One way from parameters to results, for pages and API alike."""
