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
    "packs": Verb("codedrill.commands.packs", "The library: packs, cases, what was seen; preview one with its key."),
    "book": Verb("codedrill.commands.book", "The official tables: a code with its notes, validity by date, releases."),
    "validate": Verb("codedrill.commands.validate", "Check packs: shape, codes, evidence, teaching; for CI as well."),
    "explain": Verb("codedrill.commands.explain", "A rule, a mistake, a skill or a modifier: what, why, an example."),
    "schema": Verb("codedrill.commands.schema", "The JSON Schema of the pack format, for editors."),
    "grade": Verb("codedrill.commands.grade", "Grade answers from a file, without a prompt."),
    "history": Verb("codedrill.commands.history", "Your attempts: list, show, verify, repair, merge."),
}

NOTICE = (
    "CPT is a registered trademark of the American Medical Association; using CPT may need a licence.\n"
    "For training only: no legal, billing or medical advice."
)
