"""The history file, through its public door."""
