"""Fills a database with a made-up directory once, and keeps it for the next run."""
