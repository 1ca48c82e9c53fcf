"""Two cases of a pack, or two packs of a library, have the same id.

A learner's history knows a case by its pack's id and its own, so that two of the same name would share one history.
Ids that a case used to have (`aliases`) count as well. The message names the place that had the id first.

Source: the pack format, version 1: `pack` is unique in a library, `id` in a pack.

Bad:

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
      - id: which-knee
        title: Which knee?
        kind: open
        topic: interview
        question: What if the note does not name it?
        points:
          - {point: Ask the provider., cues: [query, ask]}

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
      - id: side-not-named
        title: The side is not named
        kind: open
        topic: interview
        question: What if the note does not name it?
        points:
          - {point: Ask the provider., cues: [query, ask]}
"""

from __future__ import annotations

from codedrill.packs.error_class import Severity

SEVERITY = Severity.ERROR
