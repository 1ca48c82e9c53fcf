"""Diagnostics of packs: what is wrong, where, and what would be right."""
