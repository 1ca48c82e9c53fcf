"""Which skills a case trains without saying so: those that its key shows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from codedrill.codes import Code, Cpt, Hcpcs, Icd10Pcs
from codedrill.packs.code_skills import skill_of_cpt, skill_of_diagnosis, skill_of_modifier
from codedrill.packs.model import AuditCase, Case, CodeCase, DenialCase, Diagnosis, Kind, Procedure


def skills_of(case: Case) -> tuple[str, ...]:
    """The skills of a case, stated ones first, each once."""
    return tuple(dict.fromkeys((*case.skills, *_shown(case))))


def _shown(case: Case) -> Iterator[str]:
    if case.kind in (Kind.AUDIT, Kind.DENIAL):
        yield "audit" if case.kind is Kind.AUDIT else "denials"
    if any(query.required for query in case.queries):
        yield "query"
    if isinstance(case, CodeCase | AuditCase | DenialCase) and case.answer:
        diagnoses = [item for item in case.answer.diagnoses or () if not item.optional]
        procedures = [item for item in case.answer.procedures or () if not item.optional]
        yield from chain.from_iterable(map(_shown_by_diagnosis, diagnoses))
        yield from chain.from_iterable(map(_shown_by_procedure, procedures))
        if len(diagnoses) > 1 and case.answer.sequence != "any":
            yield "sequencing"


def _shown_by_diagnosis(item: Diagnosis) -> Iterator[str]:
    if chapter := skill_of_diagnosis(item.code):
        yield chapter
    if item.code.seventh:
        yield "seventh-character"
    if item.poa:
        yield "poa"


def _shown_by_procedure(item: Procedure) -> Iterator[str]:
    yield from _shown_by_code(item.code)
    for modifier in item.modifiers:
        yield skill_of_modifier(modifier)
    if item.units > 1:
        yield "drug-units" if item.code.startswith("J") else "units"
    if item.for_:
        yield "linkage"


def _shown_by_code(code: Code) -> Iterator[str]:
    if isinstance(code, Hcpcs):
        yield "hcpcs"
    elif isinstance(code, Icd10Pcs):
        yield "inpatient-procedures"
    elif isinstance(code, Cpt) and (section := skill_of_cpt(code)):
        yield section
