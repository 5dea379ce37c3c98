"""The staff pages for imports: upload a list, map its columns, see the plan, decide, load."""
