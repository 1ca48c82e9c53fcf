"""A whole release, added as a person would add it, says the same as the built-in one."""

from __future__ import annotations

from datetime import date

import pytest

import official_files as official
from codedrill.codebook.imports.period import Dating
from codedrill.codebook.source import installed_sources
from codedrill.codes import Icd10Cm
from own_shelf import OwnShelf

FY2026, LATER = date(2026, 4, 1), date(2029, 10, 1)
SAID = Dating((), "FY2030")


def same_codes(own: OwnShelf) -> set[str]:
    """Every code of the built-in release, with its title, place and whether it is billable.

    The codes that take their last character differently are handed back.
    """
    there, added = own.book.codes(FY2026), own.shelf.book_for("A00", LATER).codes(LATER)
    assert added.keys() == there.keys()
    for code, entry in there.items():
        other = added[code]
        assert (other.title, other.billable) == (entry.title, entry.billable)
        # An order file has no sections.
        assert other.parent == entry.parent or (other.parent is None and "." not in code)
    return {code for code in there if added[code].extends != there[code].extends}


@pytest.mark.slow
def test_the_tabular_list(own: OwnShelf) -> None:
    own.add_paths(installed_sources().tabular, said=SAID)
    assert same_codes(own) == set()
    shelf = own.shelf
    for code in list(own.book.codes(FY2026))[::1000]:
        assert shelf.status(Icd10Cm(code), LATER) is own.book.status(code, FY2026)
        assert shelf.notes(code, LATER) == own.book.notes(code, FY2026)
        assert shelf.seventh_characters(code, LATER) == own.book.seventh_characters(code, FY2026)


@pytest.mark.slow
def test_the_order_file(own: OwnShelf) -> None:
    lines = [
        official.order_line(at, code.replace(".", ""), int(entry.billable), entry.title)
        for at, (code, entry) in enumerate(sorted(own.book.codes(FY2026).items()), start=1)
    ]
    own.add("order.txt", "\r\n".join(lines).encode("cp1252"), SAID)
    assert same_codes(own) == set()
