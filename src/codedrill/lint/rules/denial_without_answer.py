"""A denial asks for what the case does not hold: a correction without `answer`, or an appeal without `points`.

Who corrects and resubmits is told which errors of the claim were found, and who appeals which points were argued;
without the claim as it should be, or the points of the letter, the action alone is graded and nothing is taught.
(Pack format, `kind: denial`.)

Bad:

    kind: denial
    claim:
      diagnoses: [R05.1]
    denial: {carc: "50", group: CO, message: The visit was not necessary.}
    action: appeal

Good:

    kind: denial
    claim:
      diagnoses: [R05.1]
    denial: {carc: "50", group: CO, message: The visit was not necessary.}
    action: appeal
    points:
      - {point: A week of cough was examined., cues: [examined, lungs], why: The note has the examination.}
"""

from __future__ import annotations

from collections.abc import Iterator

from codedrill.lint.remark import Remark
from codedrill.lint.subject import VariantSubject
from codedrill.packs.error_class import Severity
from codedrill.packs.model import DenialCase
from codedrill.packs.question import APPEAL, CORRECT

SEVERITY = Severity.WARNING


def of_variant(subject: VariantSubject) -> Iterator[Remark]:
    """A denial whose action has nothing to go with it."""
    case = subject.case
    if not isinstance(case, DenialCase):
        return
    if case.action == CORRECT and case.answer is None:
        yield Remark(
            ("action",), "there is nothing to correct the claim to", "write the claim as it should be as `answer`"
        )
    elif case.action == APPEAL and not case.points:
        yield Remark(("action",), "there is nothing to argue", "write what the appeal must say as `points`")
