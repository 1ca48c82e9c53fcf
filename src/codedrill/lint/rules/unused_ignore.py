"""A comment ignores a rule that has nothing to say there, or that does not exist.

What was mended needs no comment any more, and one that stays would hide the next mistake. The comment stands on the
line it is for, or on a line of its own above a key or a list item, and then holds for all of that.

Source: the pack format, version 1: `# codedrill: ignore[rule-name]`, several names with commas between them.

Bad:

    # codedrill: ignore[unknown-key]
    level: foundation

Good:

    level: foundation
"""

from __future__ import annotations

from codedrill.packs.error_class import Severity

SEVERITY = Severity.WARNING
