"""From the bytes of a file to a pack, or to the problems that keep it from being one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ValidationError

from codedrill.codes.claim_line import ClaimList
from codedrill.packs.complaint import not_among, problems_of, strangers
from codedrill.packs.items import described
from codedrill.packs.model import CASE_MODELS, Case, CodeCase, Kind, PackHeader, procedure_list_of
from codedrill.packs.pack import Pack, PackCase, content_hash
from codedrill.packs.place import key_place_at, place_at
from codedrill.packs.problem import Problem
from codedrill.packs.reader import Document, read
from codedrill.packs.variants import expand, lone_placeholder, value_at

Path = tuple[str | int, ...]

FORMAT_VERSION = "1"
_KINDS = frozenset(kind.value for kind in Kind)
_OF_A_PACK = frozenset({"codedrill", "pack", "cases"})
_BY_ITSELF = frozenset({"level", "section", "role", "aliases", "hints", "references", "skills", "traps"})
"""Keys of a case without which the rest of it means what it meant, so that it can be looked at all the same."""
_OF_THE_CASE = ("setting", "billing", "payer", "date_of_service", "level", "section", "skills")


@dataclass(frozen=True, slots=True)
class Loaded:
    """A pack where the file holds one, else None and why not, in the order of the file."""

    pack: Pack | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class ExaminedCase:
    """A case of a file, whatever is wrong with it.

    `index` counts from 0 in the list of cases. `raws` are its variants as they stand in the file with
    placeholders and defaults filled in, `variants` the same checked against the model, None where one does
    not fit; both are empty where the rows of `vary` cannot be read. A variant whose problems stand by
    themselves is there without what they are about, and the case is not `whole`.
    """

    index: int
    raws: tuple[dict[str, Any], ...]
    variants: tuple[Case | None, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class Examined:
    """All that could be made of a file: its values, what of them fits the model, what is wrong."""

    document: Document
    header: PackHeader | None
    cases: tuple[ExaminedCase, ...]
    problems: tuple[Problem, ...]

    @property
    def is_stray(self) -> bool:
        """Whether it is readable YAML that was never meant as a pack."""
        value = self.document.value
        return isinstance(value, list) or (isinstance(value, dict) and not value.keys() & _OF_A_PACK)


def examine(source: bytes) -> Examined:
    """Read and check one file, and keep whatever is sound of it. Never raises."""
    document = read(source)
    header: PackHeader | None = None
    cases: tuple[ExaminedCase, ...] = ()
    problems = [*document.problems]
    if isinstance(document.value, dict):
        loader = _Loader(document, document.value)
        header, cases = loader.examined()
        problems += loader.problems
    problems.sort(key=lambda problem: problem.place[:2])
    return Examined(document, header, cases, tuple(dict.fromkeys(problems)))


def load(source: bytes) -> Loaded:
    """Read and check one pack. Never raises for anything that `source` may hold."""
    examined = examine(source)
    header, problems = examined.header, examined.problems
    if problems or header is None:
        return Loaded(None, problems)
    return Loaded(Pack(header, tuple(_pack_case(case) for case in examined.cases)), ())


def _pack_case(case: ExaminedCase) -> PackCase:
    variants = tuple(variant for variant in case.variants if variant)
    first = variants[0]
    return PackCase(first.id, first.aliases, variants, tuple(content_hash(raw) for raw in case.raws))


def is_stray(source: bytes) -> bool:
    """Whether a YAML file lies in a pack folder without being meant as a pack."""
    return Examined(read(source), None, (), ()).is_stray


class _Loader:
    """One file on its way: raw values, their places, the problems so far."""

    def __init__(self, document: Document, raw: dict[str, Any]) -> None:
        self._places = document.places
        self._raw = raw
        self.problems: list[Problem] = []

    def examined(self) -> tuple[PackHeader | None, tuple[ExaminedCase, ...]]:
        if not self._version_fits():
            return None, ()
        header = self._header()
        cases = tuple(self._case(index) for index in range(self._count()))
        self._find_repeated_ids(cases)
        return header, cases

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
            self.problems += problems_of(error, PackHeader, (), self._places)
            return None

    def _count(self) -> int:
        cases = self._raw.get("cases")
        return len(cases) if isinstance(cases, list) else 0

    def _case(self, index: int) -> ExaminedCase:
        raw, path = self._raw["cases"][index], ("cases", index)
        if not isinstance(raw, dict):
            self._report("wrong-type", "a case is a mapping that begins with its `id`", "", *path)
            return ExaminedCase(index, (), (), whole=False)
        expansion = expand(with_defaults(raw, self._raw.get("defaults")))
        for misfit in expansion.misfits:
            at = (*path, *misfit.path)
            place = place_at(self._places, at)
            self.problems.append(Problem(misfit.rule, misfit.message, "", place, at, passage=misfit.passage))
        checked = [self._variant(variant, path) for variant in expansion.variants]
        self.problems += self._once([problems for _, problems in checked])
        whole = bool(checked) and not any(problems for _, problems in checked)
        return ExaminedCase(index, expansion.variants, tuple(variant for variant, _ in checked), whole)

    def _variant(self, raw: dict[str, Any], path: Path) -> tuple[Case | None, tuple[Problem, ...]]:
        """A variant that fits the model, or why it does not."""
        kind = raw.get("kind", Kind.CODE)
        if not (isinstance(kind, str) and kind in _KINDS):
            (message, advice), at = not_among("kind", kind, [*Kind]), (*path, "kind")
            return None, (Problem("wrong-type", message, advice, place_at(self._places, at), at),)
        model = CASE_MODELS[Kind(kind)]
        context = procedure_list_of(raw.get("billing"), raw.get("setting"))
        try:
            return model.model_validate(raw, context=context), ()
        except ValidationError as error:
            found = problems_of(error, model, path, self._places)
            problems = tuple(problem for problem in found if not self._is_of_defaults(problem))
            return _without_what_is_wrong(raw, model, context, error), problems

    def _once(self, of_variants: list[tuple[Problem, ...]]) -> Iterator[Problem]:
        """What every variant has, once; whatever else, for its variant and where its row can be mended."""
        having = Counter(problem for problems in of_variants for problem in dict.fromkeys(problems))
        for number, problems in enumerate(of_variants, start=1):
            for problem in problems:
                yield problem if having[problem] == len(of_variants) else self._of_row(problem, number)

    def _of_row(self, problem: Problem, number: int) -> Problem:
        """The problem of one variant. What a lone placeholder filled in is shown in its row of `vary`."""
        row = (*problem.path[:2], "vary", number - 1)
        name = lone_placeholder(value_at(self._raw, problem.path))
        place = place_at(self._places, (*row, name)) if name else problem.place
        return replace(problem, place=place, variant=number)

    def _is_of_defaults(self, problem: Problem) -> bool:
        """A wrong default is reported where it stands, and not once more for every case."""
        value: Any = self._raw
        steps = problem.path[:4] if problem.path[2:] == ("answer", "sequence") else problem.path[:3]
        for step in steps[:-1]:
            value = value[step]
        return problem.rule != "missing-key" and isinstance(value, dict) and steps[-1] not in value

    def _find_repeated_ids(self, cases: Iterable[ExaminedCase]) -> None:
        called: dict[str, list[int]] = {}
        for case in cases:
            for name in dict.fromkeys(self._names(case)):
                called.setdefault(name, []).append(case.index)
        for name, indexes in called.items():
            for index in indexes[1:]:
                earlier = place_at(self._places, ("cases", indexes[0], "id")).line
                message = f"“{name}” is the id of a case on line {earlier} already"
                self._report("duplicate-id", message, "give each case an id of its own", "cases", index, "id")

    def _names(self, case: ExaminedCase) -> Iterator[str]:
        """The ids of a case, those of one that does not fit the model as well."""
        if first := next(filter(None, case.variants), None):
            yield from (first.id, *first.aliases)
        elif isinstance(raw := self._raw["cases"][case.index], dict) and isinstance(name := raw.get("id"), str):
            yield name

    def _report(self, rule: str, message: str, advice: str, *path: str | int) -> None:
        places = key_place_at if rule == "unknown-key" else place_at
        self.problems.append(Problem(rule, message, advice, places(self._places, path), path))


def _without_what_is_wrong(
    raw: dict[str, Any], model: type[Case], context: ClaimList, error: ValidationError
) -> Case | None:
    """The case as it is but for its unknown keys and for keys that stand by themselves; None where more is wrong."""
    details = error.errors(include_url=False)
    misshapen = {detail["loc"][0] for detail in details if detail["type"] not in ("extra_forbidden", "missing")}
    lacking = {detail["loc"][0] for detail in details if detail["type"] == "missing"} & _BY_ITSELF
    if not misshapen <= _BY_ITSELF:
        return None
    for left_out in dict.fromkeys((frozenset(misshapen), frozenset(misshapen | lacking))):
        rest = {key: value for key, value in raw.items() if key not in left_out}
        unknown = [(path, meant) for path, meant in strangers(error, model) if path[0] not in left_out]
        if case := _without_strangers(rest, model, context, unknown):
            return case
    return None


def _without_strangers(
    raw: dict[str, Any], model: type[Case], context: ClaimList, unknown: list[tuple[Path, str | None]]
) -> Case | None:
    """The case without its unknown keys, where they are all that is wrong with it; else None.

    A misspelt key is taken for the one that is meant, so that nothing is said to be missing on top.
    """
    for renamed in (True, False):
        known = deepcopy(raw)
        for path, meant in unknown:
            around = value_at(known, path[:-1])
            value = around.pop(str(path[-1]), None)
            if renamed and meant:
                around.setdefault(meant, value)
        with suppress(ValidationError):
            return model.model_validate(known, context=context)
    return None


def with_defaults(case: Mapping[str, Any], defaults: Any) -> dict[str, Any]:
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
