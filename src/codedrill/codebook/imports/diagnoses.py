"""A release of ICD-10-CM that was brought, compiled into the tables that the built-in releases have too."""

from __future__ import annotations

from pathlib import Path

from codedrill.codebook.imports.one_line import one_line
from codedrill.codebook.imports.period import Period
from codedrill.codebook.imports.refusal import Refused
from codedrill.codebook.release import Release
from codedrill.codebook.rows import Tables
from codedrill.codebook.schema import write_tables
from codedrill.codebook.source import SYNONYMS
from codedrill.codes import Icd10Cm


def write_release(path: Path, tables: Tables, period: Period) -> None:
    """Check the rows, date them and write them, so that `Book` opens the file. Raises `Refused`, `sqlite3.Error`."""
    _check(tables)
    first, last = period.first.isoformat(), period.last.isoformat()
    dated = Tables(
        [row._replace(title=one_line(row.title), valid_from=first, valid_to=last) for row in tables.entries],
        [row._replace(text=one_line(row.text), valid_from=first, valid_to=last) for row in tables.notes],
        [row._replace(meaning=one_line(row.meaning), valid_from=first, valid_to=last) for row in tables.sevenths],
    )
    write_tables(path, dated, SYNONYMS, {}, [Release(period.release, period.first, period.last)])


def _check(tables: Tables) -> None:
    seen: set[str] = set()
    for row in tables.entries:
        if row.kind == "code" and not Icd10Cm.SHAPE.fullmatch(row.code):
            raise Refused(f"{row.code!r} does not have the shape of {Icd10Cm.SET}")
        if not row.code or not row.title:
            raise Refused(f"{row.kind} {row.code!r} has no {'title' if row.code else 'name'}")
        if row.code in seen:
            raise Refused(f"{row.code} stands in it twice")
        seen.add(row.code)
    if not any(row.billable for row in tables.entries):
        raise Refused("there is no code in it")
