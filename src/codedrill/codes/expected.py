"""What should have stood where a word of an answer could not be read: the likeliest slip first."""

from __future__ import annotations

import re

from codedrill.codes.claim_line import ClaimList

_FLAGS = re.ASCII | re.IGNORECASE
MISPLACED = {
    "modifier": "a diagnosis takes no modifier; modifiers go with the procedures",
    "units": "a diagnosis has no units; units go with the procedures",
    "pointers": "a diagnosis points nowhere; pointers go with the procedures",
    "poa": "present on admission is said of a diagnosis, not of a procedure",
}
"""What is said of a part that belongs to the other list."""


def expected(word: str, claim_list: ClaimList) -> str:
    """What should have stood where `word` stands in a list."""
    if claim_list is ClaimList.DIAGNOSES:
        return _diagnosis(word)
    if re.fullmatch(r"[A-L]", word, _FLAGS):
        return f"to point at a diagnosis, write it with a colon, as in :{word.upper()}"
    if re.fullmatch(r"[A-Z0-9]{2}", word, _FLAGS):
        return f"to add a modifier, write it with a dash, as in -{word.upper()}"
    if re.match(r"[X*]", word, _FLAGS):
        return "units are a whole number right after the x, as in x4"
    if word[0] in _EXPECTED_AFTER:
        return _EXPECTED_AFTER[word[0]]
    if re.match(r"[A-Z][A-Z0-9][0-9AB](?:\.|(?:[A-Z0-9]{1,3})?$)", word, _FLAGS):
        return "it looks like a diagnosis, and procedures are asked for here (`back` goes to the diagnoses)"
    if claim_list is ClaimList.INPATIENT_PROCEDURES:
        return "an ICD-10-PCS code has seven characters, as in 0DTJ4ZZ"
    return "a CPT or HCPCS code has five characters, as in 99214-25 or J3301 x4"


def _diagnosis(word: str) -> str:
    if re.match(r"[0-9]{4}[0-9FTUM]", word, _FLAGS):
        return "it looks like a procedure, and diagnoses are asked for here"
    if word.startswith("/"):
        return "present on admission is one of /Y /N /U /W, or /1 for an exempt code"
    if word.startswith("@"):
        return _EXPECTED_EVIDENCE
    if word.startswith("-"):
        return MISPLACED["modifier"]
    return "an ICD-10-CM code is a letter and two to six more characters, as in M17.11"


_EXPECTED_EVIDENCE = "note lines are numbers from 1 to 999, as in @6 or @4,5 or @4-6"
_EXPECTED_AFTER = {
    "@": _EXPECTED_EVIDENCE,
    ":": "pointers are up to four letters from A to L, as in :A or :A,C; A is the first diagnosis",
    "-": "a modifier is two letters or digits right after one dash, as in 99214-25",
}
