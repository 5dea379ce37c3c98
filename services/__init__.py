"""The directory: domain words, records, search, curation, and the ways in."""
