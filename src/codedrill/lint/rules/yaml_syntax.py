"""The file is not YAML, so that nothing more can be said of it.

The usual slips: a colon and a space inside text, a quote that is never closed, a tab in the indentation, a line that
does not line up with those above it. Text with signs in it is safe in quotes, and in a block below `|`. Several
documents in one file, and keys that are no text, are YAML and no pack. `--fix` puts the quotes where it is certain.

Source: YAML 1.2.2, chapters 6 to 9.

Bad:

    codedrill: 1
    pack: knees
    title: Knees: left or right
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
    title: "Knees: left or right"
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
