"""What rules are shown: a pack, its cases, and each variant of a case that fits the model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from codedrill.codebook.tables import Tables
from codedrill.lint.answer_sheet import AnswerSheet
from codedrill.lint.remark import Path
from codedrill.packs.model import Answer, AuditCase, Case, CodeCase, DenialCase, Diagnosis, Lists, PackHeader, Procedure


@dataclass(frozen=True)
class Placed:
    """An item of the key with the path that leads to it from the case. `lists` is the answer it belongs to."""

    path: Path
    item: Diagnosis | Procedure
    lists: Lists

    @property
    def code_path(self) -> Path:
        """Where its code stands; for an item that is one string, that string."""
        return (*self.path, "code")


@dataclass(frozen=True)
class VariantSubject:
    """One variant of a case, placeholders filled in. `number` counts from 1; `tables` is None where none can be had."""

    case: Case
    number: int
    raw: Mapping[str, Any]
    tables: Tables | None
    header: PackHeader

    @cached_property
    def answer(self) -> Answer | None:
        """The key, in the kinds that have claim lists."""
        return self.case.answer if isinstance(self.case, CodeCase | AuditCase | DenialCase) else None

    @cached_property
    def sheet(self) -> AnswerSheet | None:
        """What grades answers to the variant, in the kinds that have claim lists and where there is a key."""
        return AnswerSheet.of(self.case) if isinstance(self.case, CodeCase | AuditCase | DenialCase) else None

    @cached_property
    def answers(self) -> tuple[tuple[Path, Lists], ...]:
        """The key and its alternatives, each with its path."""
        if self.answer is None:
            return ()
        others = ((("answer", "alternatives", at), lists) for at, lists in enumerate(self.answer.alternatives))
        return ((("answer",), self.answer), *others)

    @cached_property
    def diagnoses(self) -> tuple[Placed, ...]:
        """Every diagnosis of the key and its alternatives."""
        return tuple(self._placed("diagnoses"))

    @cached_property
    def procedures(self) -> tuple[Placed, ...]:
        """Every procedure of the key and its alternatives."""
        return tuple(self._placed("procedures"))

    @property
    def items(self) -> tuple[Placed, ...]:
        """Diagnoses and procedures."""
        return (*self.diagnoses, *self.procedures)

    def _placed(self, name: str) -> Iterator[Placed]:
        for path, lists in self.answers:
            for at, item in enumerate(getattr(lists, name) or ()):
                yield Placed((*path, name, at), item, lists)


@dataclass(frozen=True)
class CaseSubject:
    """A case whose variants all fit the model."""

    raw: Mapping[str, Any]
    variants: tuple[VariantSubject, ...]


@dataclass(frozen=True)
class PackSubject:
    """A whole file that is a pack, with the cases of it that fit the model."""

    header: PackHeader
    raw: Mapping[str, Any]
    cases: tuple[CaseSubject, ...]
