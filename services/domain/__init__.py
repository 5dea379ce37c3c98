"""The rules and words of the field in plain Python."""
