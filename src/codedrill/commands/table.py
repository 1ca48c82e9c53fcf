"""The table of verbs; it imports nothing, because every start reads it."""

from __future__ import annotations


class Verb:
    """A verb's home (a module with a Typer `app`) and its line in `--help`.

    A plain class, because importing `typing` or `dataclasses` would double the time of `--version`.
    """

    __slots__ = ("help", "module")

    def __init__(self, module: str, help: str) -> None:
        self.module = module
        self.help = help


VERBS = {
    "drill": Verb("codedrill.commands.drill", "Today's drill: the next right cases, graded and explained."),
    "exam": Verb("codedrill.commands.exam", "A mock exam against the clock, graded at the end; leave and go on."),
    "stats": Verb("codedrill.commands.stats", "Where you stand: today, streak, accuracy, skills, what is due."),
    "gaps": Verb("codedrill.commands.gaps", "Errors that come back, and the drill that answers them."),
    "packs": Verb("codedrill.commands.packs", "The library: packs, cases, what was seen; preview one with its key."),
    "book": Verb("codedrill.commands.book", "The official tables: a code with its notes, validity by date, releases."),
    "validate": Verb("codedrill.commands.validate", "Check packs: shape, codes, evidence, teaching; for CI as well."),
    "em": Verb("codedrill.commands.em", "An E/M level from its elements or its time, with the table."),
    "explain": Verb("codedrill.commands.explain", "A rule, a mistake, a skill or a modifier: what, why, an example."),
    "schema": Verb("codedrill.commands.schema", "The JSON Schema of the pack format, for editors."),
    "grade": Verb("codedrill.commands.grade", "Grade answers from a file, without a prompt."),
    "history": Verb("codedrill.commands.history", "Your attempts: list, show, take back, export, verify, merge."),
    "config": Verb("codedrill.commands.config", "Your settings: shown, set, explained."),
}

NOTICE = (
    "CPT is a registered trademark of the American Medical Association; using CPT may need a licence.\n"
    "For training only: no legal, billing or medical advice."
)
