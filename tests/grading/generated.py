"""Generated keys: right answers of every shape that grading has to know, as sheets, and the keys that they answer."""

from __future__ import annotations

import json
from typing import Any

from cases import Dx, Px, Sheet, case_of
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from codedrill.packs.model import CodeCase

some = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

DIAGNOSES = ["I10", "E11.9", "M17.11", "M17.12", "N17.9", "J45.909", "Z79.4", "S52.501A", "S52.501D", "L23.0"]
PROCEDURES = ["99214", "99215", "20610", "J3301", "73562", "36415", "11200", "G0283"]
SIDES = [(), ("RT",), ("LT",), ("50",), ("RT", "LT")]
OTHERS = ["25", "59", "76", "26", "GA", "95", "QW"]
EXTRA_DIAGNOSIS, EXTRA_PROCEDURE = "R51.9", "93000"


@st.composite
def sheets(draw: st.DrawFn, *, codes: list[str] = PROCEDURES, unique: bool = True) -> Sheet:
    """A right answer to a key of its own, which `key_of` writes down."""
    optional = st.sampled_from([False, False, True])
    chosen = draw(st.lists(st.sampled_from(DIAGNOSES), min_size=1, max_size=6, unique=True))
    diagnoses = [Dx(code, draw(st.sampled_from(["", "", "/Y", "/N", "/1"])), draw(optional)) for code in chosen]
    diagnoses[draw(st.integers(0, len(diagnoses) - 1))] = Dx(chosen[0] if len(chosen) == 1 else "R05.9")
    procedures = []
    for code in draw(st.lists(st.sampled_from(codes), max_size=5, unique=unique)):
        modifiers = [*draw(st.sampled_from(SIDES)), *draw(st.lists(st.sampled_from(OTHERS), max_size=2, unique=True))]
        targets = draw(st.lists(st.sampled_from([each.code for each in diagnoses]), max_size=4, unique=True))
        units = draw(st.sampled_from([1, 1, 2, 40]))
        procedures.append(Px(code, tuple(modifiers), units, tuple(targets), draw(optional)))
    return Sheet(tuple(diagnoses), tuple(procedures), draw(st.sampled_from(["first", "strict", "any"])))


def key_of(sheet: Sheet) -> CodeCase:
    """The coded case that a sheet is the right answer of."""
    return case_of(json.dumps(answer_of(sheet)))


def answer_of(sheet: Sheet) -> dict[str, Any]:
    """The `answer` block of a case that a sheet is the right answer of."""
    poa = {"/1": "exempt"}
    diagnoses = [
        {"code": each.code, "optional": each.optional} | ({"poa": poa.get(each.poa, each.poa[1:])} if each.poa else {})
        for each in sheet.diagnoses
    ]
    procedures = [
        {
            "code": each.code,
            "modifiers": each.modifiers,
            "units": each.units,
            "for": each.targets,
            "optional": each.optional,
        }
        for each in sheet.procedures
    ]
    return {"sequence": sheet.sequence, "diagnoses": diagnoses, "procedures": procedures}
