"""Made-up records: the same for the same size, on every machine. Knows no database."""
