"""A short answer in words, as a finding can repeat it: one line, and no longer than one."""

from __future__ import annotations

_MOST_SHOWN = 60


def quoted_answer(typed: str | None) -> str | None:
    """Without blanks around it and shortened; None for nothing, or nothing but blanks."""
    if typed is None:
        return None
    # What is far too long is no answer: only its beginning is looked at.
    line = " ".join(typed[: 10 * _MOST_SHOWN].split())
    return (line if len(line) <= _MOST_SHOWN else f"{line[: _MOST_SHOWN - 1]}…") or None
