"""Choices on the screen: one key, and then the reason of every option."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rich.text import Text

from codedrill.terminal.kinds.step import LONGEST_ANSWER

if TYPE_CHECKING:
    from rich.table import Table

    from codedrill.grading.finding import Finding
    from codedrill.grading.kinds.choice import ChoiceGrade
    from codedrill.packs.model import ChoiceCase
    from codedrill.packs.question import Question
    from codedrill.terminal.kinds.kind_screen import Section
    from codedrill.terminal.kinds.step import Step
    from codedrill.terminal.kinds.taking import Taken, Typed
    from codedrill.terminal.sitting import Sitting

CHOOSING = """\
Press the letter of an option. For a moment Backspace takes it back, and it can
become a word that acts, such as back; a word ends with Enter.
"""
CHOOSING_ON_A_PIPE = "Type the letter of an option, in a line of its own.\n"


@dataclass(frozen=True, slots=True)
class ChoiceStep:
    """Asks for a letter."""

    letters: str
    field: str = "choice"

    def take(self, sitting: Sitting, before: str | None) -> str | None:
        """The letter, in upper case where it is one; a terminal asks again where it is not."""
        del before
        about = CHOOSING if sitting.prompter.interactive else CHOOSING_ON_A_PIPE
        while True:
            line = sitting.ask("your choice> ", about=about, keys=self.letters)
            if line is None:
                return None
            given = line.strip()[:LONGEST_ANSWER]
            if len(given) == 1 and given.upper() in self.letters:
                return given.upper()
            if not sitting.prompter.interactive:
                return given
            sitting.console.print(Text(f"The options are {', '.join(self.letters)}."))


class ChoiceScreen:
    """Question in, one option out."""

    def steps(self, question: Question, typed: Typed) -> Sequence[Step]:
        """One letter."""
        del typed
        return [ChoiceStep("".join(letter for letter, _ in question.options))]

    def findings(self, grade: ChoiceGrade) -> Sequence[Finding]:
        """The wrong letter, if it is; its reason stands beside the option."""
        return [replace(finding, why=None) for finding in grade.findings]

    def body(self, grade: ChoiceGrade, case: ChoiceCase, taken: Taken) -> list[Section]:
        """Every option with its reason."""
        del taken
        return [[_options(grade, case)]]

    def coded(self, grade: ChoiceGrade) -> None:
        """There are no codes."""
        del grade

    def points(self, grade: ChoiceGrade) -> None:
        """There are no points."""
        del grade


def _options(grade: ChoiceGrade, case: ChoiceCase) -> Table:
    from rich.table import Table

    table = Table.grid(padding=(0, 1))
    table.add_column(width=1)
    table.add_column(width=1)
    table.add_column(overflow="fold", ratio=1)
    for letter, option in case.options.items():
        is_right = letter == grade.right
        sign, style = ("✓", "right") if is_right else ("✗", "wrong") if letter == grade.given else ("", "")
        text = Text(option.text, style="code" if is_right else "")
        if option.why:
            text.append(f"\n{option.why}", style="quiet")
        table.add_row(Text(sign, style=style), Text(letter, style="code"), text)
    return table
