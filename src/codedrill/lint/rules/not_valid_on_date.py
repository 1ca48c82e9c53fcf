"""A code of the key cannot be billed on the date of service, though it can in another release.

It was deleted, became a header, or is not yet in effect; a code is valid at the time the care is given (45 CFR
162.1000), for an inpatient stay on the day of discharge. What took its place, or what was reported before, is named
where that is known. Days outside the loaded releases are not checked.

Bad:

    answer:
      diagnoses: [M72.2]

Good:

    answer:
      diagnoses: [M72.20]
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from codedrill.codebook.entry import Entry, Status
from codedrill.codebook.tables import Tables
from codedrill.codes import Code
from codedrill.lint.billing_days import billable_elsewhen
from codedrill.lint.remark import Remark
from codedrill.lint.spelling_out import one_of, titled
from codedrill.lint.subject import VariantSubject
from codedrill.packs.error_class import Severity

SEVERITY = Severity.ERROR
_OFF = frozenset({Status.HEADER, Status.NOT_VALID_ON_DATE})


def of_variant(subject: VariantSubject) -> Iterator[Remark]:
    """Every code of the key that is billable in a release, and not on the date of service."""
    if subject.dated is None:
        return
    tables, on = subject.dated
    for form, status in subject.checked:
        if status not in _OFF:
            continue
        if entry := billable_elsewhen(tables, form.code, on):
            yield Remark(form.code_path, *_said(tables, entry, on))
        elif status is Status.NOT_VALID_ON_DATE:
            yield Remark(form.code_path, f"{form.code} is not valid on {on}", _spans(tables, form.code))


def _said(tables: Tables, entry: Entry, on: date) -> tuple[str, str]:
    """What became of a code, and what to do about it."""
    code = entry.code
    if entry.valid_from > on:
        message = f"{code} is not in effect before {entry.valid_from}, and the date of service is {on}"
        before = _named(tables, entry.predecessors, on)
        return message, f"until then it was {before}" if before else f"the code, or the date, is another than {on}"
    successors = _named(tables, entry.successors, on)
    if tables.code(code, on):
        successors = successors or one_of([child.code for child in tables.children(code, on)])
        message = f"{code} is a header since {_day_after(entry)}, and the date of service is {on}"
    else:
        message = f"{code} was deleted after {entry.valid_to}, and the date of service is {on}"
    return message, f"since then it is {successors}" if successors else ""


def _named(tables: Tables, codes: tuple[str, ...], on: date) -> str:
    return one_of([titled(tables, code, on) for code in codes])


def _day_after(entry: Entry) -> date:
    return date.fromordinal(entry.valid_to.toordinal() + 1)


def _spans(tables: Tables, code: Code) -> str:
    spans = [f"{entry.valid_from} to {entry.valid_to}" for entry in tables.history(code)]
    return f"it stood from {', '.join(spans)}" if spans else ""
