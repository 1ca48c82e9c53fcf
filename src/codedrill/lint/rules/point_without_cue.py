"""A point of an open question or an appeal has no cues.

Cues are the words by which an answer is heard to make the point. Without them nobody can make it, and the best
answer stays below full marks. Found while the file is read. (Pack format, `kind: open`.)

Bad:

    codedrill: 1
    pack: interviews
    title: Interviews
    cases:
      - id: why-this-code
        kind: open
        topic: interview
        title: Explain a decision
        question: Why was no visit reported beside the injection?
        points:
          - {point: The visit must be separate, why: That is the test of modifier 25.}

Good:

    codedrill: 1
    pack: interviews
    title: Interviews
    cases:
      - id: why-this-code
        kind: open
        topic: interview
        title: Explain a decision
        question: Why was no visit reported beside the injection?
        points:
          - point: The visit must be separate
            cues: [separate, separately identifiable]
            why: That is the test of modifier 25.
"""

from __future__ import annotations

from codedrill.packs.error_class import Severity

SEVERITY = Severity.ERROR
