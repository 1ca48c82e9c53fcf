"""One list of a claim: typed, or edited where somebody has coded it already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from codedrill.codes import ClaimList, Entry, Unreadable, read_entry
from codedrill.packs.question import DIAGNOSES, Question
from codedrill.terminal.kinds.step import LONGEST_ANSWER
from codedrill.terminal.sitting import Sitting

if TYPE_CHECKING:
    from codedrill.terminal.completing import Complete

UNCHANGED = "ok"
CODING = """\
Type codes, parted by blanks, commas or semicolons; an empty line means none.
  diagnoses   M17.11 I10       the dot may be left out
              N17.9/Y          present on admission
  procedures  99214-25 :B      modifiers with a dash, pointers with a colon
              J3301 x4 :A      units after an x; A is the first diagnosis
              20610-RT @4,5    note lines that it rests on, last
"""
CORRECTING = f"""\
The line holds the claim as it was coded: edit what is wrong.
Enter, or ok, leaves it as it stands.
{CODING}"""


NOTHING = "Nothing is coded yet. Enter once more hands that in; skip leaves the case out."


@dataclass(frozen=True, slots=True)
class ClaimStep:
    """Asks for one list. `coded`: its lines as somebody coded them, standing there to edit; None: nothing does.

    `needed`: without this list nothing would be handed in, which is never right.
    """

    list: ClaimList
    coded: tuple[str, ...] | None = None
    needed: bool = False

    @property
    def field(self) -> str:
        """Both lists of procedures are one field."""
        return "diagnoses" if self.list is ClaimList.DIAGNOSES else "procedures"

    def take(self, sitting: Sitting, before: str | None) -> str | None:
        """The list as it was typed; in a terminal every word of it can be read."""
        text = self._standing if before is None else before
        about = CODING if self.coded is None else CORRECTING
        label = f"{self.field}> "
        doubts = self.needed and sitting.prompter.interactive
        while True:
            line = sitting.ask(label, text, about=about, complete=self._completing(sitting))
            if line is None:
                return None
            if self.coded is not None and line.removeprefix(text).strip().lower() == UNCHANGED:
                return text if sitting.prompter.interactive else self._standing
            if doubts and not line.strip():
                # An Enter too many, typed to get here, is no answer.
                doubts = False
                sitting.console.print(Text(NOTHING))
                continue
            line = line[:LONGEST_ANSWER]
            entry = read_entry(line, self.list)
            if not entry.unreadable or not sitting.prompter.interactive:
                return line
            _show_unreadable(sitting, label, line, entry)
            text = line

    @property
    def _standing(self) -> str:
        """Diagnoses need no more than a blank between them; procedures have blanks of their own."""
        return (" " if self.list is ClaimList.DIAGNOSES else "; ").join(self.coded or ())

    def _completing(self, sitting: Sitting) -> Complete | None:
        """How words are completed, where somebody types them and the book is open."""
        if sitting.reference is None or not sitting.prompter.interactive:
            return None
        from codedrill.terminal.completing import completing

        return completing(self.list, sitting.reference, sitting.on)


def coding_steps(question: Question, typed: Mapping[str, str]) -> list[ClaimStep]:
    """A step for each list that is asked for, with nothing in it; `typed` is what was answered so far."""
    *before, last = [ClaimStep(ClaimList(name)) for name in question.asks]
    has_some = any(typed.get(step.field, "").strip() for step in before)
    return [*before, replace(last, needed=not has_some)]


def correcting_steps(question: Question) -> list[ClaimStep]:
    """A step for each list that is asked for, the claim standing there to edit."""
    claim = question.claim
    return [ClaimStep(ClaimList(name), claim.lines(name) if claim else ()) for name in question.asks]


def procedure_list(question: Question) -> ClaimList:
    """How procedures are read in a case."""
    lists = [ClaimList(name) for name in question.asks if name != DIAGNOSES]
    return lists[0] if lists else ClaimList.PROCEDURES


def _show_unreadable(sitting: Sitting, label: str, text: str, entry: Entry) -> None:
    """A caret below the first word that was not understood, what was expected of it, and which others there are."""
    console = sitting.console
    first, *rest = entry.unreadable
    column = cell_len(label + text[: first.start])
    if column < console.width:
        console.print(Text(" " * column + "^" * _shown_length(first, text), style="wrong"))
    console.print(Text(f"{first}."))
    if rest:
        words = ", ".join(f"“{each.word[:40]}”" for each in rest[:3])
        more = f" and {len(rest) - 3} more" if len(rest) > 3 else ""
        console.print(Text(f"Nor {'was' if len(rest) == 1 else 'were'} {words}{more}."))


def _shown_length(unreadable: Unreadable, text: str) -> int:
    return max(1, min(len(unreadable.word), len(text) - unreadable.start, 40))
