"""Listings as a table to edit offline: written out, and read back cell by cell."""
