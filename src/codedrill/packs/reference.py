"""`PACK:CASE` on the command line."""

from __future__ import annotations

import re
from typing import NamedTuple

_OF_A_FILE = re.compile(r"(?P<pack>.*\.ya?ml)(?::(?P<case>[^:\\/]*))?", re.IGNORECASE | re.DOTALL)


class Reference(NamedTuple):
    """A pack by its id or path, and one of its cases or all of them (None)."""

    pack: str
    case: str | None


def split_reference(text: str) -> Reference:
    r"""Split at the last colon after a pack's id, or after `.yaml` or `.yml`: `C:\packs\p.yaml:case` works."""
    if match := _OF_A_FILE.fullmatch(text):
        return Reference(match["pack"], match["case"] or None)
    pack, colon, case = text.rpartition(":")
    return Reference(pack, case or None) if colon else Reference(text, None)
