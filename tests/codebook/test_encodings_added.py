"""The encodings and line endings that official files come in."""

from __future__ import annotations

import codecs
from datetime import date

import pytest

import official_files as official
from codedrill.codes import Cpt, Hcpcs
from own_shelf import OwnShelf

NOVEMBER = date(2026, 11, 3)
TEXT_FILES = [name for name in official.ALL if not name.endswith(".xml")]


@pytest.mark.parametrize("name", official.ALL)
@pytest.mark.parametrize(
    ("encoding", "mark"),
    [("utf-8-sig", b""), ("utf-16", b""), ("utf-16-le", codecs.BOM_UTF16_LE), ("utf-16-be", codecs.BOM_UTF16_BE)],
)
def test_unicode_with_a_mark(own: OwnShelf, name: str, encoding: str, mark: bytes) -> None:
    content = official.ALL[name].replace(' encoding="utf-8"', "")
    [plain] = own.add(name, content).added
    [marked] = own.add(name, mark + content.encode(encoding)).added
    assert (marked.name, marked.rows) == (plain.name, plain.rows)


@pytest.mark.parametrize("name", TEXT_FILES)
def test_utf_16_without_a_mark(own: OwnShelf, name: str) -> None:
    for encoding in ("utf-16-le", "utf-16-be"):
        assert own.add(name, official.ALL[name].encode(encoding)).added


@pytest.mark.parametrize("name", official.ALL)
@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_other_line_endings(own: OwnShelf, name: str, ending: str) -> None:
    [plain] = own.add(name, official.ALL[name]).added
    [other] = own.add(name, official.ALL[name].replace("\n", ending)).added
    assert (other.name, other.rows) == (plain.name, plain.rows)


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "utf-8", "utf-8-sig", "utf-16"])
def test_letters_with_accents_are_read_as_they_were_meant(own: OwnShelf, encoding: str) -> None:
    own.add("cpt-2026.csv", 'code;text\n99213;"Procédure naïve"\n'.encode(encoding))
    assert own.shelf.title(Cpt("99213"), NOVEMBER) == "Procédure naïve"


def test_the_signs_of_windows(own: OwnShelf) -> None:
    own.add("cpt-2026.csv", "code,text\n99213,“Procedure” – three\n".encode("cp1252"))
    assert own.shelf.title(Cpt("99213"), NOVEMBER) == "“Procedure” – three"


def test_nothing_in_a_title_moves_the_cursor(own: OwnShelf) -> None:
    own.add(official.HCPCS_NAME, official.hcpcs().replace("ketorolac", "\x1b[31m\x9bkkk"))
    assert own.shelf.title(Hcpcs("J1885"), NOVEMBER) == "Injection, [31m kkk tromethamine, per 15 mg"
