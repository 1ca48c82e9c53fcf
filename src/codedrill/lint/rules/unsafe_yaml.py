"""The file holds what could harm its reader: a tag, an alias bomb, a control character, too much of something.

A tag (`!!python/object`, or any other) asks a program to make something other than text of a value. Control characters
steer the terminal of whoever reads the note. Limits: 10 MB, 50 levels, 1,000,000 keys and values, of which no more than
10,000 by aliases. Encodings other than UTF-8 are refused here as well.

Source: the pack format, what the reader does; CWE-502, CWE-776 and CWE-150 describe the attacks.

Bad:

    codedrill: 1
    pack: knees
    title: !!python/name:os.system Knees
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
