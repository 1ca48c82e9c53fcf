"""Coded cases: note in, claim out."""

from __future__ import annotations

from codedrill.grading.grade import Grader


class CodeGrader(Grader):
    """Grading a claim against the key is all that there is to a coded case."""
