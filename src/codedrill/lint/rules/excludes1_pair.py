"""An Excludes1 note sets two diagnoses of one key apart.

Excludes1 means “not coded here”: the two are never reported together, unless they have nothing to do with each other
(ICD-10-CM Guidelines I.A.12.a). The note, which may be inherited, is quoted. Where the exception is meant, say so
with `# codedrill: ignore[excludes1-pair]`.

Bad:

    answer:
      diagnoses: [M54.50, M51.26]

Good:

    answer:
      diagnoses: [M51.26]
"""

from __future__ import annotations

from collections.abc import Iterator

from codedrill.codebook.entry import Note
from codedrill.codes import Code
from codedrill.lint.remark import Remark
from codedrill.lint.subject import VariantSubject, side_by_side
from codedrill.packs.error_class import Severity

SEVERITY = Severity.ERROR
_HELP = "keep the one that the note supports; conditions that have nothing to do with each other may stay (I.A.12.a)"


def of_variant(subject: VariantSubject) -> Iterator[Remark]:
    """Every two diagnoses of one answer that exclude each other, at the later one."""
    if subject.dated is None:
        return
    tables, on = subject.dated
    for items in subject.diagnosis_lists:
        for one, other in side_by_side(items):
            if note := tables.excludes1(one.code, other.code, on):
                yield Remark(other.code_path, _message(one.code, other.code, note), _HELP)


def _message(one: Code, other: Code, note: Note) -> str:
    return f"{other} is not reported with {one}: Excludes1 at {note.code}, “{note.text}”"
