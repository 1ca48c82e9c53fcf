"""The engine: one file through every rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from codedrill.codebook.entry import Status
from codedrill.codebook.payer_forms import PayerForms
from codedrill.codebook.tables import Tables
from codedrill.lint.diagnostic import Diagnostic
from codedrill.lint.placing import Placing
from codedrill.lint.remark import Path, Remark
from codedrill.lint.report import FileReport, PackName
from codedrill.lint.rule import Rule, all_rules
from codedrill.lint.subject import CaseSubject, PackSubject, VariantSubject
from codedrill.lint.suppression import MARK, Ignore, ignores, unsuppressed
from codedrill.packs.loading import Examined, ExaminedCase, examine
from codedrill.packs.model import PackHeader
from codedrill.packs.place import own_place, place_at, subtree_at
from codedrill.packs.problem import Problem
from codedrill.packs.variants import value_at

_NO_HEADER = PackHeader.model_construct(codedrill="1", pack="", title="", cases=[])


def lint(path: str, source: bytes, tables: Tables | None, payers: PayerForms | None = None) -> FileReport:
    """Every diagnostic of one file, suppressed ones left out. `path` is the file as the user named it. Never raises.

    `payers`: the payer forms of the library that the file lies in, None for the built-in ones.
    """
    return _File(path, source, examine(source), tables, payers).report()


class _File:
    """One file on its way through the rules."""

    def __init__(
        self, path: str, source: bytes, examined: Examined, tables: Tables | None, payers: PayerForms | None
    ) -> None:
        self._path = path
        self._examined = examined
        self._tables = tables
        self._payers = payers
        self._raw: Any = examined.document.value
        self._lines = source.decode("utf-8-sig", "replace").splitlines()
        self._placing = Placing(examined.document.places, self._raw, self._lines)
        self._header = examined.header or _NO_HEADER
        commented = self._raw is not None and MARK.search(source)
        self._ignored = ignores(self._lines, examined.document.places) if commented else ()

    def report(self) -> FileReport:
        if self._examined.is_stray:
            return FileReport(self._path, 0, 0, None, (self._stray(),))
        cases = [(case, self._subject(case)) for case in self._examined.cases]
        found = [*self._problems(), *(each for case, subject in cases for each in self._of_case(case, subject))]
        found += self._of_pack(tuple(subject for _, subject in cases if subject.variants))
        unchecked = sum(_not_checked(variant) for _, subject in cases for variant in subject.variants)
        pack = self._pack()
        repeating = [each for each in self._ignored if pack and each.is_for("duplicate-id", pack.line)]
        spared = [*repeating, *self._ignored_unseen()]
        heard = {each.legible() for each in unsuppressed(self._path, found, self._ignored, spared)}
        if pack and repeating:
            pack = pack._replace(may_repeat=True)
        return FileReport(self._path, len(cases), unchecked, pack, tuple(sorted(heard, key=_place_in_file)))

    def _ignored_unseen(self) -> Iterator[Ignore]:
        """What is ignored where the rules could not look: in cases that cannot be read, or anywhere in the file."""
        trees = [
            subtree_at(self._examined.document.places, ("cases", case.index))
            for case in self._examined.cases
            if not case.whole
        ]
        if not self._examined.cases:
            trees.append(self._examined.document.places)
        for place in map(own_place, trees):
            within = (each for each in self._ignored if place.line <= each.first <= place.end_line)
            yield from (each for each in within if _looks_itself(each.name))

    def _stray(self) -> Diagnostic:
        """Nothing else is said of a file that was never meant as a pack."""
        where = self._placing.of_problem(Problem("stray-file", "", "", own_place(self._examined.document.places)))
        message = "this file is no drill pack: it has none of the keys `codedrill`, `pack` and `cases`"
        advice = "move it out of the folder of packs, or begin it with `codedrill: 1` and `pack: my-pack`"
        severity = all_rules()["stray-file"].severity
        return Diagnostic(self._path, *where[:4], "stray-file", severity, message, advice)

    def _pack(self) -> PackName | None:
        name = self._raw.get("pack") if isinstance(self._raw, dict) else None
        if not isinstance(name, str):
            return None
        place = place_at(self._examined.document.places, ("pack",))
        return PackName(name, place.line, place.column, place.end_column)

    def _subject(self, case: ExaminedCase) -> CaseSubject:
        variants = tuple(
            VariantSubject(variant, number, raw, self._tables, self._header, self._payers)
            for number, (raw, variant) in enumerate(zip(case.raws, case.variants, strict=True), start=1)
            if variant is not None
        )
        return CaseSubject(self._raw["cases"][case.index] if variants else {}, variants)

    def _problems(self) -> Iterator[Diagnostic]:
        """What reading found, by the rules that have no function of their own."""
        for problem in self._examined.problems:
            place, severity = self._placing.of_problem(problem), all_rules()[problem.rule].severity
            case, said = self._case_at(problem.path), (problem.message, problem.help)
            yield Diagnostic(self._path, *place[:4], problem.rule, severity, *said, case, problem.variant)

    def _case_at(self, path: Path) -> str | None:
        """`pack:case` of what stands at a path, as far as those have names."""
        case = value_at(self._raw, path[:2]) if path[:1] == ("cases",) and len(path) > 1 else None
        name = case.get("id") if isinstance(case, dict) else None
        return f"{self._raw.get('pack')}:{name}" if isinstance(name, str) else None

    def _of_case(self, case: ExaminedCase, subject: CaseSubject) -> Iterator[Diagnostic]:
        base: Path = ("cases", case.index)
        for rule in all_rules().values():
            if rule.of_variant:
                yield from self._of_variants(rule, rule.of_variant, subject, base)
            if rule.of_case and subject.variants:
                for remark in rule.of_case(subject):
                    yield self._diagnostic(rule, base, remark)

    def _of_variants(
        self,
        rule: Rule,
        look: Callable[[VariantSubject], Iterable[Remark]],
        subject: CaseSubject,
        base: Path,
    ) -> Iterator[Diagnostic]:
        """A remark that every variant has is made once, without a number."""
        heard: dict[Remark, list[int]] = {}
        for variant in subject.variants:
            for remark in look(variant):
                heard.setdefault(remark, []).append(variant.number)
        for remark, numbers in heard.items():
            if len(numbers) == len(subject.variants):
                yield self._diagnostic(rule, base, remark)
            else:
                for number in numbers:
                    yield self._diagnostic(rule, base, remark, number)

    def _of_pack(self, cases: tuple[CaseSubject, ...]) -> Iterator[Diagnostic]:
        if self._examined.header is None:
            return
        subject = PackSubject(self._examined.header, self._raw, cases)
        for rule in all_rules().values():
            for remark in rule.of_pack(subject) if rule.of_pack else ():
                yield self._diagnostic(rule, (), remark)

    def _diagnostic(self, rule: Rule, base: Path, remark: Remark, variant: int | None = None) -> Diagnostic:
        place = self._placing.place(base, remark, variant)
        case = self._case_at(base or remark.path)
        where = (place.line, place.column, place.end_line, place.end_column)
        severity = remark.severity or rule.severity
        return Diagnostic(self._path, *where, rule.name, severity, remark.message, remark.help, case, variant)


def _looks_itself(name: str) -> bool:
    """Whether a rule looks at what was read, and is not one of those by which reading itself complains."""
    rule = all_rules().get(name)
    return rule is not None and bool(rule.of_variant or rule.of_case or rule.of_pack)


def _place_in_file(found: Diagnostic) -> tuple[int | str, ...]:
    return found.line, found.column, found.rule, found.variant or 0, found.message


def _not_checked(variant: VariantSubject) -> int:
    """How many codes of the key no loaded table can check."""
    on, tables = variant.case.date_of_service, variant.tables
    codes = [placed.item.code for placed in variant.items]
    if on is None or tables is None:
        return len(codes)
    return sum(tables.status(code, on) is Status.NOT_CHECKED for code in codes)
