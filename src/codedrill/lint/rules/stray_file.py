"""A `.yaml` or `.yml` file in a folder of packs that is no pack.

It has none of the keys `codedrill`, `pack` and `cases`, so that a drill passes it over. Move it elsewhere, or give its
name another ending. Named on the command line, the same file is an error, `missing-key`.

Source: the pack format, version 1: one YAML file is one pack.

Bad:

    name: nightly
    jobs: [validate]

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

SEVERITY = Severity.WARNING
