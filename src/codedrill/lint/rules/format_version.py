"""The pack says that it is of another version of the format.

There is one version, 1. Of a file of another nothing else is checked, because its keys may mean something else.

Source: the pack format, version 1, the key `codedrill`.

Bad:

    codedrill: 1.0
    pack: knees
    title: Knees
    cases:
      - id: which-knee
        title: Which knee?
        kind: open
        topic: interview
        question: How do you find the side of a knee?
        points:
          - {point: The note names it., cues: [note]}

Good:

    codedrill: 1
    pack: knees
    title: Knees
    cases:
      - id: which-knee
        title: Which knee?
        kind: open
        topic: interview
        question: How do you find the side of a knee?
        points:
          - {point: The note names it., cues: [note]}
"""

from __future__ import annotations

from codedrill.packs.error_class import Severity

SEVERITY = Severity.ERROR
