"""HCPCS Level II: drugs, supplies and services, one letter and four digits."""

from __future__ import annotations

import re

from codedrill.codes.code import Code


class Hcpcs(Code):
    """A code such as `J3301`; the letter is A to V."""

    __slots__ = ()
    SET = "a HCPCS Level II code"
    EXAMPLE = "J3301"
    SHAPE = re.compile(r"[A-V][0-9]{4}")
