"""Whether a note documents what an additional code would say: an organism, a drug for diabetes.

Only what is certain counts: a sentence that denies, doubts or awaits says nothing. The names are those of the codes
themselves (B95-B97, Z79.4, Z79.84, Z79.85) and of what is commonly meant by them.
"""

from __future__ import annotations

import re

_SENTENCE = re.compile(r"(?<!\b[A-Za-z])[.;]\s|\n\s*\n")
"""Its end, which the dot of “E. coli” is not."""
_DENIES = re.compile(
    r"\b(no|not|nor|never|none|without|negative|denies|declines?|pending|await\w*|rule\w* out|possible|probable|"
    r"off|stopped|discontinued|held|allerg\w+|screen\w*|consider\w*|if)\b"
)
_ORGANISM = re.compile(
    r"\b(staph\w*|strep|streptococc\w+|mrsa|mssa|enterococc\w+|e\. coli|escherichia|klebsiella|pseudomonas|proteus|"
    r"h\. influenzae|h(a)?emophilus|mycoplasma|h\. pylori|helicobacter|clostridium|bacteroides|"
    r"enterobacter|serratia|citrobacter|acinetobacter|adenovirus|enterovirus|rsv|respiratory syncytial|parvovirus)\b"
)
_DIABETES_DRUG = re.compile(
    r"\b(insulin|metformin|glipizide|glimepiride|glyburide|pioglitazone|repaglinide|nateglinide|acarbose|exenatide|"
    r"tirzepatide|\w+gliptin|\w+gliflozin|\w+glutide)\b"
)


def names_organism(note: str) -> bool:
    """Whether a bacterium or virus of B95 to B97 is named as what was found."""
    return _says(note, _ORGANISM)


def names_diabetes_drug(note: str) -> bool:
    """Whether a drug is named that controls diabetes."""
    return _says(note, _DIABETES_DRUG)


def _says(note: str, words: re.Pattern[str]) -> bool:
    sentences = (" ".join(each.split()).lower() for each in _SENTENCE.split(note))
    return any(words.search(each) and not _DENIES.search(each) for each in sentences)
