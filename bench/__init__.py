"""`make bench`: made-up directories of 10,000 to 1,000,000 places, measured on both databases."""
