"""An answer in one's own words: several lines, written in place or in an editor of one's own."""

from __future__ import annotations

from dataclasses import dataclass

from rich.text import Text

from codedrill.terminal.kinds.step import LONGEST_ANSWER
from codedrill.terminal.sitting import Sitting

WRITING = """\
Write what you would say, in as many lines as it takes; an empty line ends it.
A word that acts stands in a line of its own.
edit opens your text in your own editor ($VISUAL, $EDITOR).
"""
IN_PLACE = "In your own words. An empty line (or Ctrl-D) ends it; edit opens your editor."
ON_A_PIPE = "In your own words. An empty line or a full stop alone ends it."

NOTHING_WRITTEN = "Nothing is written yet; skip leaves the case out."


@dataclass(frozen=True, slots=True)
class TextStep:
    """Asks for a text."""

    field: str = "text"

    def take(self, sitting: Sitting, before: str | None) -> str | None:
        """The text without what stands at its end to say that it ends."""
        text, prompter = before or sitting.drafts.pop(self.field, ""), sitting.prompter
        sitting.console.print(Text(IN_PLACE if prompter.interactive else ON_A_PIPE, style="quiet"))
        while True:
            # What stands there already is gone on with in a new line.
            written = prompter.write("> ", text and f"{text}\n", sitting.is_word)
            above, _, last = written.rstrip().rpartition("\n")
            word = last.strip()
            if word.lower() == "back":
                sitting.drafts[self.field] = above
                return None
            if word.lower() == "edit":
                text = _edited(sitting, above)
            elif sitting.acts(word, WRITING):
                text = above
            elif prompter.interactive and not word:
                # An Enter too many, behind a page for instance, is no answer.
                sitting.console.print(Text(NOTHING_WRITTEN))
            else:
                return written.strip()[:LONGEST_ANSWER]


def _edited(sitting: Sitting, text: str) -> str:
    """The text as it comes back from the editor, to go on with; without a terminal no editor can be used."""
    if not sitting.prompter.interactive:
        sitting.console.print(Text("An editor needs a terminal; go on here."))
        return text
    from codedrill.terminal.editor import NoEditor, edited

    try:
        return edited(text)
    except NoEditor as error:
        sitting.console.print(Text(str(error)))
        return text
