"""The forms in which a pack says where a rule stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_CODE = r"[A-Z][0-9A-Z][0-9AB](?:\.[0-9A-Z]{1,4})?"


@dataclass(frozen=True, slots=True)
class ReferenceForm:
    """A form by an example. `starts`: what a reference that was meant to have it says, small letters."""

    example: str
    starts: str
    pattern: re.Pattern[str]


def _form(example: str, starts: str, pattern: str) -> ReferenceForm:
    return ReferenceForm(example, starts, re.compile(pattern))


FORMS = (
    _form(
        "ICD-10-CM Guidelines FY2027 I.C.4.a",
        "icd-10-cm guidelines",
        r"ICD-10-CM Guidelines FY20\d\d (?:(?:I{1,3}|IV)(?:\.[A-Z])?(?:\.(?:\d{1,2}|[a-z]|\(\w+\)))*|Appendix I)",
    ),
    _form(
        "ICD-10-PCS Guidelines FY2027 B3.2",
        "icd-10-pcs guidelines",
        r"ICD-10-PCS Guidelines FY20\d\d [A-Z]\d{0,2}(?:\.\d{1,2})?[a-z]?",
    ),
    _form(
        "ICD-10-CM Tabular 2027 E11",
        "icd-10-cm tabular",
        rf"ICD-10-CM Tabular 20\d\d (?:{_CODE}(?:-{_CODE})?|ch\. \d{{1,2}})",
    ),
    _form(
        "NCCI Policy Manual 2026 ch. I sec. E",
        "ncci policy manual",
        r"NCCI Policy Manual 20\d\d ch\. [IVX]+(?: sec\. [A-Z](?:\.\d{1,2})*)?",
    ),
    _form(
        "CMS Claims Processing Manual ch. 12 sec. 40.2",
        "cms claims processing manual",
        r"CMS (?:[A-Z][a-z]+ )+Manual ch\. \d{1,2}[A-Z]?(?: sec\. \d{1,3}(?:\.\d{1,3})*(?:\.?[A-Z])?)?",
    ),
    _form(
        "CPT Office or Other Outpatient Services",
        "cpt",
        r"CPT (?!Assistant)[A-Z][A-Za-z/,()&' -]{2,90}",
    ),
    _form("45 CFR 164.506", "cfr", r"\d{1,2} CFR (?:[Pp]art )?\d{1,4}(?:\.\d{1,5})?(?:\([A-Za-z0-9]{1,4}\))*"),
    _form("OIG General Compliance Program Guidance", "oig", r"OIG [A-Z0-9].{2,120}"),
    _form(
        "AHIMA/ACDIS Query Practice Brief 2022",
        "ahima/acdis query practice brief",
        r"AHIMA/ACDIS Query Practice Brief 20\d\d",
    ),
    _form("https://www.cms.gov/medicare/coding-billing", "http", r"https?://[^\s/]+\.[^\s]+"),
)
"""The forms of the pack format; the manuals of CMS all have one."""
_LIKE = 0.5


def is_reference(text: str) -> bool:
    """Whether a text has one of the forms."""
    return any(form.pattern.fullmatch(text) for form in FORMS)


def nearest_form(text: str) -> str | None:
    """The example of the form that a text was most likely meant to have; None where none is near."""
    folded = text.lower()
    likeness = {form.example: _likeness(folded, form) for form in FORMS}
    best = max(likeness, key=likeness.__getitem__)
    return best if likeness[best] >= _LIKE else None


def _likeness(folded: str, form: ReferenceForm) -> float:
    if re.search(rf"(?:^|\b){re.escape(form.starts)}", folded):
        return 1.0
    return SequenceMatcher(None, folded[: len(form.example)], form.example.lower(), autojunk=False).ratio()
