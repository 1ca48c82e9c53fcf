"""Which skills an attempt speaks for, and which it speaks against.

A case trains several skills at once. A missing modifier 25 says nothing against the learner's chapter on
diabetes, so an error counts against the skills that it shows, and the others were used rightly.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from codedrill.packs.code_skills import FAMILIES, skill_of_cpt, skill_of_diagnosis, skill_of_modifier

_MODIFIER = re.compile(r"[-,]([A-Z0-9]{2})(?![A-Z0-9])")
_CODE = re.compile(r"[A-Z0-9][A-Z0-9.]{2,8}")

_OF_CLASS: dict[str, tuple[str, ...]] = {
    "seventh-character": ("seventh-character", "sequela", "placeholder-x"),
    "not-valid-on-date": ("release-change",),
    "laterality": ("laterality",),
    "under-specified": ("specificity", "combination-code"),
    "over-specified": ("specificity", "documentation", "uncertain-diagnosis"),
    "missing-additional": ("use-additional", "code-first"),
    "combination": ("combination-code",),
    "excludes1": ("excludes1",),
    "assumed": ("query", "documentation"),
    "sequence": ("sequencing", "code-first", "external-cause"),
    "poa": ("poa",),
    "unbundled": ("unbundling", "modifier-59-x"),
    "units": ("units", "drug-units"),
    "linkage": ("linkage", "medical-necessity"),
    "action": ("denials", "appeals"),
    "point-missed": ("appeals", "compliance"),
    "claim-error-missed": ("audit", "denials"),
    "false-alarm": ("audit", "denials"),
    "payer-format": ("payer-rules",),
    "evidence": ("evidence", "documentation"),
}
"""The skills that an error class shows by itself."""
_SHOWS_CODE = frozenset({"under-specified", "over-specified", "combination"})
"""Classes that speak against the family of the code as well."""

Row = Mapping[str, object]
"""A raw attempt, as the history has it."""


def outcomes(attempt: Row) -> dict[str, bool]:
    """For each skill of an attempt, whether it was used rightly.

    Where no finding can be laid at a skill of the case, a failed attempt speaks against them all.
    """
    skills = _texts(attempt.get("skills"))
    if attempt.get("passed") is True:
        return dict.fromkeys(skills, True)
    findings = attempt.get("findings")
    shown = frozenset().union(*map(blamed, _mappings(findings))).intersection(skills)
    return {skill: skill not in shown if shown else False for skill in skills}


def blamed(finding: Row) -> frozenset[str]:
    """The skills that a finding (class, list, given, expected) speaks against."""
    texts = [text for name in ("expected", "given") if isinstance(text := finding.get(name), str)]
    return _blamed(str(finding.get("class")), finding.get("list") == "diagnoses", *texts)


def families(finding: Row) -> frozenset[str]:
    """The families of the codes that a finding names, whatever its class."""
    texts = [text for name in ("expected", "given") if isinstance(text := finding.get(name), str)]
    return _blamed("wrong-code", finding.get("list") == "diagnoses", *texts) & FAMILIES


@lru_cache(maxsize=1 << 16)
def _blamed(error_class: str, diagnoses: bool, *texts: str) -> frozenset[str]:
    """The same mistakes are made again and again, so each is looked at once."""
    skills = set(_OF_CLASS.get(error_class, ()))
    if error_class.startswith("modifier-"):
        skills |= _of_modifiers(error_class, list(texts))
    elif error_class not in _OF_CLASS or error_class in _SHOWS_CODE:
        for code in _CODE.findall(texts[0]) if texts else ():
            skills.update(_of_code(code, diagnoses=diagnoses))
    return frozenset(skills)


def _of_modifiers(error_class: str, texts: list[str]) -> set[str]:
    """The modifiers that stand on only one side; where both have the same, all of them (their order is wrong)."""
    sides = [set(_MODIFIER.findall(text)) for text in texts]
    differing = set().union(*sides) - (sides[0] & sides[1] if len(sides) == 2 else set())
    if error_class == "modifier-order" or not differing:
        differing = set().union(*sides)
    return {skill_of_modifier(modifier) for modifier in differing}


def _of_code(code: str, *, diagnoses: bool) -> Iterator[str]:
    skill = skill_of_diagnosis(code) if diagnoses else skill_of_cpt(code)
    if skill:
        yield skill
    if not diagnoses and code[0].isalpha():
        yield "hcpcs"


def _texts(value: object) -> list[str]:
    return [text for text in value if isinstance(text, str)] if isinstance(value, list | tuple) else []


def _mappings(value: object) -> Iterable[Row]:
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list | tuple) else []
