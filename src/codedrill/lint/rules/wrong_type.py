"""A value is not of the kind that its key takes: text for a number, a word outside the list, a mapping for a list.

The message says what is expected, and the nearest word of the list where there is one. An identifier is of small
letters, digits and single dashes; a date is written 2026-11-03.

Source: the pack format, version 1, the tables of keys.

Bad:

    level: beginner

Good:

    level: foundation
"""

from __future__ import annotations

from codedrill.packs.error_class import Severity

SEVERITY = Severity.ERROR
