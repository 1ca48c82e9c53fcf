"""A claim as one option of a multiple choice: its lines, how it reads, and what a wrong neighbour of it looks like."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from codedrill.codes import ClaimLine, ClaimList, Code, Entry, read_entry
from codedrill.grading.right_answer import perfect_submission, required_questions
from codedrill.grading.submission import Submission
from codedrill.packs.model import CodeCase

_WITH = " with "


@dataclass(frozen=True, slots=True)
class Claim:
    """Both lists; pointers are positions among the diagnoses."""

    diagnoses: tuple[ClaimLine, ...]
    procedures: tuple[ClaimLine, ...]

    @classmethod
    def of_key(cls, case: CodeCase) -> Claim:
        """The key of a case, without what is optional."""
        right = perfect_submission(case)
        return cls(right.diagnoses.lines, right.procedures.lines)

    def __str__(self) -> str:
        """As an option shows it: procedures with their parts, then the diagnoses."""
        procedures = "; ".join(map(str, self.procedures))
        diagnoses = ", ".join(map(str, self.diagnoses))
        return _WITH.join(filter(None, (procedures, diagnoses))) or "no code at all"

    @classmethod
    def read(cls, text: str, case: CodeCase) -> Claim:
        """The claim that an option of the case shows: the inverse of printing it."""
        first, _, second = text.partition(_WITH)
        if second or case.answer.diagnoses is None:
            procedures, diagnoses = first, second
        else:
            procedures, diagnoses = "", first
        lists = read_entry(diagnoses, ClaimList.DIAGNOSES), read_entry(procedures, case.procedure_list)
        return cls(lists[0].lines, lists[1].lines)

    def submission_for(self, case: CodeCase) -> Submission:
        """The claim as it is graded, everything asked of the provider that the case requires to be asked."""
        return Submission(Entry(self.diagnoses), Entry(self.procedures), required_questions(case.queries))

    @property
    def features(self) -> Counter[str]:
        """Everything that stands in it, piece by piece, and which diagnosis is first: what a reader compares."""
        lines = (*self.diagnoses, *self.procedures)
        pieces = Counter(piece for line in lines for piece in _pieces(line))
        pieces.update(f"first {line.code}" for line in self.diagnoses[:1])
        return pieces

    def with_diagnoses(self, at: int, codes: Sequence[Code]) -> Claim:
        """The diagnosis at `at` replaced by one or more, the pointers led on."""
        old = self.diagnoses[at]
        present = {line.code for line in self.diagnoses} - {old.code}
        new = tuple(ClaimLine(code, poa=old.poa) for code in codes if code not in present)
        moved = len(new) - 1
        procedures = tuple(
            replace(line, pointers=_moved(line.pointers, at, moved)) if line.pointers else line
            for line in self.procedures
        )
        return Claim((*self.diagnoses[:at], *new, *self.diagnoses[at + 1 :]), procedures)

    def with_first_two_swapped(self) -> Claim:
        """The second diagnosis first, the pointers still leading to the same ones."""
        first, second, *rest = self.diagnoses
        turned = {0: 1, 1: 0}
        procedures = tuple(
            replace(line, pointers=tuple(turned.get(pointer, pointer) for pointer in line.pointers))
            for line in self.procedures
        )
        return Claim((second, first, *rest), procedures)

    def with_procedures(self, at: int, lines: Sequence[ClaimLine]) -> Claim:
        """The procedure at `at` replaced by one or more, which point where it did."""
        old = self.procedures[at]
        new = tuple(replace(line, pointers=line.pointers or old.pointers) for line in lines)
        return replace(self, procedures=(*self.procedures[:at], *new, *self.procedures[at + 1 :]))

    def and_diagnoses(self, codes: Sequence[Code]) -> Claim:
        """More diagnoses behind those there are."""
        present = {line.code for line in self.diagnoses}
        # Where the others say that they were present on admission, one that does not would stand out.
        poa = next((line.poa for line in self.diagnoses if line.poa), None)
        more = (ClaimLine(code, poa=poa if _takes_poa(code) else None) for code in codes if code not in present)
        return replace(self, diagnoses=(*self.diagnoses, *more))

    def and_procedures(self, lines: Sequence[ClaimLine]) -> Claim:
        """More procedures behind those there are; they point where the first one does."""
        pointers = self.procedures[0].pointers if self.procedures else ()
        return replace(self, procedures=(*self.procedures, *(replace(line, pointers=pointers) for line in lines)))


def _takes_poa(code: Code) -> bool:
    """Nearly all external causes and factors (V to Z) are exempt (ICD-10-CM Guidelines, Appendix I, exempt list)."""
    return str(code)[0] not in "VWXYZ"


def _pieces(line: ClaimLine) -> Iterator[str]:
    """The code, and each of the parts that are written with it."""
    yield str(line.code)
    yield from (f"-{modifier}" for modifier in line.modifiers)
    yield from (f":{pointer}" for pointer in line.pointers)
    if line.units != 1:
        yield f"x{line.units}"
    if line.poa:
        yield f"/{line.poa}"


def _moved(pointers: tuple[int, ...], at: int, by: int) -> tuple[int, ...]:
    """Pointers after a diagnosis became several, or none: those behind it move."""
    return tuple(pointer + by if pointer > at else pointer for pointer in pointers if not (by < 0 and pointer == at))
