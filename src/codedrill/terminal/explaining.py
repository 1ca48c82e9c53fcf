"""Explaining: the feedback of one case by pages, and a pause before the next."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from codedrill.packs.note import NumberedNote
from codedrill.terminal.evidence import evidence_lines
from codedrill.terminal.feedback import Told, feedback
from codedrill.terminal.pages import QUIT, Pages
from codedrill.terminal.prompt import Prompter
from codedrill.terminal.question import show_note

SUMMARY_LINES = 7
"""What follows the last feedback without a pause: the summary, what comes tomorrow, and the shell's own prompt."""
NEXT = "Enter for the next case, note, quit> "
NEXT_WITHOUT_A_NOTE = "Enter for the next case, quit> "


def explain(console: Console, prompter: Prompter, told: Told, *, is_last: bool) -> bool:
    """Show the feedback; False when the learner is done.

    Raises `EOFError`, `KeyboardInterrupt` where a pause is left so.
    """
    if not Pages(console, prompter).show(feedback(told), below=SUMMARY_LINES if is_last else 1):
        return False
    return is_last or not prompter.interactive or _goes_on(console, prompter, told)


def _goes_on(console: Console, prompter: Prompter, told: Told) -> bool:
    """Wait before the next case; a note can be looked at once more."""
    label = NEXT if told.case.note else NEXT_WITHOUT_A_NOTE
    while (word := prompter.ask(label).strip().lower()) == "note":
        _show_note(console, told)
    return word not in QUIT


def _show_note(console: Console, told: Told) -> None:
    """The whole note, the lines marked that the key rests on."""
    coded = told.screen.coded(told.grade)
    if not told.case.note:
        console.print(Text("This question has no note."))
    elif coded:
        show_note(console, coded.context.note, evidence_lines(coded))
    else:
        show_note(console, NumberedNote.of(told.case.note))
