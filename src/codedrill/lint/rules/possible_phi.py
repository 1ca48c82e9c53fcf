"""A text may tell who somebody is: a name after a title, a date of birth, a number, an address.

Packs are shared, so they hold no patient's data, and nothing that looks like it: a reader cannot tell an
invented name from a real one. Ages stand for birthdays, “the patient” for a name. Dates of service and of addenda are
no such data. The words themselves are not repeated in the message, because messages end up in logs.
(45 CFR 164.514(b)(2), the identifiers; writing drills, point 1.)

Bad:

    note: |
      Mrs. Miller comes for her blood pressure. Essential hypertension, above goal.
    answer:
      diagnoses:
        - {code: I10, evidence: Essential hypertension}

Good:

    note: |
      The patient comes for her blood pressure. Essential hypertension, above goal.
    answer:
      diagnoses:
        - {code: I10, evidence: Essential hypertension}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from codedrill.lint.personal_data import traces
from codedrill.lint.remark import Path, Remark
from codedrill.lint.subject import PackSubject, VariantSubject
from codedrill.packs.error_class import Severity

SEVERITY = Severity.ERROR
_PROSE = frozenset(
    {"title", "note", "hints", "why", "question", "text", "model", "point", "about", "reply", "message", "label"}
)
"""The keys whose text is prose. Evidence repeats the note."""
_HEADER = ("title", "description")


def of_variant(subject: VariantSubject) -> Iterator[Remark]:
    """What any text of a case gives away."""
    texts = list(_texts(subject.raw, (), is_prose=False))
    # Nearly every case is clean, and one look at all of its texts costs less than one at each.
    if any(traces("\n".join(text for _, text in texts))):
        for path, text in texts:
            yield from _remarks(path, text)


def of_pack(subject: PackSubject) -> Iterator[Remark]:
    """What the pack's own title and description give away; authors sign with their names."""
    for key in _HEADER:
        if isinstance(text := subject.raw.get(key), str):
            yield from _remarks((key,), text)


def _remarks(path: Path, text: str) -> Iterator[Remark]:
    for trace in traces(text):
        yield Remark(path, f"this looks like {trace.what}", trace.advice, trace.words)


def _texts(value: Any, path: Path, *, is_prose: bool) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        if is_prose:
            yield path, value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _texts(item, (*path, key), is_prose=key in _PROSE)
    elif isinstance(value, list):
        for at, item in enumerate(value):
            yield from _texts(item, (*path, at), is_prose=is_prose)
