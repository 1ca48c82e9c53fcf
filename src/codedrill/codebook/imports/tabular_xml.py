"""The tabular list of ICD-10-CM as XML: a whole release, with every note."""

from __future__ import annotations

import re
from pathlib import Path

from codedrill.codebook.added import Kind
from codedrill.codebook.imports.brought import Reading
from codedrill.codebook.imports.diagnoses import write_release
from codedrill.codebook.imports.format import Format, Taken
from codedrill.codebook.imports.period import Calendar, Dating
from codedrill.codebook.imports.xml_read import safe_head, version_in, well_formed
from codedrill.codebook.tabular import read_tabular

_ROOT = re.compile(r"<ICD10CM\.tabular[\s>]")


def _recognise(head: str) -> bool:
    return bool(_ROOT.search(head))


def _take(reading: Reading, path: Path, dating: Dating) -> Taken:
    head = safe_head(reading.brought)
    period = dating.settle(Calendar.FISCAL_YEAR, version_in(head))
    with well_formed("the tabular list"):
        tables = read_tabular(reading.binary(), lambda _done, _of: None)
    write_release(path, tables, period)
    return Taken(Kind.ICD10CM, "", period, len(tables.entries))


FORMAT = Format("the ICD-10-CM tabular list (XML)", _recognise, _take)
