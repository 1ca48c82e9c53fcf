"""Denials on the screen: the action first, then the claim to mend, or the appeal in one's own words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rich.text import Text

from codedrill.packs.question import ACTIONS, APPEAL
from codedrill.terminal.kinds.audit import review_sections
from codedrill.terminal.kinds.claim_step import correcting_steps
from codedrill.terminal.kinds.step import LONGEST_ANSWER
from codedrill.terminal.kinds.text_step import TextStep
from codedrill.terminal.question import numbered_actions

if TYPE_CHECKING:
    from codedrill.grading.finding import Finding
    from codedrill.grading.grade import Grade
    from codedrill.grading.kinds.denial import DenialGrade
    from codedrill.grading.points import Points
    from codedrill.packs.model import DenialCase
    from codedrill.packs.question import Question
    from codedrill.terminal.kinds.kind_screen import Section
    from codedrill.terminal.kinds.step import Step
    from codedrill.terminal.kinds.taking import Taken, Typed
    from codedrill.terminal.sitting import Sitting

ACTING = f"Type the action or its number:\n{numbered_actions()}\n"


@dataclass(frozen=True, slots=True)
class ActionStep:
    """Asks what is to be done about the denial."""

    field: str = "action"

    def take(self, sitting: Sitting, before: str | None) -> str | None:
        """The action by its name; a terminal asks again where it is none, a pipe hands on what it got."""
        sitting.console.print(Text(numbered_actions(), style="quiet"))
        text = before or ""
        while True:
            line = sitting.ask("action> ", text, about=ACTING)
            if line is None:
                return None
            # Another one may be typed behind what stands there, as a word that acts may.
            action = named_action(line.removeprefix(text) or line)
            if action in ACTIONS or not sitting.prompter.interactive:
                return action
            sitting.console.print(Text("There is no such action; type one of the words, or its number."))
            text = line


def named_action(typed: str) -> str:
    """The action that a number, a word or its beginning stands for, or what was typed."""
    said = "-".join(typed[:LONGEST_ANSWER].strip().lower().replace("-", " ").replace("_", " ").split())
    named = [action for number, action in enumerate(ACTIONS, start=1) if said == str(number) or action.startswith(said)]
    return named[0] if len(named) == 1 else said


class DenialScreen:
    """Claim and denial in; an action, and the corrected claim or the argument, out."""

    def steps(self, question: Question, typed: Typed) -> Sequence[Step]:
        """What follows the action depends on it: a claim goes again, an appeal is argued, a bill is sent or is not."""
        action = typed.get("action")
        if action == APPEAL:
            return [ActionStep(), TextStep()]
        return [ActionStep(), *(correcting_steps(question) if action in question.resubmits else ())]

    def findings(self, grade: DenialGrade) -> Sequence[Finding]:
        """The action's, and those of the claim; the points are shown as such, and the reason of the case below."""
        action = (replace(grade.wrong_action, why=None),) if grade.wrong_action else ()
        return (*action, *(grade.audit.findings if grade.audit else ()))

    def body(self, grade: DenialGrade, case: DenialCase, taken: Taken) -> list[Section]:
        """The action where it is right, then the claim or the points."""
        from codedrill.terminal.point_table import point_table

        del taken
        right = [Text(f"✓ {grade.right_action} is what this denial needs.", style="right")]
        claim = review_sections(grade.audit) if grade.audit else []
        stays: Section = [] if grade.audit else [Text("The claim stays as it was.")]
        points = point_table(grade.points) if grade.points else []
        del case
        return [[*(right if grade.is_right_action else []), *stays], *claim, points]

    def coded(self, grade: DenialGrade) -> Grade | None:
        """That of the corrected claim, where one was due."""
        return grade.audit.corrected if grade.audit else None

    def points(self, grade: DenialGrade) -> Points | None:
        """Those of an appeal."""
        return grade.points
