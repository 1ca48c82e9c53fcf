"""The table of graders: a further kind of case is one file beside this one, and one entry here."""

from __future__ import annotations

from collections.abc import Callable

from codedrill.codebook.tables import Tables
from codedrill.grading.graded import GradesAnswers
from codedrill.grading.kinds.audit import AuditGrader
from codedrill.grading.kinds.choice import ChoiceGrader
from codedrill.grading.kinds.code import CodeGrader
from codedrill.grading.kinds.denial import DenialGrader
from codedrill.grading.kinds.open import OpenGrader
from codedrill.packs.model import Case, Kind

GRADERS: dict[Kind, Callable[..., GradesAnswers]] = {
    Kind.CODE: CodeGrader,
    Kind.AUDIT: AuditGrader,
    Kind.DENIAL: DenialGrader,
    Kind.CHOICE: ChoiceGrader,
    Kind.OPEN: OpenGrader,
}


def grader_for(case: Case, *, cite: bool = False, tables: Tables | None = None) -> GradesAnswers:
    """The grader of a case. With `cite`, codes need the note lines that they rest on; `tables`: the code book."""
    return GRADERS[case.kind](case, cite=cite, tables=tables)
