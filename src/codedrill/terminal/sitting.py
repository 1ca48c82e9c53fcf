"""One case at the prompt, whatever its kind: the words that act, and what they leave behind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from rich.console import Console, Group
from rich.text import Text

from codedrill.packs.note import NumberedNote
from codedrill.packs.question import Question
from codedrill.terminal.prompt import Prompter
from codedrill.terminal.question import paper_lines, show_note
from codedrill.terminal.reference import Reference

if TYPE_CHECKING:
    from codedrill.packs.model import Case
    from codedrill.terminal.completing import Complete

WORDS = """\
Words: hint · note (show it again) · query which side? (ask the provider)
       ? E11.621, ? units (look up) · back (one line) · skip · quit · help"""
WORDS_WITHOUT_A_NOTE = "Words: hint · note (the question again) · ? poa (look up) · skip · quit · help"


class Leaving(Enum):
    """Ways to leave a case without an answer."""

    SKIP = "skip"
    QUIT = "quit"


class Left(Exception):
    """The learner leaves the case; `way` says how."""

    def __init__(self, way: Leaving) -> None:
        super().__init__(way.value)
        self.way = way


@dataclass(slots=True)
class Sitting:
    """Asks about one case, and does what a word says before an answer comes.

    `clock` gives seconds that only grow, `day` the learner's day; no `reference`: nothing is looked up.
    """

    console: Console
    prompter: Prompter
    question: Question
    load: Callable[[], Case]
    clock: Callable[[], float]
    day: date
    reference: Reference | None = None
    case: Case | None = None
    queries: list[str] = field(default_factory=list)
    replies: list[str] = field(default_factory=list)
    drafts: dict[str, str] = field(default_factory=dict)
    """What was written by field, where the learner went back before it was whole."""
    hints: int = 0

    def ask(
        self, label: str, text: str = "", *, about: str = "", complete: Complete | None = None, keys: str = ""
    ) -> str | None:
        """One line that is an answer; None for back. `text` stands there to edit, `about` is what `help` says.

        Raises `Left`, `EOFError`, `KeyboardInterrupt`.
        """
        while True:
            line = self.prompter.ask(label, text, complete, keys)
            # A word may be typed behind what stands there, so that nobody has to delete it first.
            said = line.removeprefix(text).strip()
            if said.lower() == "back":
                return None
            if not self.acts(said, about):
                return line

    def is_word(self, line: str) -> bool:
        """Whether a whole line acts."""
        word, _, rest = line.partition(" ")
        word = word.lower()
        return line.startswith("?") or (word in _WORDS and not rest) or (word == "query" and self._takes_queries)

    def acts(self, line: str, about: str) -> bool:
        """Do what a line says; False where it is an answer. Raises `Left`."""
        word, _, rest = line.partition(" ")
        word = word.lower()
        if not line or not self.is_word(line) or word in ("back", "edit"):
            return False
        if line.startswith("?"):
            self._look_up(line[1:].strip())
        elif word in ("skip", "quit"):
            raise Left(Leaving(word))
        elif word == "query":
            self._query(rest.strip())
        else:
            self._say(word, about)
        return True

    def loaded(self) -> Case:
        """The case with its key, read when it is first needed."""
        if self.case is None:
            self.case = self.load()
        return self.case

    @property
    def on(self) -> date:
        """The day on which codes are looked up: that of the service, or today where there is none."""
        known = self.question.date_of_service
        return date.fromisoformat(known) if known else self.day

    @property
    def note(self) -> NumberedNote:
        """The note with the replies that came so far."""
        return NumberedNote.of(self.question.note, self.replies)

    @property
    def _takes_queries(self) -> bool:
        """A provider can be asked about a note; in an open answer without one, the word begins a sentence."""
        return self.question.kind != "open" or (bool(self.question.note) and self.question.topic != "query")

    def _say(self, word: str, about: str) -> None:
        if word == "hint":
            self._hint()
        elif word == "note":
            self.console.print(Group(*paper_lines(self.question, self.note)))
        else:
            self.console.print(Text(about + (WORDS if self.question.note else WORDS_WITHOUT_A_NOTE)))

    def _look_up(self, words: str) -> None:
        from codedrill.terminal.lookup import CLOSED, show_lookup

        if self.reference is None:
            self.console.print(Text(CLOSED))
        else:
            show_lookup(self.console, words, self.reference, self.on)

    def _hint(self) -> None:
        hints = self.loaded().hints
        if self.hints < len(hints):
            self.console.print(Text.assemble(("Hint: ", "mark"), hints[self.hints]))
            self.hints += 1
        else:
            self.console.print(Text("There is no further hint." if self.hints else "This case has no hint."))

    def _query(self, question: str) -> None:
        if not self.question.note:
            self.console.print(Text("There is no note here, and so nobody to ask."))
            return
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
            first = len(self.note.lines) + 1
            self.replies.append(reply)
            note = self.note
            show_note(self.console, note, only=range(first, len(note.lines) + 1))
        else:
            self.console.print(Text("The provider has answered that above."))


_WORDS = frozenset({"hint", "note", "help", "skip", "quit", "back", "edit"})
