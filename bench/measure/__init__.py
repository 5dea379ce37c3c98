"""Times of searches on one database, as numbers in a file of JSON."""
