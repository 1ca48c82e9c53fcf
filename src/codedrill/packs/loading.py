"""From the bytes of a file to a pack, or to the problems that keep it from being one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from codedrill.packs.complaint import problems_of
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
        cases = [case for index in range(self._count()) if (case := self._case(index))]
        self._find_repeated_ids(cases)
        return (Pack(header, tuple(cases)) if header else None), self._problems

    def _version_fits(self) -> bool:
        version = self._raw.get("codedrill", FORMAT_VERSION)
        if version == FORMAT_VERSION:
            return True
        newer = isinstance(version, str) and version.isdigit() and int(version) > int(FORMAT_VERSION)
        advice = "a newer codedrill reads this pack" if newer else "write `codedrill: 1`"
        self._report("format-version", f"the format is version 1, and this says {version!r}", advice, "codedrill")
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
            self._report("wrong-type", f"“{kind}” is no kind of case; the kinds are {kinds}", "", *path, "kind")
            return None
        model = CASE_MODELS[Kind(kind)]
        try:
            context = procedure_list_of(raw.get("billing"), raw.get("setting"))
            return model.model_validate(raw, context=context)
        except ValidationError as error:
            self._problems += problems_of(error, model, path, self._places)
            return None

    def _find_repeated_ids(self, cases: list[PackCase]) -> None:
        names = Counter(name for case in cases for name in {case.id, *case.aliases})
        for name, count in names.items():
            if count > 1:
                index = max(i for i, raw in enumerate(self._raw["cases"]) if _is_called(raw, name))
                message = f"“{name}” is the id of {count} cases of this pack"
                self._report("duplicate-id", message, "give each case an id of its own", "cases", index, "id")

    def _report(self, rule: str, message: str, advice: str, *path: str | int) -> None:
        places = key_place_at if rule == "unknown-key" else place_at
        self._problems.append(Problem(rule, message, advice, places(self._places, path), path))


def _is_called(raw: Any, name: str) -> bool:
    return isinstance(raw, dict) and (raw.get("id") == name or name in (raw.get("aliases") or ()))


def _with_defaults(case: Mapping[str, Any], defaults: Any) -> dict[str, Any]:
    """The raw case with what the pack's `defaults` add to it."""
    if not isinstance(defaults, dict):
        return dict(case)
    filled = {**{key: defaults[key] for key in _OF_THE_CASE if key in defaults}, **case}
    answer = filled.get("answer")
    if "sequence" in defaults and isinstance(answer, dict) and "sequence" not in answer:
        filled["answer"] = {**answer, "sequence": defaults["sequence"]}
    return filled


def code_cases(pack: Pack) -> Iterator[tuple[PackCase, CodeCase]]:
    """Every variant of every `code` case, with the case that it belongs to."""
    for case in pack.cases:
        for variant in case.variants:
            if isinstance(variant, CodeCase):
                yield case, variant
