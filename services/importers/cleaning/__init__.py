"""Tidying of values as they come, each change explained in a remark."""
