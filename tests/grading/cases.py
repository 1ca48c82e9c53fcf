"""Builders: a case from the YAML of its answer, an answer from the key, a grade as plain values."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from textwrap import dedent, indent

from codedrill.codebook.tables import Tables
from codedrill.codes import POINTER_LETTERS
from codedrill.grading.grade import Grade, grade
from codedrill.grading.submission import submission
from codedrill.packs.loading import load
from codedrill.packs.model import CodeCase

NOTE = "Hypertension, above goal.\nArthritis of the right knee, injected today."
Told = tuple[str, str | None, str | None, str | None]


@lru_cache(maxsize=512)
def case_of(
    answer: str, *, more: str = "", note: str = NOTE, payer: str | None = None, on: str = "2026-11-03"
) -> CodeCase:
    """The case with this answer block; `more` holds further keys of the case, as YAML."""
    lines = ["codedrill: 1", "pack: test", "title: Test", "cases:", "  - id: case", "    title: Case"]
    lines += [f"    date_of_service: {on}", *([f"    payer: {payer}"] if payer else [])]
    lines += ["    note: |", indent(note, " " * 6), indent(dedent(more).strip(), " " * 4)]
    lines += ["    answer:", indent(dedent(answer).strip("\n"), " " * 6)]
    loaded = load("\n".join(lines).encode())
    assert loaded.pack is not None, [str(problem) for problem in loaded.problems]
    case = loaded.pack.cases[0].variants[0]
    assert isinstance(case, CodeCase)
    return case


def trap(codes: str, class_: str | None = None, instead_of: str | None = None) -> str:
    """A trap of one code, or of several with a blank between them, as a further key of a case."""
    parts = {"code": codes.split(), "class": class_, "instead_of": instead_of, "why": "Because."}
    return f"traps: [{json.dumps({name: part for name, part in parts.items() if part})}]"


def graded(
    case: CodeCase,
    diagnoses: str = "",
    procedures: str = "",
    asked: Sequence[str] = (),
    *,
    cite: bool = False,
    tables: Tables | None = None,
) -> Grade:
    """The grade of what was typed at the two prompts."""
    typed = submission(diagnoses, procedures, case.procedure_list, tuple(asked))
    return grade(case, typed, cite=cite, tables=tables)


def told(result: Grade) -> list[Told]:
    """Class, list, given and expected of every finding, sorted: the contract sets no order."""
    found = [(f.error_class.value, f.list, f.given, f.expected) for f in result.findings]
    return sorted(found, key=lambda each: tuple(part or "" for part in each))


def classes(result: Grade) -> set[str]:
    return {finding.error_class.value for finding in result.findings}


@dataclass(frozen=True)
class Dx:
    code: str
    poa: str = ""
    optional: bool = False


@dataclass(frozen=True)
class Px:
    code: str
    modifiers: tuple[str, ...] = ()
    units: int = 1
    targets: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True)
class Sheet:
    """A right answer in parts, to be typed as it is or with something changed, and graded by `tables`."""

    diagnoses: tuple[Dx, ...]
    procedures: tuple[Px, ...]
    sequence: str
    asked: tuple[str, ...] = ()
    tables: Tables | None = None

    def grade(self, case: CodeCase, more_diagnoses: str = "", more_procedures: str = "") -> Grade:
        diagnoses, procedures = self.typed(more_diagnoses, more_procedures)
        return graded(case, diagnoses, procedures, self.asked, tables=self.tables)

    def typed(self, more_diagnoses: str = "", more_procedures: str = "") -> tuple[str, str]:
        """What is typed at the two prompts."""
        diagnoses = " ".join([*(each.code + each.poa for each in self.diagnoses), more_diagnoses])
        return diagnoses, "; ".join([*map(self._typed, self.procedures), more_procedures])

    def claim(self) -> dict[str, list[str]]:
        """The same as the `claim` of a case."""
        diagnoses = [each.code + each.poa for each in self.diagnoses]
        return {"diagnoses": diagnoses, "procedures": [*map(self._typed, self.procedures)]}

    def _typed(self, line: Px) -> str:
        codes = [each.code for each in self.diagnoses]
        letters = [POINTER_LETTERS[codes.index(code)] for code in line.targets if code in codes]
        parts = "".join(f"-{modifier}" for modifier in line.modifiers) + (f" x{line.units}" if line.units > 1 else "")
        return line.code + parts + (" :" + ",".join(letters) if letters else "")

    def without_diagnosis(self, at: int) -> Sheet:
        return replace(self, diagnoses=self.diagnoses[:at] + self.diagnoses[at + 1 :])

    def with_diagnosis(self, at: int, line: Dx) -> Sheet:
        return replace(self, diagnoses=(*self.diagnoses[:at], line, *self.diagnoses[at + 1 :]))

    def without_procedure(self, at: int) -> Sheet:
        return replace(self, procedures=self.procedures[:at] + self.procedures[at + 1 :])

    def with_procedure(self, at: int, line: Px) -> Sheet:
        return replace(self, procedures=(*self.procedures[:at], line, *self.procedures[at + 1 :]))

    def spoilt(self) -> Iterator[tuple[str, Sheet]]:
        """The sheet with one required element wrong or left out, and the class that names it."""
        required = [at for at, each in enumerate(self.diagnoses) if not each.optional]
        for at in required:
            line = self.diagnoses[at]
            yield "missed-code", self.without_diagnosis(at)
            if line.poa:
                yield "poa", self.with_diagnosis(at, replace(line, poa="/Y" if line.poa == "/1" else ""))
        if len(required) > 1 and self.sequence != "any":
            second = self.diagnoses[required[1]]
            yield "sequence", replace(self, diagnoses=(second, *self.without_diagnosis(required[1]).diagnoses))
        for at, px in enumerate(self.procedures):
            if not px.optional:
                yield from self._spoilt_procedure(at, px)

    def _spoilt_procedure(self, at: int, px: Px) -> Iterator[tuple[str, Sheet]]:
        yield "missed-code", self.without_procedure(at)
        for place in range(len(px.modifiers)):
            left = px.modifiers[:place] + px.modifiers[place + 1 :]
            yield "modifier-missing", self.with_procedure(at, replace(px, modifiers=left))
        if px.units > 1:
            yield "units", self.with_procedure(at, replace(px, units=1))
        if px.targets and len(self.diagnoses) > 1:
            yield "linkage", self.with_procedure(at, replace(px, targets=()))

    def without_an_optional_item(self) -> Iterator[Sheet]:
        yield from (self.without_diagnosis(at) for at, each in enumerate(self.diagnoses) if each.optional)
        yield from (self.without_procedure(at) for at, each in enumerate(self.procedures) if each.optional)


def sheet_of(case: CodeCase, tables: Tables | None = None) -> Sheet:
    """The key as a learner who knows everything would type it, every query asked."""
    answer = case.answer
    return Sheet(
        tuple(
            Dx(str(each.code), {None: "", "exempt": "/1"}.get(each.poa, f"/{each.poa}"), each.optional)
            for each in answer.diagnoses or ()
        ),
        tuple(
            Px(str(each.code), tuple(map(str, each.modifiers)), each.units, tuple(map(str, each.for_)), each.optional)
            for each in answer.procedures or ()
        ),
        answer.sequence,
        tuple(query.about[0] for query in case.queries),
        tables,
    )
