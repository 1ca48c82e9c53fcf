"""Documentation: codes that were assumed without asking, and note lines that say something else."""

from __future__ import annotations

from collections.abc import Iterator

from codedrill.grading.alignment import Pair
from codedrill.grading.finding import Finding
from codedrill.grading.findings.context import Context
from codedrill.grading.findings.pair_class import code_class, code_credit
from codedrill.grading.spot import Aspect, Spot
from codedrill.packs.error_class import ErrorClass, Severity


def of_assumptions(context: Context) -> Iterator[Finding]:
    """Codes that rest on a required reply which was not asked for: right or wrong, they were guessed."""
    for pair in context.pairs:
        unasked = [index for index in pair.key.rests_on if index not in context.asked]
        if not unasked or (not pair.exact and code_class(context.book, pair) is ErrorClass.UNDER_SPECIFIED):
            continue
        query = context.case.queries[unasked[0]]
        credit = 1.0 if pair.exact else code_credit(pair.key.code, pair.given.line.code)
        yield Finding(
            ErrorClass.ASSUMED,
            pair.key.list,
            pair.given.typed,
            context.expected(pair.key),
            f"The note does not say what {pair.given.line.code} says; ask first, as in `query {query.about[0]}`.",
            cost=credit * pair.key.required,
            why=pair.key.why,
            spot=Spot(Aspect.CODE, pair.key.index, said=pair.given.line.code),
        )


def of_evidence(context: Context) -> Iterator[Finding]:
    """Cited lines that hold none of the key's evidence, or (when citing is asked for) none cited."""
    for pair in context.pairs:
        cited = pair.given.line.evidence
        if not (pair.key.evidence and (cited or context.cite)):
            continue
        wanted = {line for quote in pair.key.evidence for line in context.note.lines_of(quote)}
        if wanted and not wanted & set(cited):
            yield _uncited(context, pair, sorted(wanted))


def _uncited(context: Context, pair: Pair, wanted: list[int]) -> Finding:
    lines = ", ".join(map(str, wanted))
    where = f"line {lines}" if len(wanted) == 1 else f"lines {lines}"
    cited = ", ".join(map(str, pair.given.line.evidence))
    message = (
        f"{pair.given.line.code} rests on {where}, not on {cited}."
        if cited
        else f"No line is cited for {pair.given.line.code}; it rests on {where}."
    )
    return Finding(
        ErrorClass.EVIDENCE,
        pair.key.list,
        pair.given.typed,
        context.expected(pair.key, pair),
        message,
        severity=Severity.ERROR if context.cite else None,
    )
