"""How fast lists are imported, and in how much memory, against a plain bulk insert."""
