"""Loading of lists that others publish, row by row, with a report."""
