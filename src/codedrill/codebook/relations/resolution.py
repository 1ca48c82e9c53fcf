"""What became of a line of a note when it was resolved to the codes it names."""

from __future__ import annotations

from enum import StrEnum

RELATING = ("excludes1", "excludes2", "codeFirst", "useAdditionalCode", "codeAlso")
"""The types of notes that say something of other codes."""


class Resolution(StrEnum):
    """What became of a line.

    All that it names became targets; some of it did; it names something that could not be read; it names no
    code ("code first underlying disease"); or it names none because the lines below it do ("such as:").
    """

    RESOLVED = "resolved"
    PARTLY = "partly"
    UNREAD = "unread"
    NO_CODE = "no_code"
    HEADING = "heading"
