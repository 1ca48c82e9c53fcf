"""The claim of an audit has no error to be found, and the case does not say so.

The errors of an audit are not written down: they are what grading the claim against the answer finds. Finding
nothing on a clean claim is a fair question; `clean: true` says that it is meant. Over a claim with errors that
is itself an error. The same holds for a denial that is to be corrected and resubmitted, since something has to be
corrected; where the claim stays as it was (appeal, bill the patient, write off) only a wrong `clean: true` is told.
(Pack format, `kind: audit` and `kind: denial`.)

Bad:

    kind: audit
    note: |
      Essential hypertension, above goal.
    claim:
      diagnoses: [I10]
    answer:
      diagnoses:
        - {code: I10, evidence: Essential hypertension}

Good:

    kind: audit
    note: |
      Essential hypertension, above goal.
    claim:
      diagnoses: [R03.0]
    answer:
      diagnoses:
        - {code: I10, evidence: Essential hypertension}
"""

from __future__ import annotations

from collections.abc import Iterator

from codedrill.lint.remark import Remark
from codedrill.lint.subject import VariantSubject
from codedrill.packs.error_class import Severity
from codedrill.packs.model import AuditCase, DenialCase
from codedrill.packs.question import CORRECT

SEVERITY = Severity.WARNING


def of_variant(subject: VariantSubject) -> Iterator[Remark]:
    """A claim without errors that is not said to be clean, or one with errors that is."""
    case, sheet = subject.case, subject.sheet
    if not isinstance(case, AuditCase | DenialCase) or sheet is None:
        return
    errors = [finding.message for finding in sheet.grade_claim(case.claim).findings if finding.is_error]
    if case.clean and errors:
        message = "`clean: true` stands over a claim with errors"
        advice = f"grading finds: {errors[0]}"
        yield Remark(("clean",), message, advice, severity=Severity.ERROR)
    elif not (case.clean or errors) and (isinstance(case, AuditCase) or case.action == CORRECT):
        advice = "put the error in that is to be found, or say `clean: true` if finding nothing is the answer"
        yield Remark(("claim",), "the claim has no error to be found", advice, at_key=True)
