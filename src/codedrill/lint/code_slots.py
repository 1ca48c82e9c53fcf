"""Where codes stand in a raw case, and how each is spelt canonically."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from codedrill.codes import ClaimLine, ClaimList, Cpt, Hcpcs, Icd10Cm, Icd10Pcs, Modifier, NotACode, read_line
from codedrill.packs.loading import with_defaults
from codedrill.packs.model import procedure_list_of
from codedrill.packs.place import Listed, Mapped, Place, PlaceTree
from codedrill.packs.variants import lone_placeholder

_Path = tuple[str | int, ...]
_Text = tuple[_Path, str, Place]
_Spelling = Callable[[str, ClaimList], str | None]
"""The canonical spelling of a text, procedures being of the given list; None where there is none for certain."""
_PLACEHOLDER = re.compile(r"\{([A-Za-z_][A-Za-z0-9_-]*)\}")


@dataclass(frozen=True, slots=True)
class Slot:
    """A text of a file in which a code or a claim line stands: what is there, where, and how it should be spelt."""

    text: str
    place: Place
    canonical: str


def code_slots(raw: Any, places: PlaceTree) -> Iterator[Slot]:
    """Every text of a raw pack that can be read as the code or the claim line that belongs there."""
    cases, trees = (raw.get("cases"), places.values.get("cases")) if isinstance(places, Mapped) else (None, None)
    if isinstance(cases, list) and isinstance(trees, Listed):
        for case, tree in zip(cases, trees.items, strict=True):
            if isinstance(case, dict):
                yield from _of_case(case, tree, raw.get("defaults"))


def _of_case(case: Mapping[str, Any], tree: PlaceTree, defaults: Any) -> Iterator[Slot]:
    whole = with_defaults(case, defaults)
    procedures = procedure_list_of(whole.get("billing"), whole.get("setting"))
    texts = [*_texts(case, tree, ())]
    template = [each for each in texts if each[0][0] != "vary"]
    for path, text, place in template:
        spelling = _SPELLINGS.get(_shape(path))
        canonical = spelling(text, procedures) if spelling else None
        if canonical:
            yield Slot(text, place, canonical)
    if len(template) < len(texts):
        spellings = _of_placeholders(template)
        for path, text, place in texts:
            read = {spelling(text, procedures) for spelling in spellings[path[-1]]} if path[0] == "vary" else set()
            if None not in read and (canonical := _only(read)):
                yield Slot(text, place, canonical)


def _of_placeholders(template: Sequence[_Text]) -> defaultdict[str | int, list[_Spelling]]:
    """How the value of each placeholder is spelt that is a code wherever it stands: in a note it is words as well."""
    found: defaultdict[str | int, list[_Spelling]] = defaultdict(list)
    elsewhere: set[str] = set()
    for path, text, _ in template:
        spelling, name = _SPELLINGS.get(_shape(path)), lone_placeholder(text)
        if spelling and name:
            found[name].append(spelling)
        else:
            elsewhere.update(_PLACEHOLDER.findall(text))
    for name in elsewhere:
        found[name].clear()
    return found


def _texts(value: Any, tree: PlaceTree, path: _Path) -> Iterator[_Text]:
    if isinstance(value, str) and isinstance(tree, Place):
        yield path, value, tree
    elif isinstance(value, dict) and isinstance(tree, Mapped):
        for key, inner in value.items():
            yield from _texts(inner, tree.values[key], (*path, key))
    elif isinstance(value, list) and isinstance(tree, Listed):
        for index, (inner, its) in enumerate(zip(value, tree.items, strict=True)):
            yield from _texts(inner, its, (*path, index))


def _shape(path: _Path) -> str:
    """The path with every number left out, an alternative answer being an answer."""
    return ".".join(step for step in path if isinstance(step, str)).replace("answer.alternatives.", "answer.")


def _read(text: str, claim_list: ClaimList) -> ClaimLine | None:
    line = read_line(text, claim_list)
    return line if isinstance(line, ClaimLine) and not line.evidence else None


def _diagnosis_line(text: str, procedures: ClaimList) -> str | None:
    del procedures
    line = _read(text, ClaimList.DIAGNOSES)
    return str(line) if line else None


def _procedure_line(text: str, procedures: ClaimList) -> str | None:
    line = _read(text, procedures)
    return str(line) if line else None


def _bare(line: ClaimLine | None) -> str | None:
    return str(line) if line and str(line) == line.code else None


def _diagnosis(text: str, procedures: ClaimList) -> str | None:
    del procedures
    return _bare(_read(text, ClaimList.DIAGNOSES))


def _procedure(text: str, procedures: ClaimList) -> str | None:
    return _bare(_read(text, procedures))


def _modifier(text: str, procedures: ClaimList) -> str | None:
    del procedures
    try:
        return Modifier.read(text)
    except NotACode:
        return None


def _trap(text: str, procedures: ClaimList) -> str | None:
    """A trap is read both ways: J3301 may be J33.01, and then nothing is certain."""
    return _only({_diagnosis_line(text, procedures), _procedure_line(text, procedures)})


def _any_code(text: str, procedures: ClaimList) -> str | None:
    del procedures
    found: set[str | None] = set()
    for code_set in (Cpt, Icd10Cm, Hcpcs, Icd10Pcs):
        try:
            found.add(code_set.read(text))
        except NotACode:
            continue
    return _only(found)


def _only(found: set[str | None]) -> str | None:
    read = found - {None}
    return read.pop() if len(read) == 1 else None


# By the keys that lead there. One string may stand for a list of one, so both have the same shape.
_SPELLINGS: dict[str, _Spelling] = {
    "answer.diagnoses": _diagnosis_line,
    "answer.diagnoses.code": _diagnosis,
    "answer.diagnoses.accept": _diagnosis_line,
    "answer.procedures": _procedure_line,
    "answer.procedures.code": _procedure,
    "answer.procedures.accept": _procedure_line,
    "answer.procedures.modifiers": _modifier,
    "answer.procedures.for": _diagnosis,
    "claim.diagnoses": _diagnosis_line,
    "claim.procedures": _procedure_line,
    "traps.code": _trap,
    "traps.instead_of": _any_code,
}
