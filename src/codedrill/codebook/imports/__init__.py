"""The official files that a person brings: recognised by what is in them, read, and kept as tables."""
