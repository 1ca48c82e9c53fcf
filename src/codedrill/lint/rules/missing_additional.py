"""A note at a diagnosis asks for an additional code, and the key has none that answers it.

Weighed are the “use additional code” notes of the code, its subcategory and its category that name one need, such as
the stage of a kidney disease (ICD-10-CM Guidelines I.A.13, I.B.7). Any code of the answer that the note names
satisfies it, an optional one too. Not weighed: notes of a block or chapter; lists of several needs, as those for
tobacco are, and of examples; what is to be added only under a condition (“any”, “if applicable”, “if known”, “where
applicable”, “if desired”, “associated”); external causes, which need not be reported (I.C.20). An organism, and a drug
that controls diabetes, are missed only where the note names one: without, the diagnosis stands alone.

Where the documentation gives nothing to add, say so with `# codedrill: ignore[missing-additional]`.

Bad:

    answer:
      diagnoses: [E11.22]

Good:

    answer:
      diagnoses: [E11.22, N18.31]
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import groupby

from codedrill.codebook.relations.line import Line
from codedrill.lint.documented import names_diabetes_drug, names_organism
from codedrill.lint.remark import Remark
from codedrill.lint.subject import Form, VariantSubject
from codedrill.packs.error_class import Severity

SEVERITY = Severity.WARNING
_USE_ADDITIONAL = "useAdditionalCode"
_CODE_OR_CATEGORY = re.compile(r"[A-Z][A-Z0-9][0-9AB](\.|$)")
"""Where a note of a code, subcategory or category stands; blocks and chapters are spelt `I10-I1A` and `4`."""
_CONDITIONAL = re.compile(r"\b(any|if|where applicable|when specified|associated|such as)\b")
_SEVERAL_NEEDS = re.compile(r"codes?(\(s\))?(,? (to (identify|specify)( presence of)?|\(?for\)?))?\s*")
_EXTERNAL_CAUSE = ("V", "W", "X", "Y")
_DOCUMENTED: dict[str, Callable[[str], bool]] = {
    "B95": names_organism,
    "B96": names_organism,
    "B97": names_organism,
    "Z79": names_diabetes_drug,
}
"""What only a note can ask for, by the category that the need begins with."""


def of_variant(subject: VariantSubject) -> Iterator[Remark]:
    """Every diagnosis with a need that no diagnosis of its answer meets."""
    if subject.dated is None:
        return
    tables, on = subject.dated
    for items in subject.diagnosis_lists:
        given = frozenset(form.code.replace(".", "") for placed in items for form in placed.forms)
        for placed in items:
            for lines in _needs(tuple(tables.requests(placed.item.code, on))):
                met = any(line.names(code) for line in lines for code in given)
                if not met and _is_documented(subject, lines):
                    yield _remark(placed.forms[0], lines)


def _is_documented(subject: VariantSubject, lines: tuple[Line, ...]) -> bool:
    """Whether what is needed has to be there: all but organisms and drugs go without saying."""
    documents = _DOCUMENTED.get(lines[0].targets[0].low[:3])
    return documents is None or documents("\n\n".join((subject.case.note or "", *subject.replies)))


@lru_cache(maxsize=4096)
def _needs(lines: tuple[Line, ...]) -> tuple[tuple[Line, ...], ...]:
    """The needs that are weighed, each with the lines of the note that name it."""
    weighed = [line for line in lines if line.type == _USE_ADDITIONAL and _CODE_OR_CATEGORY.match(line.code)]
    return tuple(need for _, group in groupby(weighed, key=_need) if _is_one(need := tuple(group)))


def _need(line: Line) -> tuple[str, str]:
    """Where the line stands and what it is for: the heading, where it goes on with one."""
    heading, colon, _ = line.text.partition(":")
    return line.code, heading if colon else line.text


def _is_one(lines: tuple[Line, ...]) -> bool:
    heading = _need(lines[0])[1]
    if _SEVERAL_NEEDS.fullmatch(heading) or any(_CONDITIONAL.search(line.text) for line in lines):
        return False
    return not any(target.low.startswith(_EXTERNAL_CAUSE) for line in lines for target in line.targets)


def _remark(form: Form, lines: tuple[Line, ...]) -> Remark:
    code, need = _need(lines[0])
    message = f"{form.code} needs an additional code that the answer lacks: “use additional {need}” at {code}"
    named = "; ".join(line.text.removeprefix(need).lstrip(": ") for line in lines)
    return Remark(form.code_path, message, f"add one of: {named}" if named else "add it, as far as the note gives it")
