"""The rationale: a sentence on why it is coded so, as one would write it in an appeal."""

from __future__ import annotations

from dataclasses import dataclass

from rich.text import Text

from codedrill.terminal.kinds.step import LONGEST_ANSWER
from codedrill.terminal.sitting import Sitting

ASKED = "Why? One sentence, as you would write it in an appeal; it is kept with your answer. Enter for none."


@dataclass(frozen=True, slots=True)
class RationaleStep:
    """Asks for the sentence; it may be left out."""

    field: str = "rationale"

    def take(self, sitting: Sitting, before: str | None) -> str | None:
        """The sentence. Input that ends here ends without one: the answer itself is complete."""
        sitting.console.print(Text(ASKED, style="quiet"))
        try:
            line = sitting.ask("rationale> ", before or "", about=ASKED + "\n")
        except EOFError:
            if sitting.prompter.interactive:
                raise
            return ""
        return None if line is None else line.strip()[:LONGEST_ANSWER]
