"""A key stands twice in one mapping.

YAML readers keep the first, the last, or refuse the file. This one uses the first and says so, because the other would
be lost in silence: two notes, and only one of them is drilled.

Source: YAML 1.2.2, 3.2.1.3, the keys of a mapping are unique.

Bad:

    codedrill: 1
    pack: knees
    title: Knees
    title: Knees and hips
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
    title: Knees and hips
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
