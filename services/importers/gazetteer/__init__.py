"""The embedded gazetteer: how its file is built, read and loaded."""
