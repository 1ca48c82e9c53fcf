"""A key made ready: all of it that is the same for every answer, worked out before the first."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from codedrill.codebook.payer_forms import PayerForms
from codedrill.codes import Code, Entry
from codedrill.grading.alignment import ELEMENT, Alignment, KeyList
from codedrill.grading.edition import Edition
from codedrill.grading.findings.modifiers import surplus_penalty
from codedrill.grading.findings.pair_class import code_credit
from codedrill.grading.findings.parts import UNITS_PENALTY
from codedrill.grading.forms import Given, given_lines
from codedrill.grading.key import Key, KeyLine
from codedrill.grading.key_forms import KeyForms
from codedrill.grading.nearness import nearness
from codedrill.grading.pointing import order_and_pointers
from codedrill.grading.traps import Traps
from codedrill.packs.model import NoteCase

_NOT_ASKED = Alignment()


class ReadyKey:
    """One whole right answer, ready to have answers aligned with it."""

    def __init__(self, key: Key, case: NoteCase, traps: Traps, book: Edition, payers: PayerForms) -> None:
        def near(own: Code, given: Code) -> int | None:
            return nearness(own, given, book)

        self.key = key
        self._book = book
        self._diagnoses = KeyList(key.diagnoses or (), traps, near)
        self._procedures = KeyList(key.procedures or (), traps, near)
        self._forms = KeyForms(key.procedures or (), payers, case.payer)

    def diagnoses_of(self, entry: Entry, procedures: Entry) -> Alignment:
        """An answer's diagnoses beside the key's; a list that the key leaves out has nothing right or wrong.

        The procedures only matter where there is a choice: what points to a diagnosis tells which one is meant.
        """
        if self.key.diagnoses is None:
            return _NOT_ASKED
        is_alone, lines = len(entry.lines) == 1, self._forms.brought(given_lines(procedures.lines))

        def credit(key: KeyLine, given: Given) -> int:
            beside = order_and_pointers(self.key, lines, key, given, is_alone=is_alone)
            return _part_credit(self._book, {}, key, given) + round(ELEMENT * beside)

        return self._diagnoses.align(given_lines(entry.lines), credit)

    def procedures_of(self, entry: Entry, diagnoses: Alignment) -> Alignment:
        """An answer's procedures beside the key's; they point to its diagnoses, which are aligned already."""
        if self.key.procedures is None:
            return _NOT_ASKED
        lines = self._forms.brought(given_lines(entry.lines))
        return self._procedures.align(lines, partial(_part_credit, self._book, diagnoses.key_index))


def _part_credit(book: Edition, key_of: Mapping[int, int], key: KeyLine, given: Given) -> int:
    """What a pair would earn beside an exact code: used to choose between equally near pairs.

    An optional line earns nothing, so what is right there only decides between pairings of the same score.
    `key_of`: from a pointer to the diagnosis of the key that it leads to.
    """
    line, form = given.line, key.form_for(given.line)
    leads = {key_of.get(pointer, -1) for pointer in line.pointers}
    right = float(len(set(form.modifiers) & set(line.modifiers)))
    right += bool(key.targets) and leads == set(key.targets)
    right += key.poa is not None and key.takes_poa(line.poa)
    right += 0.0 if line.code in key.codes else code_credit(key.code, line.code)
    right += key.forms[0].units != 1 and line.units == form.units
    spared = UNITS_PENALTY * (key.forms[0].units == 1 and line.units == form.units) - surplus_penalty(book, form, line)
    return round(ELEMENT * (right * key.required + spared) + 2 * right * (not key.required))
