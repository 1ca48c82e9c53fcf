"""The door to an open shelf."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

import official_files as official
from codedrill.codebook.entry import Status
from codedrill.codebook.opening import ask_shelf, open_shelf
from codedrill.codebook.source import installed_sources
from codedrill.codes import Hcpcs, Icd10Cm
from own_shelf import OwnShelf

NOVEMBER = date(2026, 11, 3)
SOURCES = installed_sources()


def test_an_open_shelf_answers_of_everything(own: OwnShelf, compiled: Path) -> None:
    own.add(official.HCPCS_NAME, official.hcpcs())
    with open_shelf(compiled.parent, own.folder, SOURCES, lambda _done, _of: None, own.told.append) as shelf:
        assert shelf.status(Icd10Cm("E11.621"), NOVEMBER) is Status.VALID
        assert shelf.status(Hcpcs("J1885"), NOVEMBER) is Status.VALID
    assert own.told == []


@pytest.mark.usefixtures("compiles_at_once")
def test_a_compiled_book_that_is_damaged_is_made_anew(own: OwnShelf, compiled: Path, tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    folder.mkdir()
    path = folder / compiled.name
    shutil.copy(compiled, path)
    path.write_bytes(path.read_bytes()[:4096] + b"\xa5" * (path.stat().st_size - 4096))
    with open_shelf(folder, own.folder, SOURCES, lambda _done, _of: None, own.told.append) as shelf:
        assert shelf.status(Icd10Cm("E11.621"), NOVEMBER) is Status.VALID


def test_one_question_can_be_asked(own: OwnShelf, compiled: Path) -> None:
    named = ask_shelf(
        lambda shelf: shelf.loaded_on(NOVEMBER),
        compiled.parent,
        own.folder,
        SOURCES,
        lambda _done, _of: None,
        own.told.append,
    )
    assert named == ("ICD-10-CM FY2027",)
