"""Evidence of the key stands neither in the note nor in a query's reply.

Evidence is quoted, not told again: letter by letter, but for blanks and line breaks. What is not in the note
proves nothing, and a learner who cites the right lines would be told that they are wrong. The nearest passage of the
note is shown. (Pack format, `evidence`.)

Bad:

    note: |
      Blood pressure recheck. Essential hypertension, above goal.
    answer:
      diagnoses:
        - {code: I10, evidence: hypertension above goal}

Good:

    note: |
      Blood pressure recheck. Essential hypertension, above goal.
    answer:
      diagnoses:
        - {code: I10, evidence: "Essential hypertension, above goal"}
"""

from __future__ import annotations

from collections.abc import Iterator

from codedrill.lint.nearest_passage import nearest_passage
from codedrill.lint.remark import Remark
from codedrill.lint.subject import VariantSubject
from codedrill.packs.error_class import Severity
from codedrill.packs.items import shortened
from codedrill.packs.note import squeezed

SEVERITY = Severity.ERROR


def of_variant(subject: VariantSubject) -> Iterator[Remark]:
    """Every quotation that is in no text that a learner can see."""
    texts = [squeezed(text) for text in (subject.case.note or "", *(query.reply for query in subject.case.queries))]
    for placed in subject.items:
        for at, quote in enumerate(placed.item.evidence):
            if not any(squeezed(quote) in text for text in texts):
                message = f"the note does not say “{shortened(quote)}”"
                yield Remark((*placed.path, "evidence", at), message, _advice(quote, texts))


def _advice(quote: str, texts: list[str]) -> str:
    near = nearest_passage(quote, texts)
    return f"the nearest it has is “{near}”" if near else "quote words of the note, exactly as they stand there"
