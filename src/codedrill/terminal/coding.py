"""One `code` case at the prompt: two lists, and the words that act."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from codedrill.codes import ClaimList, Entry, Unreadable, read_entry
from codedrill.grading.submission import LONGEST_ANSWER, Submission, submission
from codedrill.packs.note import NumberedNote
from codedrill.packs.question import Question
from codedrill.practice.attempts import Answered
from codedrill.terminal.prompt import Prompter
from codedrill.terminal.question import show_note
from codedrill.terminal.reference import Reference

if TYPE_CHECKING:
    from codedrill.packs.model import CodeCase


class Leaving(Enum):
    """Ways to leave a case without an answer."""

    SKIP = "skip"
    QUIT = "quit"


class InputEnded(Exception):
    """Standard input ended in the middle of a case."""


@dataclass(frozen=True, slots=True)
class Coded:
    """An answer as it is graded, and as it is kept."""

    submission: Submission
    answered: Answered


HELP = """\
Type codes, then Enter; an empty line means none. Blanks, commas and semicolons part them.
  diagnoses   M17.11 I10            the dot may be left out; N17.9/Y says present on admission
  procedures  99214-25 :B           modifiers with a dash, pointers with a colon (A is the first diagnosis)
              J3301 x4 :A           units after an x
              20610-RT @4,5         note lines that it rests on, last
Words: hint · note (show it again) · query which side? (ask the provider) · ? E11.621, ? 25 (look up)
       back (to the diagnoses) · skip · quit · help"""


@dataclass(slots=True)
class CodingScreen:
    """Takes the answer to one case. `clock` gives seconds that only grow; no `reference`: nothing is looked up."""

    console: Console
    prompter: Prompter
    question: Question
    load: Callable[[], CodeCase]
    clock: Callable[[], float]
    reference: Reference | None = None
    case: CodeCase | None = None
    queries: list[str] = field(default_factory=list)
    replies: list[str] = field(default_factory=list)
    hints: int = 0

    def take(self) -> Coded | Leaving:
        """Ask for each list that the key has. Raises `EOFError`, `InputEnded`, `KeyboardInterrupt`."""
        started = self.clock()
        typed: dict[ClaimList, str] = {}
        lists = self._lists()
        position = 0
        while position < len(lists):
            try:
                answer = self._list(lists[position], typed.get(lists[position], ""))
            except EOFError:
                if typed and not self.prompter.interactive:
                    raise InputEnded from None
                raise
            if isinstance(answer, Leaving):
                return answer
            if answer is None:
                position = max(0, position - 1)
                continue
            typed[lists[position]] = answer[:LONGEST_ANSWER]  # what is graded is what is kept
            position += 1
        return self._coded(typed, self.clock() - started)

    def loaded(self) -> CodeCase:
        """The case with its key, read when it is first needed."""
        if self.case is None:
            self.case = self.load()
        return self.case

    def _lists(self) -> list[ClaimList]:
        return [ClaimList(name) for name in self.question.asks]

    def _coded(self, typed: dict[ClaimList, str], seconds: float) -> Coded:
        diagnoses = typed.get(ClaimList.DIAGNOSES)
        asked = [claim_list for claim_list in typed if claim_list is not ClaimList.DIAGNOSES]
        procedure_list = asked[0] if asked else ClaimList.PROCEDURES
        procedures = typed.get(procedure_list)
        fields: dict[str, object] = {
            name: text[:LONGEST_ANSWER]
            for name, text in (("diagnoses", diagnoses), ("procedures", procedures))
            if text is not None
        }
        queries = tuple(self.queries)
        handed_in = submission(diagnoses or "", procedures or "", procedure_list, queries)
        return Coded(handed_in, Answered(fields, queries, self.hints, seconds))

    def _list(self, claim_list: ClaimList, text: str) -> str | Leaving | None:
        """One list: the text, a way to leave, or None for back."""
        label = "diagnoses> " if claim_list is ClaimList.DIAGNOSES else "procedures> "
        while True:
            text = self.prompter.ask(label, text)
            word, _, rest = text.strip().partition(" ")
            acted = self._act(word.lower(), rest.strip(), text.strip())
            if isinstance(acted, Leaving):
                return acted
            if word.lower() == "back" and not rest:
                return None
            if acted:
                text = ""
                continue
            entry = read_entry(text[:LONGEST_ANSWER], claim_list)
            if not entry.unreadable or not self.prompter.interactive:
                return text
            self._show_unreadable(label, text, entry)

    def _act(self, word: str, rest: str, line: str) -> Leaving | bool:
        """Do what a word says; False where the line is an answer."""
        if line.startswith("?"):
            self._look_up(line[1:].strip())
            return True
        if word == "query" or (word in _WORDS and not rest):
            if word in ("skip", "quit"):
                return Leaving(word)
            self._say(word, rest)
            return True
        return False

    def _look_up(self, words: str) -> None:
        from codedrill.terminal.lookup import CLOSED, show_lookup

        if self.reference is None:
            self.console.print(Text(CLOSED))
        else:
            show_lookup(self.console, words, self.reference, self.loaded().date_of_service)

    def _say(self, word: str, rest: str) -> None:
        if word == "query":
            self._query(rest)
        elif word == "hint":
            self._hint()
        elif word == "note":
            show_note(self.console, self._note())
        elif word == "help":
            self.console.print(Text(HELP))

    def _note(self) -> NumberedNote:
        return NumberedNote.of(self.question.note, self.replies)

    def _hint(self) -> None:
        hints = self.loaded().hints
        if self.hints < len(hints):
            self.console.print(Text.assemble(("Hint: ", "mark"), hints[self.hints]))
            self.hints += 1
        else:
            self.console.print(Text("There is no further hint." if self.hints else "This case has no hint."))

    def _query(self, question: str) -> None:
        if not question:
            self.console.print(Text("Write what you ask: query which side is affected?"))
            return
        self.queries.append(question)
        from codedrill.packs.asking import answering

        queries = self.loaded().queries
        index = answering(queries, question)
        reply = queries[index].reply if index is not None else None
        if reply is None:
            self.console.print(Text("The provider has nothing to add."))
        elif reply not in self.replies:
            first = len(self._note().lines) + 1
            self.replies.append(reply)
            note = self._note()
            show_note(self.console, note, only=range(first, len(note.lines) + 1))
        else:
            self.console.print(Text("The provider has answered that above."))

    def _show_unreadable(self, label: str, text: str, entry: Entry) -> None:
        """A caret below the first word that was not understood, and what was expected of each."""
        first = entry.unreadable[0]
        column = cell_len(label + text[: first.start])
        if column < self.console.width:
            self.console.print(Text(" " * column + "^" * _shown_length(first, text), style="wrong"))
        for unreadable in entry.unreadable[:3]:
            self.console.print(Text(f"{unreadable}."))
        if len(entry.unreadable) > 3:
            self.console.print(Text(f"And {len(entry.unreadable) - 3} more words like that."))


_WORDS = frozenset({"hint", "note", "help", "skip", "quit"})


def _shown_length(unreadable: Unreadable, text: str) -> int:
    return max(1, min(len(unreadable.word), len(text) - unreadable.start, 40))
