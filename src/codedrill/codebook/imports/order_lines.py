"""The order files of ICD-10-CM and ICD-10-PCS: every code and header in order, with a short and a long title.

Fixed width, by the readme that CMS puts beside them: order number 1-5, code 7-13, header flag 15 (0 header,
1 may be reported), short title 17-76, long title from 78.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from codedrill.codebook.imports.one_line import one_line
from codedrill.codebook.imports.refusal import Refused, unexpected
from codedrill.codes import Code

_LINE = re.compile(r"([0-9]{5}) (?=.{8}[01] )([A-Z0-9]{3,7}) +([01]) (.{60}) (\S.*)")
_RECOGNISED = re.compile(r"^[0-9]{5} [A-Z0-9]{3,7} {1,5}[01] \S", re.MULTILINE)
_SHAPE = "an order number, a code, 0 or 1, a short title and a long title from column 78 on"


class OrderLine(NamedTuple):
    """One code; `billable` where it may be reported."""

    number: int
    code: str
    billable: bool
    title: str


def looks_ordered(head: str) -> bool:
    """Whether the first line that is not blank is one of an order file."""
    return bool(_RECOGNISED.match(head.lstrip("\ufeff \r\n")))


def begins_with_a_digit(head: str) -> bool:
    """Whether the first codes are those of procedures: ICD-10-PCS begins with section 0."""
    return head.lstrip("\ufeff \r\n")[6:7].isdigit()


def order_lines(lines: Iterable[str], code_set: type[Code], headers: re.Pattern[str]) -> Iterator[OrderLine]:
    """The lines, checked: numbers run upwards, codes have the shape of the set. Raises `Refused`.

    `headers` is the shape of what is above the codes.
    """
    last = OrderLine(-1, "", True, "")
    number = 0
    for number, text in enumerate(lines, start=1):
        bare = text.rstrip("\n\x1a ")
        if not bare:
            continue
        found = _LINE.fullmatch(bare)
        if found is None:
            raise unexpected(number, _SHAPE, bare)
        line = OrderLine(int(found[1]), found[2], found[3] == "1", one_line(found[5]))
        if not (code_set.SHAPE if line.billable else headers).fullmatch(line.code):
            raise unexpected(number, f"{code_set.SET} in columns 7-13", line.code)
        if line.number <= last.number:
            raise unexpected(number, f"an order number above {last.number:05}", found[1])
        yield (last := line)
    if last.number < 0:
        raise Refused("there is no line in it")
    if not last.billable:
        raise Refused(f"it ends with the header {last.code} and none of its codes: it is cut short", number)
