"""Drill packs: the format, the reader, the model, the library."""
