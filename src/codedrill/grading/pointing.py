"""What pairing two diagnoses makes right elsewhere on the claim: the order, and the pointers that lead there.

Among equally near diagnoses the pairing with the highest score stands (answers and grading, alignment), and a pair of
diagnoses decides over more than its own line. It is only asked where there is a choice.
"""

from __future__ import annotations

from collections.abc import Sequence

from codedrill.grading.forms import Given
from codedrill.grading.key import Key, KeyLine
from codedrill.grading.submission import Submission


def order_and_pointers(
    key: Key, submission: Submission, procedures: Sequence[Given], wanted: KeyLine, given: Given
) -> float:
    """The elements that `given` would bring beside its own if it stood for `wanted`; estimated, as lines are apart.

    `procedures` are the lines of the answer as they are compared with those of the key.
    """
    is_first = key.has_sequence and wanted is key.required_diagnoses[0] and 0 in given.at
    return is_first + sum(
        _share_of_linkage(line, procedures, given, is_alone=len(submission.diagnoses.lines) == 1)
        for line in key.procedures or ()
        if line.required and wanted.index in line.targets
    )


def _share_of_linkage(line: KeyLine, procedures: Sequence[Given], given: Given, *, is_alone: bool) -> float:
    """The part of a line's linkage that leads to this diagnosis: in full from a line that also has its modifiers."""
    leading = [other for other in procedures if other.line.code in line.codes and _leads(other, given, is_alone)]
    if not leading:
        return 0.0
    is_same = any(set(other.line.modifiers) == set(line.form_for(other.line).modifiers) for other in leading)
    return (1.0 if is_same else 0.5) / len(line.targets)


def _leads(procedure: Given, diagnosis: Given, is_alone: bool) -> bool:
    """Whether a procedure points there; where one diagnosis was listed, no pointer means that one."""
    pointers = procedure.line.pointers or ((0,) if is_alone else ())
    return not set(pointers).isdisjoint(diagnosis.at)
