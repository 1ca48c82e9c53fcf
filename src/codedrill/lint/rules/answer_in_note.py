"""A code of the answer stands in the note, so that the case gives itself away.

A learner who reads the code has nothing left to find. Notes of real clinics do carry codes, and audits are the
place for those. The code counts with and without its dot. (Writing drills, point 1.)

Bad:

    note: |
      Essential hypertension (I10), above goal.
    answer:
      diagnoses:
        - {code: I10, evidence: Essential hypertension}

Good:

    note: |
      Essential hypertension, above goal.
    answer:
      diagnoses:
        - {code: I10, evidence: Essential hypertension}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from codedrill.lint.remark import Path, Remark
from codedrill.lint.subject import VariantSubject
from codedrill.packs.error_class import Severity

SEVERITY = Severity.WARNING
_MEASURED = r"(?!\s*(?:/|x10|per\b|cells|units|steps|mL|mg|mcL|copies))"
"""What makes a number a measurement: a platelet count is no procedure."""


def of_variant(subject: VariantSubject) -> Iterator[Remark]:
    """Every place of the note, or of a reply, that has a code of the key."""
    codes = dict.fromkeys(str(placed.item.code) for placed in subject.items)
    texts = list(_texts(subject))
    folded = [text.upper() for _, text in texts]
    for code in codes:
        bare = code.replace(".", "")
        for (path, text), upper in zip(texts, folded, strict=True):
            if (code in upper or bare in upper) and (found := _pattern(code).search(text)):
                message = f"the answer {code} stands in the text that the learner reads"
                yield Remark(path, message, "say it in words, as a clinician would", found.group())


def _texts(subject: VariantSubject) -> Iterator[tuple[Path, str]]:
    yield ("note",), subject.case.note or ""
    for at, query in enumerate(subject.case.queries):
        yield ("queries", at, "reply"), query.reply


def _pattern(code: str) -> re.Pattern[str]:
    spelt = re.escape(code).replace(r"\.", r"\.?")
    return re.compile(rf"(?<![\w.]){spelt}(?!\.?\w){_MEASURED if code.isdigit() else ''}", re.IGNORECASE)
