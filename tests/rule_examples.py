"""From an example in a rule's docstring to a whole pack: a fragment is laid over a small case that is right."""

from __future__ import annotations

import re

from codedrill.lint.rule import Rule

_HEAD = "codedrill: 1\npack: example\ntitle: An example\ncases:\n"
_CASE = """\
id: example
title: Cough for a week
date_of_service: 2026-11-03
patient: {age: 40, sex: female}
note: |
  Cough for a week, no fever. Lungs clear. Rest and fluids.
answer:
  diagnoses:
    - {code: R05.1, evidence: Cough for a week, why: The note says how long.}
why: Nothing beyond the symptom is established.
traps:
  - {code: R05.9, why: The note says how long.}
  - {code: J20.9, why: Nobody calls it bronchitis.}
"""
_KEY = re.compile(r"^([A-Za-z_][\w-]*):", re.MULTILINE)
_BLOCKS = dict(zip(_KEY.findall(_CASE), re.split(r"^(?=[a-z_]+:)", _CASE, flags=re.MULTILINE)[1:], strict=True))
_OF_FILES = ("stray-file",)
"""Rules whose examples are always whole files, whatever they begin with."""


def whole(rule: Rule, example: str) -> bytes:
    """The example as the bytes of a file."""
    if rule.name in _OF_FILES or re.match(r"(?:#.*\n)*codedrill:", example):
        return example.encode()
    given = _KEY.findall(example)
    kept = "".join(block for key, block in _BLOCKS.items() if key not in given and not _is_of_other_kind(key, example))
    lines = f"{kept}{example}".splitlines()
    return (_HEAD + f"  - {lines[0]}\n" + "".join(f"    {line}".rstrip() + "\n" for line in lines[1:])).encode()


def _is_of_other_kind(key: str, example: str) -> bool:
    """A choice and an open question need no note; nothing of the small case's key fits them."""
    return bool(re.search(r"^kind: (choice|open)$", example, re.MULTILINE)) and key in ("note", "answer", "traps")
