"""From the bytes of a file to a pack, or to the problems that keep it from being one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from codedrill.packs.complaint import problems_of
from codedrill.packs.items import described
from codedrill.packs.model import CASE_MODELS, Case, CodeCase, Kind, PackHeader, procedure_list_of
from codedrill.packs.pack import Pack, PackCase, content_hash
from codedrill.packs.place import key_place_at, place_at
from codedrill.packs.problem import Problem
from codedrill.packs.reader import Document, read
from codedrill.packs.variants import expand

FORMAT_VERSION = "1"
_KINDS = frozenset(kind.value for kind in Kind)
_OF_THE_CASE = ("setting", "billing", "payer", "date_of_service", "level", "section", "skills")


@dataclass(frozen=True, slots=True)
class Loaded:
    """A pack where the file holds one, else None and why not, in the order of the file."""

    pack: Pack | None
    problems: tuple[Problem, ...]


def load(source: bytes) -> Loaded:
    """Read and check one pack. Never raises for anything that `source` may hold."""
    document = read(source)
    problems = [*document.problems]
    pack = None
    if isinstance(document.value, dict):
        pack, found = _Loader(document, document.value).pack()
        problems += found
    problems.sort(key=lambda problem: problem.place[:2])
    return Loaded(None if problems else pack, tuple(dict.fromkeys(problems)))


def is_stray(source: bytes) -> bool:
    """Whether a YAML file lies in a pack folder without being meant as a pack."""
    value = read(source).value
    return isinstance(value, dict) and not value.keys() & {"codedrill", "pack", "cases"}


class _Loader:
    """One file on its way: raw values, their places, the problems so far."""

    def __init__(self, document: Document, raw: dict[str, Any]) -> None:
        self._places = document.places
        self._raw = raw
        self._problems: list[Problem] = []

    def pack(self) -> tuple[Pack | None, list[Problem]]:
        if not self._version_fits():
            return None, self._problems
        header = self._header()
        cases = {index: case for index in range(self._count()) if (case := self._case(index))}
        self._find_repeated_ids(cases)
        return (Pack(header, tuple(cases.values())) if header else None), self._problems

    def _version_fits(self) -> bool:
        version = self._raw.get("codedrill", FORMAT_VERSION)
        if version == FORMAT_VERSION:
            return True
        newer = isinstance(version, str) and re.fullmatch("[1-9][0-9]*", version)
        advice = "a newer codedrill reads this pack" if newer else "write `codedrill: 1`"
        message = f"the format is version {FORMAT_VERSION}, and this says {described(version)}"
        self._report("format-version", message, advice, "codedrill")
        return False

    def _header(self) -> PackHeader | None:
        try:
            return PackHeader.model_validate(self._raw)
        except ValidationError as error:
            self._problems += problems_of(error, PackHeader, (), self._places)
            return None

    def _count(self) -> int:
        cases = self._raw.get("cases")
        return len(cases) if isinstance(cases, list) else 0

    def _case(self, index: int) -> PackCase | None:
        raw, path = self._raw["cases"][index], ("cases", index)
        if not isinstance(raw, dict):
            self._report("wrong-type", "a case is a mapping that begins with its `id`", "", *path)
            return None
        expansion = expand(_with_defaults(raw, self._raw.get("defaults")))
        for misfit in expansion.misfits:
            self._report(misfit.rule, misfit.message, "", *path, *misfit.path)
        variants = [(case, variant) for variant in expansion.variants if (case := self._variant(variant, path))]
        if not variants or len(variants) < len(expansion.variants):
            return None
        first = variants[0][0]
        contents = tuple(content_hash(variant) for _, variant in variants)
        return PackCase(first.id, first.aliases, tuple(case for case, _ in variants), contents)

    def _variant(self, raw: dict[str, Any], path: tuple[str | int, ...]) -> Case | None:
        kind = raw.get("kind", Kind.CODE)
        if not (isinstance(kind, str) and kind in _KINDS):
            kinds = ", ".join(Kind)
            self._report("wrong-type", f"`kind` is one of {kinds}, and not {described(kind)}", "", *path, "kind")
            return None
        model = CASE_MODELS[Kind(kind)]
        try:
            context = procedure_list_of(raw.get("billing"), raw.get("setting"))
            return model.model_validate(raw, context=context)
        except ValidationError as error:
            found = problems_of(error, model, path, self._places)
            self._problems += (problem for problem in found if not self._is_of_defaults(problem))
            return None

    def _is_of_defaults(self, problem: Problem) -> bool:
        """A wrong default is reported where it stands, and not once more for every case."""
        value: Any = self._raw
        steps = problem.path[:4] if problem.path[2:] == ("answer", "sequence") else problem.path[:3]
        for step in steps[:-1]:
            value = value[step]
        return problem.rule != "missing-key" and isinstance(value, dict) and steps[-1] not in value

    def _find_repeated_ids(self, cases: Mapping[int, PackCase]) -> None:
        called: dict[str, list[int]] = {}
        for index, case in cases.items():
            for name in dict.fromkeys((case.id, *case.aliases)):
                called.setdefault(name, []).append(index)
        for name, indexes in called.items():
            if len(indexes) > 1:
                message = f"“{name}” is the id of {len(indexes)} cases of this pack"
                self._report("duplicate-id", message, "give each case an id of its own", "cases", indexes[-1], "id")

    def _report(self, rule: str, message: str, advice: str, *path: str | int) -> None:
        places = key_place_at if rule == "unknown-key" else place_at
        self._problems.append(Problem(rule, message, advice, places(self._places, path), path))


def _with_defaults(case: Mapping[str, Any], defaults: Any) -> dict[str, Any]:
    """The raw case with what the pack's `defaults` add to it."""
    if not isinstance(defaults, dict):
        return dict(case)
    filled = {**{key: defaults[key] for key in _OF_THE_CASE if defaults.get(key) is not None}, **case}
    answer = filled.get("answer")
    if defaults.get("sequence") is not None and isinstance(answer, dict) and "sequence" not in answer:
        filled["answer"] = {**answer, "sequence": defaults["sequence"]}
    return filled


def code_cases(pack: Pack) -> Iterator[tuple[PackCase, CodeCase]]:
    """Every variant of every `code` case, with the case that it belongs to."""
    for case in pack.cases:
        for variant in case.variants:
            if isinstance(variant, CodeCase):
                yield case, variant
