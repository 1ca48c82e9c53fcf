"""Text of a file as it may be kept and shown: one line, and nothing in it that moves a cursor."""

from __future__ import annotations


def one_line(text: str) -> str:
    """The text with every run of blanks and control characters as one blank."""
    printable = text if text.isprintable() else "".join(each if each.isprintable() else " " for each in text)
    return " ".join(printable.split())
