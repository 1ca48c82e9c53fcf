"""The key of a case in the shape that grading works on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from codedrill.codes import POINTER_LETTERS, ClaimLine, Code, Modifier
from codedrill.packs.model import Diagnosis, Lists, Mdm, NoteCase, Procedure, Query
from codedrill.packs.note import squeezed

DIAGNOSES = "diagnoses"
PROCEDURES = "procedures"


@dataclass(frozen=True, slots=True)
class Form:
    """A way in which a key line may rightly be reported."""

    code: Code
    modifiers: tuple[Modifier, ...]
    units: int


@dataclass(frozen=True)
class KeyLine:
    """A diagnosis or procedure of the key.

    `targets` are positions among the key's diagnoses that the line points to (empty: linkage is not
    asked for). `forms` begins with the line's own. `rests_on` are the positions of required queries
    whose replies are the only documentation of the line. `mdm` and `minutes` are what the level of a
    visit rests on.
    """

    list: str
    index: int
    forms: tuple[Form, ...]
    required: bool
    targets: tuple[int, ...] = ()
    poa: str | None = None
    evidence: tuple[str, ...] = ()
    rests_on: tuple[int, ...] = ()
    why: str | None = None
    label: str | None = None
    mdm: Mdm | None = None
    minutes: int | None = None

    @cached_property
    def code(self) -> Code:
        """The key's own code."""
        return self.forms[0].code

    @cached_property
    def codes(self) -> frozenset[Code]:
        """Every code that is right here."""
        return frozenset(form.code for form in self.forms)

    def form_for(self, line: ClaimLine) -> Form:
        """The form that a line with one of the right codes comes nearest to."""
        if len(self.forms) == 1:
            return self.forms[0]
        forms = [form for form in self.forms if form.code == line.code] or [self.forms[0]]
        given = set(line.modifiers)
        return min(forms, key=lambda form: (len(given ^ set(form.modifiers)), form.units != line.units))

    def takes_poa(self, given: str | None) -> bool:
        """Whether the present-on-admission indicator is right; an exempt code takes none, or 1."""
        return given in (None, "1") if self.poa == "exempt" else given == self.poa

    @cached_property
    def elements(self) -> int:
        """What the line counts in the score: its code, modifiers, units, linkage and indicator."""
        if not self.required:
            return 0
        own = self.forms[0]
        return 1 + len(own.modifiers) + (own.units != 1) + bool(self.targets) + (self.poa is not None)

    def line(self, form: Form, letters: Sequence[int | None] | None = None) -> ClaimLine:
        """The key as a claim line; `letters` turns the key's diagnoses into the learner's pointers."""
        pointers = self.targets if letters is None else [letters[target] for target in self.targets]
        known = [pointer for pointer in pointers if pointer is not None and pointer < len(POINTER_LETTERS)]
        if len(known) < len(self.targets):
            known = [target for target in self.targets if target < len(POINTER_LETTERS)]
        poa = None if self.poa == "exempt" else self.poa
        return ClaimLine(form.code, form.modifiers, form.units, tuple(known), poa)


@dataclass(frozen=True)
class Key:
    """One whole right answer. A list that is None is not asked for."""

    diagnoses: tuple[KeyLine, ...] | None
    procedures: tuple[KeyLine, ...] | None
    sequence: str

    def asks_for(self, name: str) -> bool:
        """Whether the list called `name` is asked for."""
        return (self.diagnoses if name == DIAGNOSES else self.procedures) is not None

    @cached_property
    def lines(self) -> tuple[KeyLine, ...]:
        """Every line of both lists."""
        return (*(self.diagnoses or ()), *(self.procedures or ()))

    @cached_property
    def required_diagnoses(self) -> tuple[KeyLine, ...]:
        """The diagnoses that must be there."""
        return tuple(line for line in self.diagnoses or () if line.required)

    @cached_property
    def required(self) -> int:
        """How many codes must be there."""
        return sum(line.required for line in self.lines)

    @cached_property
    def has_sequence(self) -> bool:
        """Whether the order of the diagnoses is an element of the score."""
        return self.sequence != "any" and len(self.required_diagnoses) > 1

    @cached_property
    def elements(self) -> int:
        """The elements of the score; at least one."""
        return sum(line.elements for line in self.lines) + self.has_sequence


def keys_of(case: NoteCase) -> tuple[Key, ...]:
    """The answer of a case and its alternatives, in order; none for a denial that leaves the claim alone."""
    answer = case.answer
    if answer is None:
        return ()
    return tuple(_key(lists, answer.sequence, case.note, case.queries) for lists in (answer, *answer.alternatives))


def _key(lists: Lists, sequence: str, note: str, queries: Sequence[Query]) -> Key:
    diagnoses = procedures = None
    if lists.diagnoses is not None:
        diagnoses = tuple(
            _diagnosis_line(index, item, _rests_on(item.evidence, note, queries))
            for index, item in enumerate(lists.diagnoses)
        )
    if lists.procedures is not None:
        codes = [str(item.code) for item in lists.diagnoses or ()]
        procedures = tuple(
            _procedure_line(index, item, codes, _rests_on(item.evidence, note, queries))
            for index, item in enumerate(lists.procedures)
        )
    return Key(diagnoses, procedures, sequence)


def _diagnosis_line(index: int, item: Diagnosis, rests_on: tuple[int, ...]) -> KeyLine:
    forms = (Form(item.code, (), 1), *(Form(line.code, (), 1) for line in item.accept))
    return KeyLine(
        DIAGNOSES,
        index,
        forms,
        not item.optional,
        poa=item.poa,
        evidence=item.evidence,
        rests_on=rests_on,
        why=item.why,
    )


def _procedure_line(index: int, item: Procedure, diagnoses: list[str], rests_on: tuple[int, ...]) -> KeyLine:
    own = Form(item.code, item.modifiers, item.units)
    return KeyLine(
        PROCEDURES,
        index,
        (own, *(_accepted(line, own) for line in item.accept)),
        not item.optional,
        targets=tuple(diagnoses.index(code) for code in item.for_ if code in diagnoses),
        evidence=item.evidence,
        rests_on=rests_on,
        why=item.why,
        label=item.label,
        mdm=item.mdm,
        minutes=item.time,
    )


def _accepted(line: ClaimLine, own: Form) -> Form:
    """A bare code keeps the item's modifiers and units."""
    if not line.modifiers and line.units == 1:
        return Form(line.code, own.modifiers, own.units)
    return Form(line.code, line.modifiers, line.units if line.units != 1 else own.units)


def _rests_on(evidence: Sequence[str], note: str, queries: Sequence[Query]) -> tuple[int, ...]:
    """The required queries whose replies the evidence quotes, where the note itself does not say it."""
    if not any(query.required for query in queries):
        return ()
    text = squeezed(note)
    return tuple(
        index
        for index, query in enumerate(queries)
        if query.required
        and any(squeezed(quote) in squeezed(query.reply) and squeezed(quote) not in text for quote in evidence)
    )
