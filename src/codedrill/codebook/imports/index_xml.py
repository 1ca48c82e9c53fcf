"""The Alphabetic Index of ICD-10-CM as XML: diseases, external causes, neoplasms, drugs and chemicals.

Main terms with terms below them; each has a title with nonessential modifiers (`nemod`), and a code, or
is sent elsewhere by `see` or `seeAlso`. The two tables have `cell` elements in columns that a heading names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import Element, iterparse

from codedrill.codebook.added import Kind
from codedrill.codebook.imports.brought import Reading
from codedrill.codebook.imports.format import Format, Taken, tables_in
from codedrill.codebook.imports.one_line import one_line
from codedrill.codebook.imports.period import Calendar, Dating
from codedrill.codebook.imports.refusal import Refused
from codedrill.codebook.imports.xml_read import safe_head, version_in, well_formed
from codedrill.codebook.search.word import stems

_ROOT = re.compile(r"<ICD10CM\.index[\s>]")
_PARTS = (("external", "external causes"), ("neoplasm", "neoplasms"), ("drug", "drugs"))
_CODE = re.compile(r"[A-Z][A-Z0-9][0-9AB](?:\.[A-Z0-9]{1,4})?")
_SCHEMA = """
create table term (
    id integer primary key, path text not null, code text, manifestation text not null, depth integer not null,
    see text not null, see_also text not null
);
create virtual table term_words using fts5 (words, content='', tokenize='unicode61');
create virtual table stem using fts5vocab (term_words, 'row');
"""


class TermRow(NamedTuple):
    """A term with the terms above it (`Diabetes, diabetic › type 2 › with › foot ulcer`), depth 0 for a main term."""

    path: str
    code: str | None
    manifestation: str
    depth: int
    see: str
    see_also: str


def _recognise(head: str) -> bool:
    return bool(_ROOT.search(head))


def _take(reading: Reading, path: Path, dating: Dating) -> Taken:
    head = safe_head(reading.brought)
    period = dating.settle(Calendar.FISCAL_YEAR, version_in(head))
    marks = ", ".join("?" * len(TermRow._fields))
    with tables_in(path, _SCHEMA) as connection, well_formed("the index"):
        insert = f"insert into term ({', '.join(TermRow._fields)}) values ({marks})"
        rows = connection.executemany(insert, _terms(reading)).rowcount
        if rows < 1:
            raise Refused("there is no term in it")
        paths = connection.execute("select id, path from term").fetchall()
        words = ((number, " ".join(stems(path))) for number, path in paths)
        connection.executemany("insert into term_words (rowid, words) values (?, ?)", words)
    return Taken(Kind.INDEX, _part(head), period, rows)


def _part(head: str) -> str:
    title = re.search(r"<title>([^<]*)</title>", head)
    said = title[1].lower() if title else ""
    return next((part for word, part in _PARTS if word in said), "")


def _terms(reading: Reading) -> Iterator[TermRow]:
    heads: dict[str, str] = {}
    for _, element in iterparse(reading.binary()):
        if element.tag == "indexHeading":
            heads = {each.get("col", ""): _text(each) for each in element.iter("head")}
        elif element.tag == "mainTerm":
            yield from _below(element, (), heads)
            element.clear()


def _below(element: Element, above: tuple[str, ...], heads: dict[str, str]) -> Iterator[TermRow]:
    path = (*above, _title(element))
    joined = " › ".join(path)
    yield TermRow(
        joined,
        _code(_text(element.find("code"))),
        _text(element.find("manif")),
        len(above),
        _text(element.find("see")),
        _text(element.find("seeAlso")),
    )
    for cell in element.iterfind("cell"):
        if code := _code(_text(cell)):
            column = heads.get(cell.get("col", ""), "")
            yield TermRow(" › ".join(filter(None, (joined, column))), code, "", len(above) + 1, "", "")
    for term in element.iterfind("term"):
        yield from _below(term, path, heads)


def _title(element: Element) -> str:
    """The title, nonessential modifiers left in: they are words that people search by."""
    title = element.find("title")
    return one_line(" ".join(title.itertext())) if title is not None else ""


def _code(text: str) -> str | None:
    """`E11.621` as it is; the stem of `S52.5-`; None for what is no code (`--`, a range)."""
    bare = text.upper().rstrip("-").rstrip(".")
    return bare if _CODE.fullmatch(bare) else None


def _text(element: Element | None) -> str:
    return one_line("".join(element.itertext())) if element is not None else ""


FORMAT = Format("the ICD-10-CM Alphabetic Index (XML)", _recognise, _take)
