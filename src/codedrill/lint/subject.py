"""What rules are shown: a pack, its cases, and each variant of a case that fits the model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import combinations
from typing import Any

from codedrill.codebook.entry import Status
from codedrill.codebook.payer_forms import PayerForms
from codedrill.codebook.tables import Tables
from codedrill.codes import ClaimLine, Code, Modifier
from codedrill.lint.answer_sheet import AnswerSheet
from codedrill.lint.remark import Path
from codedrill.packs.model import Answer, AuditCase, Case, CodeCase, DenialCase, Diagnosis, Lists, PackHeader, Procedure


@dataclass(frozen=True, slots=True)
class Form:
    """A way in which an item of the key may rightly be reported: as it stands, or as its `accept` has it."""

    path: Path
    code: Code
    modifiers: tuple[Modifier, ...] = ()
    units: int = 1

    @property
    def modifier_paths(self) -> tuple[tuple[Path, Modifier], ...]:
        """Each modifier with where it stands; in what is one string, that string."""
        return tuple(((*self.path, "modifiers", at), modifier) for at, modifier in enumerate(self.modifiers))

    @property
    def code_path(self) -> Path:
        """Where its code stands; for what is one string, that string."""
        return (*self.path, "code")


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

    @cached_property
    def forms(self) -> tuple[Form, ...]:
        """The item as it stands, then every line of its `accept`."""
        item = self.item
        extent = (item.modifiers, item.units) if isinstance(item, Procedure) else ()
        own = Form(self.path, item.code, *extent)
        return (own, *(_accepted((*self.path, "accept", at), line, own) for at, line in enumerate(item.accept)))


def _accepted(path: Path, line: ClaimLine, own: Form) -> Form:
    """A bare code keeps the item's modifiers and units."""
    bare = not line.modifiers and line.units == 1
    return Form(path, line.code, own.modifiers if bare else line.modifiers, own.units if bare else line.units)


def side_by_side(items: Sequence[Placed]) -> Iterator[tuple[Form, Form]]:
    """Every two forms that one claim may hold together, the earlier first; at least one is its item's own."""
    for one, other in combinations(items, 2):
        yield from ((one.forms[0], form) for form in other.forms)
        yield from ((form, other.forms[0]) for form in one.forms[1:])


@dataclass(frozen=True)
class VariantSubject:
    """One variant of a case, placeholders filled in. `number` counts from 1; `tables` is None where none can be had.

    `payers`: the payer forms of the library, None for the built-in ones.
    """

    case: Case
    number: int
    raw: Mapping[str, Any]
    tables: Tables | None
    header: PackHeader
    payers: PayerForms | None = None

    @property
    def dated(self) -> tuple[Tables, date] | None:
        """The tables and the day to ask them about; None where one of them is missing."""
        on = self.case.date_of_service
        return (self.tables, on) if self.tables is not None and on is not None else None

    @property
    def replies(self) -> tuple[str, ...]:
        """What the provider says when asked, which documents as the note does."""
        return tuple(query.reply for query in self.case.queries)

    @cached_property
    def answer(self) -> Answer | None:
        """The key, in the kinds that have claim lists."""
        return self.case.answer if isinstance(self.case, CodeCase | AuditCase | DenialCase) else None

    @cached_property
    def sheet(self) -> AnswerSheet | None:
        """What grades answers to the variant, in the kinds that have claim lists and where there is a key."""
        return (
            AnswerSheet.of(self.case, self.tables, self.payers)
            if isinstance(self.case, CodeCase | AuditCase | DenialCase)
            else None
        )

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
        return tuple(placed for items in self.diagnosis_lists for placed in items)

    @cached_property
    def procedures(self) -> tuple[Placed, ...]:
        """Every procedure of the key and its alternatives."""
        return tuple(placed for items in self.procedure_lists for placed in items)

    @cached_property
    def diagnosis_lists(self) -> tuple[tuple[Placed, ...], ...]:
        """The diagnoses of the key, then those of each alternative."""
        return tuple(self._listed("diagnoses"))

    @cached_property
    def procedure_lists(self) -> tuple[tuple[Placed, ...], ...]:
        """The procedures of the key, then those of each alternative."""
        return tuple(self._listed("procedures"))

    @cached_property
    def forms(self) -> tuple[Form, ...]:
        """Every form of every item."""
        return tuple(form for placed in self.items for form in placed.forms)

    @cached_property
    def checked(self) -> tuple[tuple[Form, Status], ...]:
        """Every form of every item, with what the tables say of its code; none where there is nobody to ask."""
        if self.dated is None:
            return ()
        tables, on = self.dated
        return tuple((form, tables.status(form.code, on)) for form in self.forms)

    @property
    def items(self) -> tuple[Placed, ...]:
        """Diagnoses and procedures."""
        return (*self.diagnoses, *self.procedures)

    def _listed(self, name: str) -> Iterator[tuple[Placed, ...]]:
        for path, lists in self.answers:
            items = getattr(lists, name) or ()
            yield tuple(Placed((*path, name, at), item, lists) for at, item in enumerate(items))


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
