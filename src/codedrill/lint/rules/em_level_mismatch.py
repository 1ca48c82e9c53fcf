"""The decision making or the time that the key gives leads to another E/M code.

Of problems, data and risk two must reach a level; time counts from a number of minutes on, and not at all in an
emergency department. Where the key gives both, one of them must lead to the code: the clinician chooses which.
(CPT Evaluation and Management, medical decision making and time, as of 2024.)

Bad:

    note: |
      Established patient. Essential hypertension, above goal; lisinopril raised to 20 mg.
    answer:
      procedures:
        - code: 99214
          label: established-patient visit
          mdm: {problems: low, data: minimal, risk: moderate}
          evidence: lisinopril raised to 20 mg

Good:

    note: |
      Established patient. Essential hypertension, above goal; lisinopril raised to 20 mg.
    answer:
      procedures:
        - code: 99214
          label: established-patient visit
          mdm: {problems: moderate, data: minimal, risk: moderate}
          evidence: lisinopril raised to 20 mg
"""

from __future__ import annotations

from collections.abc import Iterator

from codedrill.codebook.em import EmCode, Service, em_code
from codedrill.codebook.em_level import code_by_mdm, code_by_time, level_by_mdm
from codedrill.codes import Cpt
from codedrill.lint.remark import Remark
from codedrill.lint.subject import Placed, VariantSubject
from codedrill.packs.error_class import Severity
from codedrill.packs.model import Procedure

SEVERITY = Severity.ERROR


def of_variant(subject: VariantSubject) -> Iterator[Remark]:
    """Every E/M code of the key that neither its decision making nor its time leads to."""
    for placed in subject.procedures:
        entry = em_code(placed.item.code)
        if isinstance(placed.item, Procedure) and entry and entry.level is not None:
            yield from _of_visit(placed, placed.item, entry)


def _of_visit(placed: Placed, item: Procedure, entry: EmCode) -> Iterator[Remark]:
    """What each of the two leads to, unless one of them leads to the code."""
    found: dict[str, Cpt | None] = {}
    if item.mdm:
        mdm = level_by_mdm(item.mdm.problems, item.mdm.data, item.mdm.risk)
        found["mdm"] = code_by_mdm(entry.service, entry.patient, mdm)
    if item.time:
        found["time"] = code_by_time(entry.service, entry.patient, item.time)
    if item.code in found.values():
        return
    for key, code in found.items():
        message = _message(key, item, entry, code)
        yield Remark((*placed.path, key), message, _advice(key, entry, code), at_key=key == "mdm")


def _message(key: str, item: Procedure, entry: EmCode, code: Cpt | None) -> str:
    if key == "mdm" and item.mdm:
        label = level_by_mdm(item.mdm.problems, item.mdm.data, item.mdm.risk).label
        return f"this decision making is {label}, which is {code} and not {item.code}"
    if entry.service is Service.EMERGENCY:
        return f"time does not decide the level of {item.code}: emergency visits have none"
    return f"{item.time} minutes are {code or 'too few for any code of this kind'}, and not {item.code}"


def _advice(key: str, entry: EmCode, code: Cpt | None) -> str:
    if key == "time" and entry.service is Service.EMERGENCY:
        return "give `mdm` in its place"
    elements = (
        "two of problems, data and risk must reach the level" if key == "mdm" else "the minutes of the whole day count"
    )
    return f"{elements}; mend the code or `{key}`" if code else f"mend the code or `{key}`"
