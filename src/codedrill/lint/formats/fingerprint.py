"""A name for a finding that outlives lines moving up and down, so that CI knows old findings from new ones."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256

from codedrill.lint.diagnostic import Diagnostic
from codedrill.lint.formats.page import slashed

_LINE = re.compile(r"\bline \d+")


def fingerprints(diagnostics: Iterable[Diagnostic], root: str) -> Iterator[tuple[Diagnostic, str]]:
    """Each finding with 64 hexadecimal digits.

    They rest on the file, the rule, the case and the words, line numbers left out; of findings that are equal in
    all of that, on which one of them it is.
    """
    seen = Counter[tuple[object, ...]]()
    for found in diagnostics:
        words = _LINE.sub("line", found.message)
        what = (slashed(found.path, root), found.rule, found.case, found.variant, words)
        seen[what] += 1
        yield found, sha256(repr((*what, seen[what])).encode()).hexdigest()
