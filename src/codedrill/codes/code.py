"""What every code has in common: one shape, one canonical spelling."""

from __future__ import annotations

import re
from typing import ClassVar, Self


class NotACode(ValueError):
    """The text does not have the shape of a code of this set.

    Attributes: `text` as it was given, `code_set` the set's name, `example` a code of it.
    """

    def __init__(self, text: str, code_set: str, example: str) -> None:
        self.text = text
        self.code_set = code_set
        self.example = example
        super().__init__(f"{text!r} does not have the shape of {code_set}, such as {example}")


class Code(str):
    """A code in its canonical spelling. It is a `str`, so it sorts, hashes and prints as one.

    Only the shape is known here; whether a code exists on a date is the code book's question.
    """

    __slots__ = ()
    SET: ClassVar[str]
    EXAMPLE: ClassVar[str]
    SHAPE: ClassVar[re.Pattern[str]]

    @classmethod
    def read(cls, text: str) -> Self:
        """Read one code, case and surrounding blanks aside. Raises `NotACode`."""
        stripped = text.strip()
        # Some letters outside ASCII become ASCII ones in capitals; they are no part of a code.
        if not stripped.isascii() or cls.SHAPE.fullmatch(stripped := stripped.upper()) is None:
            raise NotACode(text, cls.SET, cls.EXAMPLE)
        return cls(cls.canonical(stripped))

    @classmethod
    def canonical(cls, text: str) -> str:
        """The spelling that is printed and stored; `text` has the shape and is in capitals."""
        return text
