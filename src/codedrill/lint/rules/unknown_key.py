"""A key that the format does not have.

Mostly it is a misspelt one, and what stands under it would be passed over. The nearest key that may stand there is
suggested. Whatever is only meant for readers goes into a comment.

Source: the pack format, version 1: an unknown key, at any depth, is an error.

Bad:

    patient: {age: 66, gender: female}

Good:

    patient: {age: 66, sex: female}
"""

from __future__ import annotations

from codedrill.packs.error_class import Severity

SEVERITY = Severity.ERROR
