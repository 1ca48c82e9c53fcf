"""How near a wrong code is to the key's: by the codes alone, and by the titles where a side makes the difference."""

from __future__ import annotations

from codedrill.codebook.em import em_code, same_family
from codedrill.codes import Code, Cpt, Hcpcs, Icd10Cm
from codedrill.grading.edition import Edition

SEVENTH, SIDE, SUBCATEGORY_6, SUBCATEGORY_5, SUBCATEGORY, CATEGORY = range(1, 7)
SAME_EM, ANY_EM, SERIES = 2, 3, 4


def nearness(key: Code, given: Code, book: Edition) -> int | None:
    """The tier of a pair of different codes, the smallest the nearest; None when they are not near."""
    if isinstance(key, Icd10Cm) and isinstance(given, Icd10Cm):
        return _of_diagnoses(key, given, book)
    return _of_procedures(key, given)


def _of_diagnoses(key: Icd10Cm, given: Icd10Cm, book: Edition) -> int | None:
    if differs_in_seventh(key, given):
        return SEVENTH
    if book.is_near_but_for_side(key, given):
        return SIDE
    ours, theirs = key.bare, given.bare
    shared = next(
        (i for i, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b), min(len(ours), len(theirs))
    )
    if shared < 3:
        return None
    return {3: CATEGORY, 4: SUBCATEGORY, 5: SUBCATEGORY_5}.get(shared, SUBCATEGORY_6)


def differs_in_seventh(key: Icd10Cm, given: Icd10Cm) -> bool:
    """Whether two codes are one but for the 7th character, wrong or left out, or its placeholders."""
    if key.seventh is None and given.seventh is None:
        return False
    long, other = (key, given) if key.seventh else (given, key)
    stem = long.bare[:6].rstrip("X")
    rest = other.bare[len(stem) :]
    if not other.bare.startswith(stem):
        return False
    if other.seventh:
        return other.bare[:6].rstrip("X") == stem
    return not rest.rstrip("X") or (len(rest.lstrip("X")) == 1 and rest[-1] == long.seventh)


def _of_procedures(key: Code, given: Code) -> int | None:
    ours, theirs = em_code(key), em_code(given)
    if ours and theirs:
        return SAME_EM if same_family(ours, theirs) else ANY_EM
    if ours or theirs or type(key) is not type(given):
        return None
    if isinstance(key, Hcpcs | Cpt):
        return SERIES if key[:3] == given[:3] else None
    return SERIES if key[:4] == given[:4] else None
