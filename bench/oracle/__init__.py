"""Right answers by brute force over made-up records, without database, index, bits or SQL."""
