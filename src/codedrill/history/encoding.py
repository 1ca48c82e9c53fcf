"""Bytes of a file that is not in our layout, as text."""

from __future__ import annotations

import json
import re

_SURROGATE = re.compile(r"[\ud800-\udfff]")


def decoded(data: bytes, errors: str = "surrogateescape") -> str:
    """The text of JSON bytes in any encoding that Windows programs write, byte-order mark taken off.

    Bytes that are no text become surrogates, which `checked` refuses, so that one bad record does not
    cost the others.
    """
    return data.decode(json.detect_encoding(data), errors)


def checked(text: str) -> str:
    """The text, where all of its bytes were text. Raises `ValueError`."""
    if not text.isascii() and _SURROGATE.search(text):
        raise ValueError("some bytes are not UTF-8")
    return text
