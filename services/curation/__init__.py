"""Writes on records: each with its actor, in one transaction, with history."""
