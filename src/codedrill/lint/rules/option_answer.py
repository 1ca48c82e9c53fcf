"""The answer of a choice names an option that is not there.

Whatever a learner picks would be wrong. (Pack format, `kind: choice`.)

Bad:

    codedrill: 1
    pack: choices
    title: Choices
    cases:
      - id: doubt
        kind: choice
        title: A word of doubt
        question: An office note ends in “probable pneumonia”. What is coded?
        options:
          A: {text: The pneumonia, why: That holds for an inpatient stay.}
          B: {text: The symptom, why: Doubt is not coded in an office.}
        answer: C

Good:

    codedrill: 1
    pack: choices
    title: Choices
    cases:
      - id: doubt
        kind: choice
        title: A word of doubt
        question: An office note ends in “probable pneumonia”. What is coded?
        options:
          A: {text: The pneumonia, why: That holds for an inpatient stay.}
          B: {text: The symptom, why: Doubt is not coded in an office.}
        answer: B
"""

from __future__ import annotations

from collections.abc import Iterator

from codedrill.lint.remark import Remark
from codedrill.lint.subject import VariantSubject
from codedrill.packs.error_class import Severity
from codedrill.packs.model import ChoiceCase

SEVERITY = Severity.ERROR


def of_variant(subject: VariantSubject) -> Iterator[Remark]:
    """One remark where the letter leads nowhere."""
    case = subject.case
    if isinstance(case, ChoiceCase) and case.answer not in case.options:
        yield Remark(("answer",), f"there is no option {case.answer}", f"the options are {', '.join(case.options)}")
