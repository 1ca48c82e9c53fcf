"""The end of a session: how it went, what went wrong most, and what to do about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from codedrill.grading.graded import Graded


def show_summary(console: Console, grades: Sequence[Graded]) -> None:
    """One line of figures as an auditor has them, and the most frequent error with its lesson."""
    if not grades:
        return
    cases, passed = len(grades), sum(grade.passed for grade in grades)
    required = sum(grade.required_codes for grade in grades)
    exact = sum((grade.code_accuracy or 0.0) * grade.required_codes for grade in grades)
    extra = sum(grade.extra_codes for grade in grades)
    codes = (
        f"  ·  code over code {exact / required:.0%}  ·  {extra} extra {'code' if extra == 1 else 'codes'}"
        if required
        else ""
    )
    console.print()
    console.print(Text.assemble((f"{passed} of {cases} right", "heading"), codes))
    classes = Counter(finding.error_class for grade in grades for finding in grade.findings if finding.is_error)
    if classes:
        worst, count = classes.most_common(1)[0]
        times = "once" if count == 1 else f"{count} times"
        console.print(Text(f"Most often: {worst} ({times}). `codedrill explain {worst}` teaches it."))
