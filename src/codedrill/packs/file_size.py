"""How large a pack's file may be: known apart from the other limits, because every start asks it."""

MAX_BYTES = 10_000_000
