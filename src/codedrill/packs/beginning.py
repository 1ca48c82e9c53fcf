"""A new pack: commented, whole, and valid, so that an author only changes what is there."""

from __future__ import annotations

import re
from pathlib import Path

_TEMPLATE = Path(__file__).with_name("new_pack.yaml")
_IDENTIFIER = re.compile("[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST = 100


def new_pack(name: str) -> str:
    """The text of a pack of that identifier. Raises `ValueError` where it is none."""
    if not is_identifier(name):
        raise ValueError(name)
    text = _TEMPLATE.read_text(encoding="utf-8")
    return text.replace("PACK", name).replace("TITLE", name.replace("-", " ").capitalize())


def is_identifier(name: str) -> bool:
    """Whether a pack or a case may be called so."""
    return bool(_IDENTIFIER.fullmatch(name)) and len(name) <= _LONGEST


def as_identifier(name: str) -> str:
    """The nearest identifier to a name; '' where nothing of it can stand in one."""
    return "-".join(re.findall("[a-z0-9]+", name.lower()))[:_LONGEST].strip("-")
